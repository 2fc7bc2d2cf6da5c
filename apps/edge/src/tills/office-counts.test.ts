import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../db/caller.ts';
import {
  aCommandId,
  buildWorld,
  callerAt,
  clearWorld,
  counter,
  counterTablet,
  downtown,
  downtownTablet,
  good,
  mo,
  office,
  priya,
  testContext,
  uptown,
} from '../testing/world.ts';
import { countTill } from './count-till.ts';
import { listTillCounts } from './list-till-counts.ts';
import { lookAtCount } from './look-at-count.ts';
import { moveTill } from './move-till.ts';
import { lookAtTill } from './till-view.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
let ctx = testContext(d1);

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

const atDowntown = callerAt(downtownTablet, priya);
async function count(who: Caller, countedCents: number, leftCents = countedCents): Promise<void> {
  ctx.pass(60_000);
  const seen = good(await lookAtTill(ctx, who));
  const after = seen.counts[0]?.place ?? 0;
  good(await countTill(ctx, who, { commandId: aCommandId(), after, upTo: seen.upTo, countedCents, leftCents }));
}
async function move(kind: 'paid-in' | 'paid-out', cents: number, reason: string, who: Caller = counter): Promise<void> {
  ctx.pass(60_000);
  good(await moveTill(ctx, who, { commandId: aCommandId(), kind, cents, reason }));
}
const list = async (input: Parameters<typeof listTillCounts>[2] = {}, who: Caller = office) =>
  good(await listTillCounts(ctx, who, input));
const placesOf = async (...asked: Parameters<typeof list>) =>
  (await list(...asked)).items.map(({ locationId, place }) => `${locationId === uptown ? 'uptown' : 'downtown'} ${place}`);

describe('the counts of tills, in the office', () => {
  test('stand in one list, newest first, with where, by whom and at which tablet', async () => {
    await count(counter, 20_000);
    await count(atDowntown, 30_000);
    await move('paid-out', 700, 'Window cleaner');
    await count(counter, 19_000, 10_000);
    expect(await placesOf()).toEqual(['uptown 2', 'downtown 1', 'uptown 1']);
    const [newest, first] = (await list()).items;
    expect(newest).toMatchObject({
      ...{ locationName: 'Uptown', by: 'Mo Adler', device: 'Counter 1', countedCents: 19_000, leftCents: 10_000 },
      passed: { beganWithCents: 20_000, expectedCents: 19_300 },
    });
    expect(first).toMatchObject({ locationName: 'Downtown', by: 'Priya Roy', passed: null });
  });

  test('are asked for by location and by person', async () => {
    await count(counter, 100);
    await count(callerAt(counterTablet, priya), 200);
    await count(atDowntown, 300);
    expect(await placesOf({ locationId: uptown })).toEqual(['uptown 2', 'uptown 1']);
    expect(await placesOf({ staffId: mo.id })).toEqual(['uptown 1']);
    expect(await placesOf({ staffId: priya.id })).toEqual(['downtown 1', 'uptown 2']);
  });

  test('go on behind the page, each once, also those of one moment', async () => {
    const turns = 26;
    for (let n = 0; n < turns; n += 1) {
      await count(counter, n);
      ctx.pass(-60_000);
      await count(atDowntown, n);
    }
    const page = await list();
    const rest = await list({ cursor: page.next! });
    expect([page.items.length, rest.items.length, rest.next]).toEqual([50, 2, null]);
    const seen = [...page.items, ...rest.items].map(({ locationId, place }) => `${locationId} ${place}`);
    expect(new Set(seen).size).toBe(2 * turns);
    expect(await listTillCounts(ctx, office, { cursor: 'yesterday' })).toMatchObject({ problem: { type: 'NotUnderstood' } });
  });

  test('one that is opened names what was put in and taken out in its period, which is what its sum says', async () => {
    await count(counter, 20_000);
    await move('paid-in', 5_000, 'Change from the bank');
    await move('paid-out', 700, 'Window cleaner');
    await count(counter, 24_300);
    await move('paid-out', 9_900, 'Behind the second count');
    await count(counter, 14_400);

    const { count: second, moves } = good(await lookAtCount(ctx, office, { locationId: uptown, place: 2 }));
    expect(moves).toMatchObject([
      { kind: 'paid-in', cents: 5_000, reason: 'Change from the bank', by: 'Mo Adler' },
      { kind: 'paid-out', cents: 700, reason: 'Window cleaner', by: 'Mo Adler' },
    ]);
    expect(second).toEqual((await list()).items[1]);
    expect(second.passed?.flow).toMatchObject({ paidInCents: 5_000, paidOutCents: 700 });
    expect(good(await lookAtCount(ctx, office, { locationId: uptown, place: 1 })).moves).toEqual([]);
  });

  test('say nothing of what passed since the newest one', async () => {
    await count(counter, 20_000);
    await move('paid-in', 7_777, 'Since then');
    expect(JSON.stringify([await list(), good(await lookAtCount(ctx, office, { locationId: uptown, place: 1 }))])).not.toMatch(
      /7777|27777|Since then/,
    );
  });

  test('are nobody’s whose location it is not, and a tablet sees its own alone', async () => {
    await count(counter, 100);
    await count(atDowntown, 200);
    expect(await placesOf({}, { ...office, locationIds: [downtown] })).toEqual(['downtown 1']);
    expect(await placesOf({ locationId: uptown }, { ...office, locationIds: [downtown] })).toEqual([]);
    expect(await placesOf({}, atDowntown)).toEqual(['downtown 1']);
    for (const asked of [
      { locationId: uptown, place: 1 },
      { locationId: downtown, place: 2 },
    ])
      expect(await lookAtCount(ctx, atDowntown, asked)).toMatchObject({ problem: { type: 'NotFound', what: 'count' } });
  });
});
