import { beforeEach, describe, expect, test } from 'vitest';
import { packages } from '../db/schema/index.ts';
import { splitPackage } from '../inventory/package-steps.ts';
import { addLoginAt, aSale, clock, ctx, db, freshReportingWorld, reportStates, state } from '../testing/reporting-world.ts';
import {
  aCommandId,
  callerAt,
  counter,
  downtown,
  downtownTablet,
  good,
  id,
  office,
  priya,
  shelf,
  uptown,
} from '../testing/world.ts';
import { lookAtShift } from './end-shift.ts';
import { listReconciliations, reconcileNightly, reconcileNow } from './reconcile.ts';
import { drainLocation } from './send-report.ts';

beforeEach(async () => {
  await freshReportingWorld();
  // The state knows what stands on the shelf and is told to it.
  for (const { item, pkg } of shelf)
    if (item.inventoryType !== null) state.packages.set(pkg.barcode, { amount: pkg.unitsLeft, version: 50 });
});

const compared = async () => good(await reconcileNow(ctx, office, { locationId: uptown }));
const causes = async () => (await compared()).differences.map(({ about, cause }) => `${about} ${cause}`);
const jarCode = shelf[0]!.pkg.barcode;

describe('comparing a location with its state', () => {
  test('finds nothing when both say the same, before and after a sale', async () => {
    expect(await compared()).toMatchObject({ differences: [], trouble: null, by: 'Priya Roy', at: clock.now() });
    await aSale(1);
    expect(await causes()).toEqual(['package late-report', 'sale late-report']);
    await drainLocation(ctx, uptown);
    expect(await causes()).toEqual([]);
  });

  test('asks for the counters first and then only for what moved', async () => {
    await compared();
    const before = state.requests.length;
    await compared();
    expect(state.requests.slice(before).map(({ path }) => path)).toEqual(['/v1/sync']);
    state.packages.set(jarCode, { amount: 19, version: 300 });
    await compared();
    expect(state.requests.at(-1)!.path).toContain('/v1/inventory?limit=100&transactionid=50');
  });

  test('names a refused report, a change at the state, and a package nobody knows here', async () => {
    state.fail('/v1/sale', { refuse: 'No.' });
    await aSale(1);
    await drainLocation(ctx, uptown);
    expect(await causes()).toEqual(['package refused-report', 'sale refused-report']);
    state.packages.set('1111222233334444', { amount: 4, version: 301 });
    state.packages.set(shelf[1]!.pkg.barcode, { amount: 7, version: 302 });
    expect(await causes()).toContain('package unknown-to-us');
    expect(await causes()).toContain('package adjusted-at-state');
  });

  test('keeps as many differences as a row can hold, and says how many more there are', async () => {
    for (let n = 0; n < 520; n += 1) state.packages.set(String(1111_0000_0000_0000 + n), { amount: 1, version: 301 });
    const { differences, more } = await compared();
    expect([differences.length, more]).toEqual([500, 20]);
    expect(good(await lookAtShift(ctx, counter)).matters).toMatchObject([
      { kind: 'difference', count: 520, differences: { length: 5 } },
    ]);
  });

  test('takes no package for a stranger that may be the part of a split whose answer was lost', async () => {
    const { pkg } = shelf[0]!;
    const split = { commandId: aCommandId(), locationId: uptown, packageId: pkg.id, units: 8, intoPackageId: id('pkg', 50) };
    good(await splitPackage(ctx, office, split));
    state.fail(`/v1/inventory/${pkg.barcode}/sublot`, 'empty-body');
    await drainLocation(ctx, uptown);
    expect(await reportStates()).toEqual(['unknown']);
    state.packages.set(jarCode, { amount: pkg.unitsLeft - 8, version: 301 });
    state.packages.set('1111222233334444', { amount: 8, version: 301 });
    expect(await causes()).toEqual(['package late-report']);
  });

  test('a state that was set back is read anew from the beginning', async () => {
    state.packages.set('1111222233334444', { amount: 4, version: 90 });
    expect(await causes()).toEqual(['package unknown-to-us']);
    state.packages.delete('1111222233334444');
    expect(await causes()).toEqual([]);
  });

  test('changes nothing of ours, and says so when the state cannot be read', async () => {
    state.packages.set(jarCode, { amount: 3, version: 300 });
    const before = await db.select().from(packages);
    expect(await causes()).toEqual(['package adjusted-at-state']);
    expect(await db.select().from(packages)).toEqual(before);
    state.isDown = true;
    const view = await compared();
    expect(view.trouble).not.toBeNull();
    expect(view.differences).toHaveLength(1);
  });

  test('goes by itself at night, each location once', async () => {
    expect(await reconcileNightly(ctx)).toBe(false);
    clock.setTime('2026-03-03T08:00:00.000Z');
    expect(await reconcileNightly(ctx)).toBe(true);
    expect(await reconcileNightly(ctx)).toBe(false);
    expect(good(await listReconciliations(ctx, office)).items).toContainEqual(
      expect.objectContaining({ locationId: uptown, by: null, at: clock.now() }),
    );
  });

  test('is nobody’s business elsewhere', async () => {
    const elsewhere = callerAt(downtownTablet, priya);
    expect(await reconcileNow(ctx, elsewhere, { locationId: uptown })).toMatchObject({ problem: { type: 'NotFound' } });
    expect(good(await listReconciliations(ctx, elsewhere)).items.map(({ locationId }) => locationId)).not.toContain(uptown);
  });
});

test('at night a location at which the comparison breaks keeps no other from its turn', async () => {
  await addLoginAt(downtown, 'default', 'store-8');
  clock.setTime('2026-03-03T08:00:00.000Z');
  const { mirror } = ctx.state;
  const counters = () => Promise.reject(new Error('a bug of ours'));
  const breaking = { ...ctx, state: { ...ctx.state, mirror: { ...mirror, counters } } };
  await expect(reconcileNightly(breaking)).rejects.toThrow('a bug of ours');
  clock.pass(60_000);
  await reconcileNightly(ctx);
  const [one, other] = good(await listReconciliations(ctx, office)).items;
  expect([one!.at, other!.at].filter((at) => at !== null)).toEqual([clock.now()]);
  clock.pass(60_000);
  expect(await reconcileNightly(ctx)).toBe(false);
  clock.pass(10 * 60_000);
  expect(await reconcileNightly(ctx)).toBe(true);
});
