import { aPackage } from '@countersign/domain/testing/builders';
import { untested } from '@countersign/domain/inventory/new-package';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { items, packages, reports, stock } from '../../src/db/schema/index.ts';
import { firstStock } from '../../src/inventory/list-packages.ts';
import { newPackage, tellFirstStock } from '../../src/inventory/package-steps.ts';
import { saveArea } from '../../src/locations/save-area.ts';
import { linkFirstStock } from '../../src/reporting/link-first-stock.ts';
import { reconcileNow } from '../../src/reporting/reconcile.ts';
import { stockAtState } from '../../src/reporting/stock-at-state.ts';
import { aCommandId, good, id, jar, office, organisationId, priya, uptown } from '../../src/testing/world.ts';
import { aLicence, db, desk, openBooks, tellAll, type Opened } from './simulated-state.ts';

/** A location joins whose packages stand at the state already: they are taken over, and nothing is reported. */
const shop = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'store-7', password: 'correct horse' };
const [known, pasted, strange] = ['7000000000000001', '7000000000000002', '7000000000000003'];
const name = `${jar.name} ${jar.sizeLabel}`;
let opened: Opened;

const goods = (barcode: string, quantity: number, productName = name) => ({
  ...{ barcode, quantity, productName, roomName: 'Vault A', inventoryType: jar.inventoryType, packageDate: '2026-02-01' },
  ...{ labLicense: 'OCM-LABS-000401', labResults: [{ panel: 'Microbial', value: 1, pass: true }] },
});

async function join(system: StateSystemName): Promise<void> {
  const inventory = [goods(known, 12), goods(pasted, 4), goods(strange, 7, 'Nobody knows')];
  opened = await openBooks({ system, shop, licences: [aLicence(shop, { inventory })] });
  await db.delete(packages);
  await db.delete(stock);
  await db.insert(packages).values({
    ...aPackage({ id: id('pkg', 100), itemId: jar.id, areaId: id('area', 1), barcode: null, unitsReceived: 4, unitsLeft: 4 }),
    ...{ locationId: uptown, organisationId, lab: untested },
  });
}
const at = () => ({ commandId: aCommandId(), locationId: uptown });
const look = async () => good(await stockAtState(opened.ctx, office, { locationId: uptown }));
const row = (barcode: string, n: number, over = {}) => ({
  ...{ packageId: id('pkg', n), barcode, itemId: jar.id, areaId: id('area', 1) },
  ...over,
});
const link = async (rows: readonly ReturnType<typeof row>[], command = at()) =>
  good(await linkFirstStock(opened.ctx, office, { ...command, rows })).rows;
const packageRow = async (n: number) => (await db.select().from(packages)).find((each) => each.id === id('pkg', n));
const told = async () => (await db.select().from(reports)).length;

describe.each(['biotrack-licensee', 'biotrack-v1'] as const)('stock that %s holds already', (system) => {
  beforeEach(() => join(system));

  test('is shown with what it probably is, linked row by row, sold as tested, and reported to nobody', async () => {
    const { rows, total, trouble } = await look();
    expect([total, trouble]).toEqual([3, null]);
    expect(rows).toMatchObject([
      { barcode: known, amount: 12, itemId: jar.id },
      { barcode: pasted, amount: 4, itemId: jar.id },
      { barcode: strange, amount: 7, productName: 'Nobody knows', itemId: null, packageId: null },
    ]);
    expect(rows.map(({ packageId }) => packageId)).toEqual([null, id('pkg', 100), null]);

    const command = at();
    const asked = [row(known, 1), row(pasted, 100), row('7000000000000009', 2), row(strange, 100)];
    const linked = await link(asked, command);
    expect(linked.map(({ isLinked, problem }) => [isLinked, problem?.type ?? null])).toEqual([
      [true, null],
      [true, null],
      [false, 'NotAtTheState'],
      [false, 'ChoosePackages'],
    ]);
    expect(await packageRow(1)).toMatchObject({ barcode: known, unitsLeft: 12, toldAt: null, lab: { status: 'passed' } });
    expect(await packageRow(100)).toMatchObject({ barcode: pasted, unitsLeft: 4, lab: { status: 'passed' } });
    expect((await db.select().from(stock).where(eq(stock.itemId, jar.id)))[0]?.unitsOnHand).toBe(16);
    expect(await told()).toBe(0);

    // The same command again is the same step, and there is nothing left to tell.
    expect((await link(asked, command)).map(({ isLinked }) => isLinked)).toEqual([true, true, false, false]);
    expect(await firstStock(opened.ctx, office, { locationId: uptown })).toMatchObject({ value: { known: 2, toTell: 0 } });
    expect((await look()).rows.map(({ barcode }) => barcode)).toEqual([strange]);
    const { differences } = good(await reconcileNow(opened.ctx, office, { locationId: uptown }));
    expect(differences.filter(({ about, cause }) => about === 'package' && cause !== 'area')).toMatchObject([
      { stateId: strange, cause: 'unknown-to-us' },
    ]);
  });

  test('is not one of ours that holds another count or item: nothing is overwritten', async () => {
    await look();
    const [counted] = await link([row(known, 100)]);
    expect(counted).toMatchObject({ isLinked: false, problem: { type: 'CountsDiffer', ours: 4, theirs: 12 } });
    await db.update(items).set({ inventoryType: 24 }).where(eq(items.id, jar.id));
    const [other] = await link([row(known, 1)]);
    expect(other).toMatchObject({ isLinked: false, problem: { type: 'NotTheSameItem' } });
    expect(await packageRow(100)).toMatchObject({ barcode: null });
  });

  test('that we hear of for the first time while the state is down is what it held the last time', async () => {
    await look();
    await desk('PUT', 'faults', { armed: [{ kind: 'maintenance', remaining: 50 }] });
    const { rows, trouble } = await look();
    expect([rows.length, trouble === null]).toEqual([3, false]);
    await desk('PUT', 'faults', { armed: [] });
  });
});

test('nothing is taken over while the state has not answered about packages it was told of', async () => {
  await join('biotrack-licensee');
  good(
    await saveArea(opened.ctx, office, {
      ...at(),
      areaId: id('area', 50),
      name: 'Shelf',
      isQuarantine: false,
      holds: 'inventory',
    }),
  );
  await tellAll(opened);
  const made = { itemId: jar.id, areaId: id('area', 50), units: 3, packageDate: '2026-02-01', expiresOn: null };
  good(await newPackage(opened.ctx, office, { ...at(), packageId: id('pkg', 60), ...made }));
  await look();
  const refused = await linkFirstStock(opened.ctx, office, { ...at(), rows: [row(known, 1)] });
  expect(refused).toEqual({ ok: false, problem: { type: 'AnswersAwaited', reports: 1 } });
  await tellAll(opened);
  expect((await link([row(known, 1)]))[0]).toMatchObject({ isLinked: true });
});

test('who tells first stock in the moment in which it is linked tells nothing of it', async () => {
  await join('biotrack-licensee');
  await look();
  const both = await Promise.all([
    linkFirstStock(opened.ctx, office, { ...at(), rows: [row(pasted, 100)] }),
    tellFirstStock(opened.ctx, { ...office, staff: { ...office.staff!, id: priya.id } }, at()),
  ]);
  const linked = (await packageRow(100))?.barcode === pasted;
  expect(both[0].ok && both[0].value.rows[0]!.isLinked).toBe(linked);
  expect([linked, await told()]).toEqual(linked ? [true, 0] : [false, 1]);
});
