import type { PackageId, SaleId } from '@countersign/domain/identifiers';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { areas, reports } from '../../src/db/schema/index.ts';
import { adjustPackage, movePackages } from '../../src/inventory/package-steps.ts';
import { reconcileNow } from '../../src/reporting/reconcile.ts';
import { refundSale } from '../../src/sales/refund-sale.ts';
import { sold } from '../../src/testing/steps.ts';
import { aCartLine, aCommandId, good, gummies, id, jar, office, shelf, uptown } from '../../src/testing/world.ts';
import { aLicence, byHandOf, db, desk, openBooks, shelfAtState, tellAll, type ask, type Opened } from './simulated-state.ts';

const shop = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'store-7', password: 'correct horse' };
const jarPackage = shelf[0]!.pkg;
const gummiesPackage = shelf.find(({ item }) => item.id === gummies.id)!.pkg;
const rooms = [
  { id: 7, name: 'Vault A' },
  { id: 8, name: 'Back shelf' },
  { id: 9, name: 'Quarantine', quarantine: true },
];

/** Every cause of a difference, each made as it comes about: by a report of ours, or by somebody at the state's own screen. */
describe.each(['biotrack-licensee', 'biotrack-v1'] satisfies StateSystemName[])('our books and the state’s in %s', (system) => {
  let opened: Opened;
  let byHand: typeof ask;

  const open = async (inventory: readonly object[] = shelfAtState): Promise<void> => {
    opened = await openBooks({ system, shop, licences: [aLicence(shop, { rooms, inventory })] });
    byHand = await byHandOf(shop);
    await db.update(areas).set({ stateId: '7' }).where(eq(areas.locationId, uptown));
    await db.insert(areas).values({ id: id('area', 8), locationId: uptown, name: 'Back shelf', walkOrder: 8, stateId: '8' });
    const quarantine = {
      id: id('area', 9),
      locationId: uptown,
      name: 'Quarantine',
      walkOrder: 9,
      stateId: '9',
      isQuarantine: true,
    };
    await db.insert(areas).values(quarantine);
  };
  const compared = async () => {
    const { trouble, differences } = good(await reconcileNow(opened.ctx, office, { locationId: uptown }));
    expect(trouble).toBeNull();
    return differences;
  };
  const named = async (): Promise<string[]> =>
    (await compared()).map(({ about, id: ours, stateId, cause, action }) => `${about} ${ours ?? stateId} ${cause}: ${action}`);

  beforeEach(() => open());

  test('agree after a sale that is told', async () => {
    await sold(opened.clock, 1, [aCartLine(jar, 2)]);
    await tellAll(opened);
    expect(await named()).toEqual([]);
  });

  test('differ by a report that is late, and by one that was refused', async () => {
    await open(shelfAtState.map((row) => (row.barcode === gummiesPackage.barcode ? { ...row, quantity: 1 } : row)));
    await sold(opened.clock, 1, [aCartLine(jar)]);
    expect(await compared()).toContainEqual(
      expect.objectContaining({ about: 'sale', id: id('sale', 1), cause: 'late-report', action: 'wait' }),
    );
    await tellAll(opened);
    await sold(opened.clock, 2, [aCartLine(gummies, 2)]);
    await tellAll(opened);
    const refused = (await db.select().from(reports).where(eq(reports.state, 'refused')))[0]!;
    expect(await compared()).toContainEqual(
      expect.objectContaining({
        ...{ about: 'sale', id: id('sale', 2), cause: 'refused-report', action: 'open-report', reportIds: [refused.id] },
      }),
    );
  });

  test('differ by what somebody adjusted at the state, until a count is told', async () => {
    const body = { NewAmount: 3, UOM: 'each', Type: 4, Reason: 'By hand' };
    await byHand('PUT', `/v1/inventory/${jarPackage.barcode}/adjust`, body);
    expect(await compared()).toMatchObject([
      {
        ...{ stateId: jarPackage.barcode, cause: 'adjusted-at-state', action: 'count-again' },
        units: { ours: jarPackage.unitsLeft, theirs: 3 },
      },
    ]);
    const counted = { units: jarPackage.unitsLeft, adjustment: 1 as const, reason: 'All there', tellsAgain: true };
    const asked = { commandId: aCommandId(), locationId: uptown, packageId: jarPackage.id as PackageId, ...counted };
    good(await adjustPackage(opened.ctx, office, asked));
    await tellAll(opened);
    expect(await named()).toEqual([]);
  });

  test('differ by packages that only one of them knows', async () => {
    const strange = { ...shelfAtState[0], barcode: '4444333322221111', quantity: 4 };
    await open([...shelfAtState.filter(({ barcode }) => barcode !== gummiesPackage.barcode), strange]);
    expect(await named()).toEqual([
      'package 4444333322221111 unknown-to-us: look-at-state',
      `package ${gummiesPackage.id} unknown-to-them: report-it`,
    ]);
  });

  test('differ by a count that nobody reported', async () => {
    await open(shelfAtState.map((row) => (row.barcode === gummiesPackage.barcode ? { ...row, quantity: 19 } : row)));
    await sold(opened.clock, 1, [aCartLine(jar)]);
    await tellAll(opened);
    expect(await named()).toEqual([`package ${gummiesPackage.id} quantity: count-again`]);
  });

  test('differ by the area, until it is told where the package lies', async () => {
    await byHand('PUT', '/v1/inventory/move', { Inventory: [{ ID: jarPackage.barcode, RoomID: 8 }] });
    expect(await compared()).toMatchObject([{ cause: 'area', action: 'move-it', theirRoomId: '8' }]);
    const stays = { packageIds: [jarPackage.id], areaId: jarPackage.areaId, tellsAgain: true };
    good(await movePackages(opened.ctx, office, { commandId: aCommandId(), locationId: uptown, ...stays }));
    expect(await named()).toEqual([`package ${jarPackage.id} late-report: wait`]);
    await tellAll(opened);
    expect(await named()).toEqual([]);
  });

  test('differ by the price of a sale, by its void and by a refund that were booked at the state by hand', async () => {
    for (const n of [1, 2, 3]) await sold(opened.clock, n, [aCartLine(jar)]);
    await tellAll(opened);
    const { Sale } = (await byHand('GET', '/v1/sale')) as { Sale: { ID: number }[] };
    const [priced, voided, refunded] = Sale.map(({ ID }) => ID);
    const line = { ItemNumber: 0, Barcode: jarPackage.barcode };
    await byHand('PUT', `/v1/sale/${priced}`, { Item: [{ ...line, Price: 1 }] });
    await byHand('PUT', `/v1/sale/${voided}/void`, { VoidReason: 'By hand' });
    await byHand('POST', `/v1/sale/${refunded}/refund`, {
      ...{ ExternalID: 'by-hand', RequestID: 'by-hand' },
      Item: [{ ...line, Quantity: 1, Restock: false }],
    });
    const found = await named();
    expect(found).toHaveLength(4);
    expect(found).toEqual(
      expect.arrayContaining([
        `sale ${id('sale', 1)} price: look-at-state`,
        `sale ${id('sale', 2)} adjusted-at-state: look-at-state`,
        // The void put its units back on the state's shelf.
        `package ${jarPackage.id} adjusted-at-state: count-again`,
        expect.stringMatching(/^sale \d+ unknown-to-us: look-at-state$/),
      ]),
    );
  });

  test('agree on a refund of ours', async () => {
    const order = await sold(opened.clock, 1, [aCartLine(jar)]);
    await tellAll(opened);
    const undo = { reason: 'Not as told', giveBack: { kind: 'cash' as const }, seenBackCents: order.totals.totalCents };
    const lines = [{ n: 0, isRestocked: true }];
    const asked = { commandId: aCommandId(), saleId: id('sale', 1) as SaleId, refundId: id('ref', 1) as never, lines, ...undo };
    good(await refundSale(opened.ctx, office, asked));
    expect((await compared()).filter(({ about }) => about === 'sale')).toEqual([]);
    await tellAll(opened);
    expect(await compared()).toEqual([]);
  });

  test('differ by a sale that the state lost when it was set back', async () => {
    await sold(opened.clock, 1, [aCartLine(jar)]);
    await tellAll(opened);
    await desk('POST', 'roll-back', { transactions: 1 });
    expect(await named()).toContain(`sale ${id('sale', 1)} unknown-to-them: look-at-state`);
  });
});
