/** What a shopper feels of a queue that hangs and of a state that never answers: nothing, or there is a road that should not be. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import type { Bench, Figure, Measurement } from '../measurement.ts';
import { startBareWorkers } from '../support/bare-workers.ts';
import { percentile, rounded } from '../support/statistics.ts';
import { Wholesale } from '../support/wholesale.ts';

/** Sales on each side, one here and one there in turns: what else the machine does slows both alike. */
const rounds = 500;
/** The first of them warm the sides up and do not count. */
const warmUp = 20;
/** Rounds after which the minute's bell rings, on all sides at once, without anybody waiting for what it starts. */
const roundsOfAMinute = 100;
/** Goal E6 of this product: with queue and state hung. */
const mostTimes = 1.1;

/** `twin` is as usual as `usual` is: how far these two differ is what this machine makes of nothing. */
type Side = 'usual' | 'twin' | 'hanging';

export const orderLatency: Measurement = {
  name: 'order latency with queue and state hanging',
  unit: 'ratio',
  measure: async (bench) => {
    const running = {
      usual: await startBareWorkers(bench),
      twin: await startBareWorkers(bench),
      hanging: await startBareWorkers(bench, { stateUrl: await silentState(bench), queueHangs: true }),
    };
    const sides = ['usual', 'hanging', 'twin'] as const satisfies readonly Side[];
    const shops = new Map<Side, Wholesale>();
    for (const side of sides) shops.set(side, await Wholesale.open(running[side]));
    const times: Record<Side, number[]> = { usual: [], twin: [], hanging: [] };
    for (let round = -warmUp; round < rounds; round += 1) {
      if (round > 0 && round % roundsOfAMinute === 0) {
        bench.tell(`  after ${round} rounds, ${inWords(times)}`);
        for (const side of sides)
          void running[side].ring().catch((problem: unknown) => bench.tell(`  the bell: ${String(problem)}`));
      }
      // Who goes first takes turns too.
      for (const place of sides.keys()) {
        const side = sides[(place + round + warmUp) % sides.length]!;
        const tookMs = await timeOfOne(shops.get(side)!);
        if (round >= 0) times[side].push(tookMs);
      }
    }
    bench.tell(`  after ${rounds} rounds, ${inWords(times)}`);
    const ratio = (side: Side, share: number): number => rounded(percentile(times[side], share) / percentile(times.usual, share));
    const figure = (name: string, value: number, goal: Figure['goal'] = null): Figure => ({ name, value, unit: 'ratio', goal });
    const what = 'order to the paid sale with queue and state hanging';
    return [
      figure(`${what}, p99 against usual`, ratio('hanging', 0.99), { atMost: mostTimes }),
      figure(`${what}, p50 against usual`, ratio('hanging', 0.5)),
      figure('order to the paid sale, p99 of another usual shop against usual', ratio('twin', 0.99)),
      figure('order to the paid sale, p50 of another usual shop against usual', ratio('twin', 0.5)),
    ];
  },
};

/** What was measured so far, and what the machine was busy with: its load over one, five and fifteen minutes. */
function inWords(times: Readonly<Record<Side, readonly number[]>>): string {
  const at = (share: number): string =>
    Object.entries(times)
      .map(([side, took]) => `${side} ${rounded(percentile(took, share))} ms`)
      .join(', ');
  return `p50: ${at(0.5)}; p99: ${at(0.99)}; load ${loadavg().map(rounded).join(', ')}`;
}

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
