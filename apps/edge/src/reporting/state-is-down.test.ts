import { beforeEach, describe, expect, test } from 'vitest';
import { reports, stateCircuits, stateOutages } from '../db/schema/index.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import {
  addLoginAt,
  aSale,
  clock,
  ctx,
  db,
  freshReportingWorld,
  posts,
  reportStates,
  state,
  untilQuiet,
} from '../testing/reporting-world.ts';
import { downtown, good, id, mo, office, organisationId, uptown } from '../testing/world.ts';
import { consumeWakeUps } from './consumer.ts';
import { reportsDesk } from './reports-desk.ts';
import { stateConnections } from './state-connections.ts';
import { drainLocation } from './send-report.ts';
import { readCircuit } from './state-circuit.ts';
import { sweepReports } from './sweep.ts';

beforeEach(async () => {
  await freshReportingWorld();
  await addLoginAt(downtown, 'default', 'store-8');
});

let told = 0;
/** A sale's report at a location, as the counter would queue it. */
const report = (locationId: typeof uptown) => {
  told += 1;
  return enqueueReport(db, {
    id: id('rep', 5_000 + told),
    organisationId,
    locationId,
    at: clock.now(),
    body: {
      kind: 'sale',
      saleId: id('sale', 5_000 + told),
      soldAt: clock.now(),
      soldBy: mo.id,
      audience: 'adult-use',
      lines: [
        { packageId: id('pkg', 1), barcode: '6853296789574115', units: 1, netCents: 4200, exciseCents: 546, otherTaxCents: 0 },
      ],
    },
  });
};

/** Minutes of trade: a sale a minute at each of two locations, its wake-up at once, and the sweep. Gives the requests the state saw. */
async function trade(minutes: number): Promise<number> {
  const before = state.requests.length;
  for (let minute = 0; minute < minutes; minute += 1) {
    const soon: { readonly at: number; readonly locationId: string }[] = [];
    const wake = (...ids: readonly string[]) => {
      const messages = ids.map((locationId) => ({ body: { locationId }, ack: () => undefined, retry: () => undefined }));
      return consumeWakeUps(ctx, { messages: messages as unknown as Message<{ locationId: string }>[] }, (locationId, seconds) =>
        Promise.resolve(soon.push({ at: Date.parse(clock.now()) + seconds * 1_000, locationId })),
      );
    };
    for (const place of [uptown, downtown]) await report(place);
    await wake(uptown, downtown);
    clock.pass(30_000);
    const now = Date.parse(clock.now());
    await wake(...soon.filter(({ at }) => at <= now).map(({ locationId }) => locationId));
    clock.pass(30_000);
    await sweepReports(ctx);
  }
  return state.requests.length - before;
}

describe('a state that is down', () => {
  test('for an hour hears no more from us than in a normal one, and everything arrives once when it is back', async () => {
    await trade(1);
    const normalHour = (await trade(4)) * 15;
    state.isDown = true;
    expect(await trade(60)).toBeLessThanOrEqual(normalHour * 1.1);
    state.isDown = false;
    await untilQuiet(12);
    expect(new Set(await reportStates())).toEqual(new Set(['in-sync']));
    expect(state.books).toHaveLength(2 * 65);
    expect(new Set(state.books.map((sale) => sale.ExternalID)).size).toBe(state.books.length);
  }, 300_000);

  test('is tried by one location for all', async () => {
    state.isDown = true;
    for (const place of [uptown, downtown]) await report(place);
    await untilQuiet(4);
    const tries = state.requests.length;
    const answers = await Promise.all([drainLocation(ctx, uptown), drainLocation(ctx, downtown)]);
    expect(answers.filter(({ kind }) => kind === 'not-yet').length).toBeGreaterThanOrEqual(1);
    expect(state.requests.length - tries).toBeLessThanOrEqual(1);
  });

  test('is not tried, and not kept from others, by a location whose report is not due', async () => {
    await report(uptown);
    state.isDown = true;
    await untilQuiet(4);
    const probe = (await db.select().from(stateCircuits))[0]!.nextProbeAt!;
    await db.update(reports).set({ dueAt: new Date(Date.parse(probe) + 600_000).toISOString() });
    await report(downtown);
    clock.pass(Date.parse(probe) - Date.parse(clock.now()) + 60_000);
    const tries = state.requests.length;
    expect(await drainLocation(ctx, uptown)).toMatchObject({ kind: 'drained', handled: 0 });
    expect(state.requests.length).toBe(tries);
    await drainLocation(ctx, downtown);
    expect(state.requests.length).toBeGreaterThan(tries);
  });

  test('is tried again when the road lets one try and their next report is due, and the screens say so', async () => {
    await report(uptown);
    state.isDown = true;
    await untilQuiet(4);
    const nextProbeAt = (await db.select().from(stateCircuits))[0]!.nextProbeAt!;
    const later = new Date(Date.parse(nextProbeAt) + 120_000).toISOString();
    await db.update(reports).set({ dueAt: later });
    const said = async () => good(await reportsDesk(ctx, office, {})).silent[0]!.nextTryAt;
    const saidAt = async (place: typeof uptown) =>
      good(await stateConnections(ctx, office)).items.find(({ locationId }) => locationId === place)!.nextTryAt;
    expect([await said(), await saidAt(uptown), await saidAt(downtown)]).toEqual([later, later, nextProbeAt]);
    // Those behind the head are due, and wait for it all the same.
    await report(uptown);
    expect(await said()).toBe(later);
    // Another location has something to say before.
    await report(downtown);
    const soon = clock.now();
    expect(soon > nextProbeAt && soon < later).toBe(true);
    expect([await said(), await saidAt(uptown), await saidAt(downtown)]).toEqual([soon, later, soon]);
  });

  test('is shown with since when, and no report is parked for its silence', async () => {
    await aSale(1);
    state.fail('/v1/sale', 'reply-lost-after-booking');
    const since = clock.now();
    await drainLocation(ctx, uptown);
    state.isDown = true;
    await untilQuiet(40);
    expect(await reportStates()).toEqual(['unknown']);
    const circuit = await readCircuit(db, 'state');
    expect(circuit).toMatchObject({ failingSinceMs: Date.parse(since) });
    expect(circuit.openSinceMs).not.toBeNull();
    await aSale(2);
    const desk = good(await reportsDesk(ctx, office, {}));
    expect(desk.silent).toMatchObject([{ since }]);
    expect(desk.reports.map(({ state: stands, cause }) => [stands, cause])).toEqual([
      ['unknown', 'unknown'],
      ['pending', 'state-down'],
    ]);
    state.isDown = false;
    await untilQuiet(12);
    expect(await reportStates()).toEqual(['in-sync', 'in-sync']);
    expect(state.books).toHaveLength(2);
    expect(posts()).toHaveLength(2);
    expect(await db.select().from(stateOutages)).toMatchObject([{ connection: 'state', beganAt: since }]);
    expect(good(await reportsDesk(ctx, office, {})).silent).toEqual([]);
  });

  test('is nobody’s trouble any more once we speak to another', async () => {
    await aSale(1);
    state.isDown = true;
    await untilQuiet(4);
    expect(good(await reportsDesk(ctx, office, {})).silent).toHaveLength(1);
    const elsewhere = { ...ctx, connection: 'https://another.example' };
    expect(good(await reportsDesk(elsewhere, office, {})).silent).toEqual([]);
  });
});
