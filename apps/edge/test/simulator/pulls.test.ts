import type { PackageId } from '@countersign/domain/identifiers';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { areas, packages, stock } from '../../src/db/schema/index.ts';
import { listPackages } from '../../src/inventory/list-packages.ts';
import { listInvoices } from '../../src/manifests/list-invoices.ts';
import { listTransfers } from '../../src/manifests/list-manifests.ts';
import { listPartners, savePartner } from '../../src/manifests/partners.ts';
import { receiveTransfer } from '../../src/manifests/receive-transfer.ts';
import { pickPackage } from '../../src/orders/pick-package.ts';
import { pullLocation } from '../../src/reporting/pull-location.ts';
import { reconcileNow } from '../../src/reporting/reconcile.ts';
import { drainLocation } from '../../src/reporting/send-report.ts';
import { voidSale } from '../../src/sales/void-sale.ts';
import { approved, sold } from '../../src/testing/steps.ts';
import { aCartLine, aCommandId, counter, good, gummies, id, jar, office, shelf, uptown } from '../../src/testing/world.ts';
import { aLicence, byHandOf, db, desk, openBooks, type Opened } from './simulated-state.ts';

const shop = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'store-7', password: 'correct horse' };
const grower = { ubi: '600000002', licence: 'OCM-PROC-000201', username: 'farm', password: 'battery staple' };
const crate = '7000000000000001';
const [jarCode, gummiesCode] = [shelf[0]!.pkg.barcode!, shelf.find(({ item }) => item.id === gummies.id)!.pkg.barcode!];

const onShelf = async (itemId: string) => (await db.select().from(stock)).find((row) => row.itemId === itemId)?.unitsOnHand;
const packageRow = async (packageId: string) => (await db.select().from(packages)).find((row) => row.id === packageId)!;

const goods = (barcode: string, quantity: number, over: object = {}) => ({
  ...{ barcode, quantity, roomName: 'Vault A', productName: 'Cold Frame', inventoryType: jar.inventoryType },
  ...{ packageDate: '2026-02-01', labLicense: 'OCM-LABS-000401', ...over },
});
const licences = (over: { readonly jarPasses?: boolean } = {}) => [
  aLicence(shop, {
    inventory: [
      goods(jarCode, shelf[0]!.pkg.unitsLeft, {
        labResults: [{ panel: 'Microbial', value: 1, pass: over.jarPasses ?? true }],
      }),
      goods(gummiesCode, 30, { inventoryType: gummies.inventoryType }),
    ],
  }),
  aLicence(grower, {
    name: 'Cold Frame Farms',
    kind: 'processor',
    inventory: [
      goods(crate, 12, {
        ...{ recUsableWeight: 3.5, medUsableWeight: 0.123, certificateUrl: 'https://lab.example/coa/1' },
        labResults: [{ panel: 'Total THC', value: 22.4 }],
      }),
    ],
  }),
  { ubi: '600000003', license: 'OCM-DIST-000301', name: 'Gone Logistics', active: false },
];

/** The grower sends their crate to us, told in the Licensee API: one set of books. */
async function send(): Promise<{ readonly takeBack: () => Promise<unknown> }> {
  const tell = await byHandOf(grower);
  const driver = await tell('POST', '/v1/employee', { Name: 'Ada', BirthDate: '1980-01-31', HireDate: '2020-02-01' });
  const vehicle = await tell('POST', '/v1/vehicle', { Make: 'Ram', Model: 'Van', Color: 'White', Plate: '1', Name: 'Van' });
  const planned = await tell('POST', '/v1/manifest', {
    Driver: [{ ID: (driver['Employee'] as { ID: number }).ID }],
    Vehicle: { ID: String((vehicle['Vehicle'] as { ID: number }).ID) },
    Stop: [
      {
        ...{ LocationLicense: shop.licence, StopNumber: 1, ApproximateRoute: 'Down the river.' },
        ...{ ApproximateDeparture: '2036-12-01T08:00:00Z', ApproximateArrival: '2036-12-01T10:00:00Z' },
        Item: [{ InventoryID: crate }],
        Invoice: { Inventory: [{ InventoryID: crate, Price: 400 }] },
      },
    ],
  });
  const { ManifestID } = planned['Manifest'] as { ManifestID: string };
  const shipped = await tell('POST', '/v1/inventory/transfer', { ManifestID });
  const [{ ID }] = shipped['InventoryTransfer'] as [{ ID: number }];
  await tell('PUT', `/v1/manifest/${ManifestID}/stop/1/arrive`, {});
  return { takeBack: () => tell('PUT', `/v1/inventory/transfer/${ID}/void`, {}) };
}

describe.each(['biotrack-licensee', 'biotrack-v1'] satisfies StateSystemName[])('pulled in %s', (system) => {
  let opened: Opened;
  let asked: string[] = [];

  beforeEach(async () => {
    asked = [];
    opened = await openBooks({
      ...{ system, shop, licences: licences() },
      fetch: (input, init) => {
        const { action } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as { action?: string };
        asked.push(action ?? new URL(String(input)).pathname);
        return fetch(input, init);
      },
    });
    for (const [n, partner] of [
      { name: 'Cold Frame Farms', licence: 'OCM PROC 000201' },
      { name: 'Gone Logistics', licence: 'OCM-DIST-000301' },
      { name: 'Nobody knows', licence: 'OCM-PROC-999999' },
    ].entries())
      good(
        await savePartner(opened.ctx, office, {
          commandId: aCommandId(),
          partnerId: id('par', n + 1),
          kind: 'vendor',
          ...partner,
        }),
      );
  });

  const pull = async () => good(await pullLocation(opened.ctx, db, uptown));
  const compared = async () => good(await reconcileNow(opened.ctx, office, { locationId: uptown }));

  test('the state’s list says who is licensed, in which form, and who no longer', async () => {
    await pull();
    const views = good(await listPartners(opened.ctx, office)).items.map(({ name, match, isActive, stateLicence }) => ({
      ...{ name, match, isActive, stateLicence },
    }));
    expect(views).toEqual([
      { name: 'Cold Frame Farms', match: 'other-form', isActive: true, stateLicence: 'OCM-PROC-000201' },
      { name: 'Gone Logistics', match: 'same', isActive: false, stateLicence: 'OCM-DIST-000301' },
      { name: 'Nobody knows', match: 'not-listed', isActive: true, stateLicence: null },
    ]);
  });

  test('goods on their way are listed once, and come with their lab result when they are received', async () => {
    await send();
    await pull();
    await pull();
    const [transfer, ...others] = good(await listTransfers(opened.ctx, office, {})).items;
    expect(others).toEqual([]);
    expect(transfer).toMatchObject({ state: 'listed', senderLicence: grower.licence, senderName: 'Cold Frame Farms' });
    expect(transfer!.lines).toMatchObject([{ barcode: crate, units: 12, inventoryType: jar.inventoryType }]);

    const packageId = id('pkg', 60) as PackageId;
    const [area] = await db.select().from(areas).where(eq(areas.locationId, uptown));
    const line = { barcode: crate, units: 12, packageId, itemId: jar.id, areaId: area!.id };
    const input = { commandId: aCommandId(), locationId: uptown, transferId: transfer!.id, lines: [line] };
    good(await receiveTransfer(opened.ctx, office, input));
    const before = await onShelf(jar.id);
    expect((await packageRow(packageId)).lab.status).toBe('pending');
    expect(await drainLocation(opened.ctx, uptown)).toMatchObject({ handled: 1, stoppedBy: 'empty' });
    await pull();
    const received = await packageRow(packageId);
    expect(received).toMatchObject({ lab: { status: 'passed', laboratory: 'OCM-LABS-000401' } });
    expect(received.stateLab).toMatchObject(
      system === 'biotrack-licensee'
        ? {
            certificateUrl: 'https://lab.example/coa/1',
            recUsableMg: 3500,
            medUsable: { moz: 123, mg: 0.12 },
            measured: { THC: 22.4 },
          }
        : { certificateUrl: null, recUsableMg: 3500 },
    );
    const shown = good(await listPackages(opened.ctx, office, { locationId: uptown })).items;
    expect(shown.find((each) => each.id === packageId)?.medUsable).toEqual(
      system === 'biotrack-licensee' ? { unit: 'moz', amount: 123 } : null,
    );
    expect(await onShelf(jar.id)).toBe(before! + 12);
    expect(good(await listTransfers(opened.ctx, office, {})).items).toMatchObject([{ state: 'received' }]);
    // What the goods cost is told by the state too: in v1 with what came in, for it writes no invoices.
    await pull();
    expect(good(await listInvoices(opened.ctx, office, {})).items).toMatchObject([
      {
        ...{ direction: 'bought', state: 'open', totalCents: 40_000, counterpartName: 'Cold Frame Farms', payments: [] },
        ...{ lines: [{ barcode: crate, units: 12, priceCents: 40_000 }], sync: { stateId: expect.any(String) as string } },
      },
    ]);
  });

  test('goods that the sender takes back cannot be received any more', async () => {
    const { takeBack } = await send();
    await pull();
    await takeBack();
    await pull();
    const [transfer] = good(await listTransfers(opened.ctx, office, {})).items;
    expect(transfer).toMatchObject({ state: 'withdrawn', answeredAt: opened.clock.now() });
    const input = { commandId: aCommandId(), locationId: uptown, transferId: transfer!.id, lines: [] };
    expect(await receiveTransfer(opened.ctx, office, input)).toMatchObject({ problem: { type: 'TransferNotListed' } });
  });

  test('a result that failed takes the goods off the shelf and out of the bag', async () => {
    await pull();
    expect(await packageRow(shelf[0]!.pkg.id)).toMatchObject({ lab: { status: 'passed' } });
    const order = await approved(opened.clock, 1, [aCartLine(jar)]);
    await desk('POST', 'seed', { licences: licences({ jarPasses: false }) });
    await pull();
    expect(await packageRow(shelf[0]!.pkg.id)).toMatchObject({ lab: { status: 'failed' } });
    // One unit is promised to the shopper, and the pick refuses it.
    expect(await onShelf(jar.id)).toBe(1);
    const pick = { commandId: aCommandId(), orderId: order.id, lineId: order.lines[0]!.lineId, barcode: jarCode, units: 1 };
    expect(await pickPackage(opened.clock, counter, pick)).toMatchObject({
      problem: { type: 'LabNotPassed', status: 'failed' },
    });
  });

  test('only what moved is asked for', async () => {
    await pull();
    asked = [];
    await pull();
    expect(asked).toEqual(system === 'biotrack-licensee' ? ['/v1/sync'] : ['sync_check', 'inventory_manifest_lookup']);
  });

  test('a sale stands in both books alike, and so does its undoing', async () => {
    const about = async () => {
      const { trouble, differences } = await compared();
      expect(trouble).toBeNull();
      return differences.filter((row) => row.about === 'sale').map(({ cause }) => cause);
    };
    const order = await sold(opened.clock, 1, [aCartLine(jar, 2), aCartLine(gummies)]);
    expect(await about()).toEqual(['late-report']);
    await drainLocation(opened.ctx, uptown);
    expect(await about()).toEqual([]);
    const seenBackCents = order.totals.totalCents;
    const undo = { commandId: aCommandId(), reason: 'Wrong bag', giveBack: { kind: 'cash' as const }, seenBackCents };
    good(await voidSale(opened.ctx, office, { ...undo, saleId: id('sale', 1) }));
    expect(await about()).toEqual(['late-report']);
    await drainLocation(opened.ctx, uptown);
    expect(await about()).toEqual([]);
  });
});
