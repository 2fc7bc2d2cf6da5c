/** What a shopper feels of a queue that hangs and of a state that never answers: nothing, or there is a road that should not be. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bench, Figure, Measurement } from '../measurement.ts';
import { startBareWorkers } from '../support/bare-workers.ts';
import { percentile, rounded } from '../support/statistics.ts';
import { Wholesale } from '../support/wholesale.ts';

/** Sales on each side, one here and one there in turns: what else the machine does slows both alike. */
const pairs = 240;
/** The first of them warm both sides up and do not count. */
const warmUp = 20;
/** Goal E6 of this product: with queue and state hung. */
const mostTimes = 1.1;

export const orderLatency: Measurement = {
  name: 'order latency with queue and state hanging',
  unit: 'ratio',
  measure: async (bench) => {
    const usual = await Wholesale.open(await startBareWorkers(bench));
    const hanging = await Wholesale.open(await startBareWorkers(bench, { stateUrl: await silentState(bench), queueHangs: true }));
    const times = { usual: [] as number[], hanging: [] as number[] };
    for (let pair = -warmUp; pair < pairs; pair += 1) {
      // Who goes first takes turns too.
      const order = pair % 2 === 0 ? (['usual', 'hanging'] as const) : (['hanging', 'usual'] as const);
      for (const side of order) {
        const tookMs = await timeOfOne(side === 'usual' ? usual : hanging);
        if (pair >= 0) times[side].push(tookMs);
      }
    }
    const at = (share: number): string =>
      `usual ${rounded(percentile(times.usual, share))} ms, hanging ${rounded(percentile(times.hanging, share))} ms`;
    bench.tell(`  p50 ${at(0.5)}; p99 ${at(0.99)}`);
    const ratio = (share: number): number => rounded(percentile(times.hanging, share) / percentile(times.usual, share));
    const figure = (name: string, value: number, goal: Figure['goal']): Figure => ({ name, value, unit: 'ratio', goal });
    return [
      figure('order to the paid sale with queue and state hanging, p99 against usual', ratio(0.99), { atMost: mostTimes }),
      figure('order to the paid sale with queue and state hanging, p50 against usual', ratio(0.5), null),
    ];
  },
};

/** Milliseconds from the order to the paid sale. */
async function timeOfOne(shop: Wholesale): Promise<number> {
  const startedMs = performance.now();
  await shop.sellOne();
  return performance.now() - startedMs;
}

/** A server that takes every request and answers none. */
async function silentState(bench: Bench): Promise<string> {
  const server = createServer(() => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  bench.atTheEnd(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
