import { env } from 'cloudflare:workers';
import type { PackageId } from '@countersign/domain/identifiers';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { areas, audit, items, packages, reports, stock } from '../db/schema/index.ts';
import { pickPackage } from '../orders/pick-package.ts';
import { unpickPackage } from '../orders/unpick-package.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import { approved } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  barcodeOf,
  buildWorld,
  clearWorld,
  counter,
  downtown,
  good,
  grinder,
  gummies,
  id,
  jar,
  office,
  testContext,
  uptown,
} from '../testing/world.ts';
import { setDestructionWait } from '../locations/set-destruction-wait.ts';
import { addFirstStock } from './add-first-stock.ts';
import { firstStock, listPackages } from './list-packages.ts';
import * as steps from './package-steps.ts';
import { recordLabResult } from './record-lab-result.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);
const [vault, cage] = [id('area', 1), id('area', 2)];
beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  await db.insert(areas).values({ id: cage, locationId: uptown, name: 'Cage', isQuarantine: true });
  await db.update(packages).set({ toldAt: '2026-02-01' });
  ctx = testContext(d1);
});

const at = () => ({ commandId: aCommandId(), locationId: uptown });
const jars = id('pkg', 1);
const made = id('pkg', 50);
const facts = { itemId: jar.id, areaId: vault, units: 12, packageDate: '2026-02-20', expiresOn: null };
const pkg = async (packageId: PackageId) => (await db.select().from(packages).where(eq(packages.id, packageId)))[0];
const onShelf = async (itemId: string) => (await db.select().from(stock)).find((row) => row.itemId === itemId)?.unitsOnHand;
const kinds = async () => (await db.select().from(reports)).map(({ kind }) => kind);

describe('packages', () => {
  test('are made, tested, and only then stand on the shelf', async () => {
    good(await steps.newPackage(ctx, office, { ...at(), packageId: made, ...facts }));
    expect(await onShelf(jar.id)).toBe(20);
    const passed = { ...(await pkg(jars))!.lab, status: 'passed' as const };
    const place = { locationId: uptown, packageId: made };
    for (let n = 0; n < 2; n += 1) await db.batch(recordLabResult(db, place, passed, null) as never);
    expect(await onShelf(jar.id)).toBe(32);
    await db.batch(recordLabResult(db, place, { ...passed, status: 'failed' }, null) as never);
    expect(await onShelf(jar.id)).toBe(20);
  });

  test('of goods that the state does not track come in, are picked, counted and moved, and nobody tells the state', async () => {
    const goods = { ...at(), packageId: made, ...facts, itemId: grinder.id };
    const before = await onShelf(grinder.id);
    good(await steps.newPackage(ctx, office, goods));
    expect(await onShelf(grinder.id)).toBe(before! + 12);
    const barcode = (await pkg(made))!.barcode!;
    const order = await approved(ctx, 1, [aCartLine(grinder)]);
    const picked = { orderId: order.id, commandId: aCommandId(), barcode, units: 1 };
    expect(good(await pickPackage(ctx, counter, picked)).lines[0]?.picked).toMatchObject([{ packageId: made }]);
    good(
      await unpickPackage(ctx, counter, { ...picked, commandId: aCommandId(), lineId: order.lines[0]!.lineId, packageId: made }),
    );
    good(await steps.adjustPackage(ctx, office, { ...at(), packageId: made, units: 9, adjustment: 1, reason: 'Counted' }));
    good(await steps.movePackages(ctx, office, { ...at(), packageIds: [made], areaId: cage }));
    expect(await pkg(made)).toMatchObject({ unitsLeft: 9, status: 'on-hold', areaId: cage, toldAt: null });
    expect(await onShelf(grinder.id)).toBe(before);
    expect(await kinds()).toEqual([]);
    const told = (await db.select().from(audit)).find(({ what }) => what === 'PackageAdjusted');
    expect(JSON.parse(told!.detail)).toMatchObject({ reason: 'Counted' });
  });

  test('are counted anew by whoever began before the laboratory’s word came', async () => {
    const failed = { ...(await pkg(jars))!.lab, status: 'failed' as const };
    const wordBefore = betweenReadAndWrite(d1, () =>
      db.batch(recordLabResult(db, { locationId: uptown, packageId: jars }, failed, null) as never),
    );
    const counted = { ...at(), packageId: jars, units: 25, adjustment: 1, reason: 'Counted' } as const;
    good(await steps.adjustPackage({ ...ctx, db: wordBefore }, office, counted));
    expect([(await pkg(jars))?.unitsLeft, await onShelf(jar.id)]).toEqual([25, 0]);
  });

  test('that are split wait for the state’s barcode and keep every unit', async () => {
    good(await steps.splitPackage(ctx, office, { ...at(), packageId: jars, units: 8, intoPackageId: made }));
    expect(await pkg(jars)).toMatchObject({ unitsLeft: 12, unitsAway: 8, revision: 2 });
    expect(await pkg(made)).toMatchObject({ unitsLeft: 8, barcode: null, parentId: jars });
    const view = good(await listPackages(ctx, office, {})).items.find((each) => each.id === made);
    expect(view).toMatchObject({ barcode: null, sync: { stateId: null, report: { state: 'pending' } } });
  });

  test('moved into quarantine together show it each, and leave the shelf', async () => {
    good(await steps.movePackages(ctx, office, { ...at(), packageIds: [jars, id('pkg', 2)], areaId: cage }));
    expect([await onShelf(jar.id), await onShelf(gummies.id)]).toEqual([0, 0]);
    const pending = good(await listPackages(ctx, office, { find: 'cage' })).items.map(({ sync }) => sync.report?.state);
    expect(pending).toEqual(['pending', 'pending']);
  });

  test('are found by barcode and by part of a name', async () => {
    const found = async (find: string) => good(await listPackages(ctx, office, { find })).items.length;
    expect([await found(barcodeOf(jar)), await found('orchard'), await found('100%'), await found('nothing')]).toEqual([
      1, 1, 0, 0,
    ]);
  });

  test('never lose units that a shopper was promised', async () => {
    await approved(ctx, 1, [aCartLine(jar, 15)]);
    const adjust = { ...at(), packageId: jars, units: 10, adjustment: 2 as const, reason: 'Broken in' };
    expect(await steps.adjustPackage(ctx, office, adjust)).toMatchObject({ problem: { type: 'UnitsPromised', unitsFree: 5 } });
    expect(await onShelf(jar.id)).toBe(20);
  });

  test('of another location are not found', async () => {
    const elsewhere = { ...office, locationIds: [downtown] };
    const split = { ...at(), packageId: jars, units: 8, intoPackageId: made };
    expect(await steps.splitPackage(ctx, elsewhere, split)).toMatchObject({ problem: { type: 'NotFound' } });
  });

  test('two people who adjust one at once both count what stands', async () => {
    const adjust = (units: number) =>
      steps.adjustPackage(ctx, office, { ...at(), packageId: jars, units, adjustment: 1, reason: 'Counted' });
    const answers = await Promise.all([adjust(18), adjust(17)]);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    const row = await pkg(jars);
    expect((row?.unitsReceived ?? 0) + (row?.unitsAdjusted ?? 0)).toBe(row?.unitsLeft);
    expect(await onShelf(jar.id)).toBe(row?.unitsLeft);
  });
});

describe('destruction', () => {
  const plan = () => ({ ...at(), packageIds: [jars], reasonCode: 6 as const, reason: 'Mould' });

  test('is planned, taken back, planned again and carried out, each told in order', async () => {
    good(await steps.scheduleDestruction(ctx, office, plan()));
    expect(await onShelf(jar.id)).toBe(0);
    good(await steps.undoDestruction(ctx, office, plan()));
    expect(await pkg(jars)).toMatchObject({ status: 'on-hold', unitsLeft: 20 });
    good(await steps.scheduleDestruction(ctx, office, plan()));
    good(await steps.destroyPackages(ctx, office, plan()));
    expect(await pkg(jars)).toMatchObject({ status: 'destroyed', unitsLeft: 0, unitsDestroyed: 20 });
    const [a, b] = ['destruction-schedule', 'destruction-undo'];
    expect(await kinds()).toEqual([a, b, a, 'destruction']);
  });

  test('waits as long as the location’s own setting says, from the plan after it was set', async () => {
    const set = (hours: number) => setDestructionWait(ctx, office, { commandId: aCommandId(), locationId: uptown, hours });
    expect(await set(-1)).toMatchObject({ problem: { type: 'HoursNotPossible' } });
    expect(await set(1.5)).toMatchObject({ problem: { type: 'HoursNotPossible' } });
    good(await set(72));
    expect(await set(72)).toMatchObject({ problem: { type: 'NothingChanged' } });
    good(await steps.scheduleDestruction(ctx, office, plan()));
    expect(await steps.destroyPackages(ctx, office, plan())).toMatchObject({ problem: { type: 'NotYetToDestroy' } });
    ctx.pass(72 * 3_600_000);
    good(await steps.destroyPackages(ctx, office, plan()));
    const [entry] = await db.select().from(audit).where(eq(audit.what, 'DestructionWaitSet'));
    expect(JSON.parse(entry!.detail)).toMatchObject({ hours: 72, before: null });
    const elsewhere = { ...office, locationIds: [downtown] };
    expect(await setDestructionWait(ctx, elsewhere, { commandId: aCommandId(), locationId: uptown, hours: 0 })).toMatchObject({
      problem: { type: 'NotFound' },
    });
  });
});

describe('the first sync', () => {
  const row = (n: number, over: Partial<typeof facts> = {}) => ({ packageId: id('pkg', 100 + n), ...facts, ...over });

  test('takes rows one by one, says which are wrong, and the same file again changes nothing', async () => {
    const command = { ...at(), rows: [row(1), row(2, { units: 0 }), row(3)] };
    const first = good(await addFirstStock(ctx, office, command));
    expect(first.rows.map(({ isStored, problem }) => [isStored, problem?.type])).toEqual([
      [true, undefined],
      [false, 'UnitsNotPossible'],
      [true, undefined],
    ]);
    expect(good(await addFirstStock(ctx, office, command))).toEqual(first);
    expect(await kinds()).toEqual([]);
  });

  test('tells open stock in portions, goes on where it stopped, and never tells a package twice', async () => {
    good(await addFirstStock(ctx, office, { ...at(), rows: Array.from({ length: 60 }, (_, n) => row(n)) }));
    const progress = async () => good(await firstStock(ctx, office, { locationId: uptown }));
    expect(await progress()).toEqual({ known: 3, waiting: 0, toTell: 60, notMapped: [] });
    good(await steps.tellFirstStock(ctx, office, at()));
    expect(await progress()).toMatchObject({ waiting: 50, toTell: 10 });
    good(await steps.tellFirstStock(ctx, office, at()));
    expect(await steps.tellFirstStock(ctx, office, at())).toMatchObject({ problem: { type: 'NothingChanged' } });
    const told = (await db.select().from(reports)).flatMap(({ makes }) => makes);
    expect([told.length, new Set(told).size]).toEqual([60, 60]);
  });

  test('a package that is split off later is no part of it', async () => {
    good(await steps.splitPackage(ctx, office, { ...at(), packageId: jars, units: 8, intoPackageId: made }));
    expect(good(await firstStock(ctx, office, { locationId: uptown }))).toMatchObject({ waiting: 0, toTell: 0 });
  });

  test('a category without the state’s type cannot be sold, and says so', async () => {
    const order = await approved(ctx, 1, [aCartLine(jar)]);
    await db.update(items).set({ inventoryType: null }).where(eq(items.id, jar.id));
    const pick = { commandId: aCommandId(), orderId: order.id, barcode: barcodeOf(jar), units: 1 };
    expect(await pickPackage(ctx, counter, pick)).toMatchObject({ problem: { type: 'ItemNotMapped', name: jar.name } });
  });

  test('says which items have no type of the state', async () => {
    await db.update(items).set({ inventoryType: null }).where(eq(items.id, jar.id));
    await db.update(packages).set({ barcode: null, toldAt: null }).where(eq(packages.id, jars));
    expect(good(await firstStock(ctx, office, { locationId: uptown }))).toMatchObject({ toTell: 0, notMapped: [jar.name] });
    expect(await steps.newPackage(ctx, office, { ...at(), packageId: made, ...facts })).toMatchObject({
      problem: { type: 'ItemNotMapped' },
    });
  });
});
