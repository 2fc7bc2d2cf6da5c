import { beforeEach, describe, expect, test } from 'vitest';
import { audit, devices, staffSessions } from '../db/schema/index.ts';
import { aSale, clock, ctx, db, freshReportingWorld, state } from '../testing/reporting-world.ts';
import {
  aCommandId,
  callerAt,
  counter,
  counterTablet,
  downtownTablet,
  good,
  id,
  mo,
  office,
  organisationId,
  priya,
  shelf,
  uptown,
} from '../testing/world.ts';
import { endShift, listEndedShifts, lookAtShift } from './end-shift.ts';
import { drainLocation } from './send-report.ts';

const startedAt = '2026-03-02T13:00:00.000Z';

beforeEach(async () => {
  await freshReportingWorld();
  for (const { item, pkg } of shelf)
    if (item.inventoryType !== null) state.packages.set(pkg.barcode, { amount: pkg.unitsLeft, version: 50 });
  const session = { organisationId, locationId: uptown, staffId: mo.id, deviceId: counterTablet.id };
  await db.insert(staffSessions).values({ ...session, tokenHash: 'hash', createdAt: startedAt, expiresAt: clock.now() });
});

const look = async () => good(await lookAtShift(ctx, counter));
const end = (over: object = {}) => endShift(ctx, counter, { commandId: aCommandId(), ...over });

describe('ending a shift', () => {
  test('with everything in sync leaves nothing open, and looks at the state’s books first', async () => {
    await aSale(1);
    await drainLocation(ctx, uptown);
    const before = state.requests.length;
    expect(await look()).toEqual({ startedAt, matters: [] });
    expect(state.requests.slice(before).map(({ path }) => path)).toContain('/v1/sync');
  });

  test('names what the state refused, what was not sent, and where the state’s books differ', async () => {
    state.fail('/v1/sale', { refuse: 'No.' });
    await aSale(1);
    await drainLocation(ctx, uptown);
    await aSale(2);
    state.packages.set(shelf[1]!.pkg.barcode, { amount: 7, version: 302 });
    expect((await look()).matters).toMatchObject([
      { kind: 'for-a-person', count: 1, reports: [{ kind: 'sale', order: { number: 'A1' } }] },
      { kind: 'difference', count: 1, differences: [{ stateId: shelf[1]!.pkg.barcode, cause: 'adjusted-at-state' }] },
      { kind: 'waiting', count: 1, reports: [{ order: { number: 'A2' } }] },
    ]);
  });

  test('keeps who, when and what stood open, also in the audit, and switches them out', async () => {
    await aSale(1);
    await look();
    clock.pass(60_000);
    const ended = good(await end());
    expect(ended).toMatchObject({
      ...{ locationName: 'Uptown', by: 'Mo Adler', device: 'Counter 1', startedAt, endedAt: clock.now() },
      matters: [{ kind: 'waiting', count: 1 }],
    });
    expect(await db.select().from(staffSessions)).toMatchObject([{ endedAt: clock.now() }]);
    const [kept] = (await db.select().from(audit)).filter(({ what }) => what === 'ShiftEnded');
    expect(kept).toMatchObject({ actor: mo.id, entityId: ended.id });
    expect(JSON.parse(kept!.detail)).toMatchObject({ startedAt, matters: ended.matters });
    expect(good(await listEndedShifts(ctx, office, {})).items).toEqual([ended]);
  });

  test('switches them out at every tablet at which they are in, and nobody else', async () => {
    const [second, third] = [
      { ...counterTablet, id: id('dev', 8), name: 'Counter 2', letter: 'H' },
      { ...counterTablet, id: id('dev', 9), name: 'Counter 3', letter: 'I' },
    ] as const;
    const publicKey = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
    await db.insert(devices).values([second, third].map((tablet) => ({ ...tablet, organisationId, publicKey })));
    const session = { organisationId, locationId: uptown, createdAt: startedAt, expiresAt: clock.now() };
    await db.insert(staffSessions).values([
      { ...session, staffId: mo.id, deviceId: second.id, tokenHash: 'left-open' },
      { ...session, staffId: priya.id, deviceId: third.id, tokenHash: 'priyas' },
    ]);
    good(await end());
    const ended = new Map((await db.select().from(staffSessions)).map(({ tokenHash, endedAt }) => [tokenHash, endedAt !== null]));
    expect(Object.fromEntries(ended)).toEqual({ hash: true, 'left-open': true, priyas: false });
  });

  test('the same command twice ends one shift', async () => {
    const commandId = aCommandId();
    const first = good(await end({ commandId }));
    expect(good(await end({ commandId }))).toEqual(first);
    expect(good(await listEndedShifts(ctx, office, {})).items).toHaveLength(1);
  });

  test('is not kept back by a state that does not answer, and says that nothing was compared', async () => {
    state.isDown = true;
    expect((await look()).matters).toMatchObject([{ kind: 'not-compared' }]);
    expect(good(await end()).matters).toMatchObject([{ kind: 'not-compared' }]);
  });

  test('a comparison from the morning does not count in the evening', async () => {
    await look();
    clock.pass(8 * 3_600_000);
    expect(good(await end()).matters).toMatchObject([{ kind: 'not-compared', why: 'The last comparison is too old.' }]);
  });

  test('is of one’s own location, seen by those who may see it', async () => {
    good(await end());
    const elsewhere = { ...office, locationIds: [id('loc', 2)] };
    expect(good(await listEndedShifts(ctx, elsewhere, {})).items).toEqual([]);
    expect(good(await endShift(ctx, callerAt(downtownTablet, priya), { commandId: aCommandId() }))).toMatchObject({
      locationName: 'Downtown',
    });
    expect(await endShift(ctx, office, { commandId: aCommandId() })).toMatchObject({
      problem: { type: 'NotFound', what: 'shift' },
    });
  });
});
