/** What a shopper feels of a queue that hangs and of a state that never answers: nothing, or there is a road that should not be. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bench, Figure, Measurement } from '../measurement.ts';
import { startBareWorkers } from '../support/bare-workers.ts';
import { median, percentile, rounded } from '../support/statistics.ts';
import { Wholesale } from '../support/wholesale.ts';

/** Blocks of each side in turns; the first warms both up and does not count. */
const blocks = 6;
const salesOfABlock = 25;
/** Goal E6 of this product: with queue and state hung. */
const mostTimes = 1.1;

export const orderLatency: Measurement = {
  name: 'order latency with queue and state hanging',
  unit: 'ratio',
  measure: async (bench) => {
    const usual = await Wholesale.open(await startBareWorkers(bench));
    const hanging = await Wholesale.open(await startBareWorkers(bench, { stateUrl: await silentState(bench), queueHangs: true }));
    const pairs: { readonly usual: readonly number[]; readonly hanging: readonly number[] }[] = [];
    for (let block = 0; block < blocks; block += 1) {
      const pair = { usual: await timesOf(usual), hanging: await timesOf(hanging) };
      bench.tell(
        `  p99 usual ${rounded(percentile(pair.usual, 0.99))} ms, hanging ${rounded(percentile(pair.hanging, 0.99))} ms`,
      );
      if (block > 0) pairs.push(pair);
    }
    const ratio = (share: number): number =>
      rounded(median(pairs.map((pair) => percentile(pair.hanging, share) / percentile(pair.usual, share))));
    const figure = (name: string, value: number, goal: Figure['goal']): Figure => ({ name, value, unit: 'ratio', goal });
    return [
      figure('order to the paid sale with queue and state hanging, p99 against usual', ratio(0.99), { atMost: mostTimes }),
      figure('order to the paid sale with queue and state hanging, p50 against usual', ratio(0.5), null),
    ];
  },
};

/** Milliseconds of each sale of one block, one after the other. */
async function timesOf(shop: Wholesale): Promise<readonly number[]> {
  const times: number[] = [];
  for (let sale = 0; sale < salesOfABlock; sale += 1) {
    const startedMs = performance.now();
    await shop.sellOne();
    times.push(performance.now() - startedMs);
  }
  return times;
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
