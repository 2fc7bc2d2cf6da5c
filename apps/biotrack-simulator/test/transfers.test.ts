import { beforeEach, describe, expect, test } from 'vitest';
import { beacon, desk, expectRefusal, sessionAt } from './client.ts';
import { aManifest, aStop, box, crate, freshTrade } from './goods.ts';
import type { Trade } from './goods.ts';

let trade: Trade;
beforeEach(async () => {
  trade = await freshTrade();
});

interface Manifest {
  readonly ManifestID: string;
  readonly InTransit: boolean;
  readonly Completed: boolean;
  readonly Received: boolean;
  readonly Deleted: boolean;
  readonly Stop: readonly { readonly DriverArrived: boolean; readonly InvoiceID: string }[];
}
interface Transfer {
  readonly ID: number;
  readonly Received: boolean;
  readonly IsRejected: boolean;
  readonly InvoiceID: string;
  readonly Item: readonly { readonly Amount: number; readonly ReceivedAmount: number }[];
}
interface Package {
  readonly ID: string;
  readonly RemainingAmount: number;
  readonly Status: string;
  readonly QAStatus: string;
}

const plan = async (changes = {}) =>
  (await (await trade.sender.ask('POST', '/v1/manifest', aManifest(trade, changes))).json<{ Manifest: Manifest }>()).Manifest;
const ship = async (id: string, body = {}) =>
  (await trade.sender.ask('POST', '/v1/inventory/transfer', { ManifestID: id, ...body })).json<{
    InventoryTransfer: Transfer[];
    Manifest: Manifest;
    Inventory: Package[];
  }>();
const arrive = (id: string) => trade.shop.ask('PUT', `/v1/manifest/${id}/stop/1/arrive`);
const receive = (id: number, body: unknown = {}) => trade.shop.ask('PUT', `/v1/inventory/transfer/${id}/receive`, body);
const packageOf = async (who: Trade['shop'], barcode: string) =>
  (await (await who.ask('GET', `/v1/inventory?ID=${barcode}`)).json<{ Inventory: Package[] }>()).Inventory[0];

/** Planned, shipped and arrived, all that is left is to receive it. */
async function underWay() {
  const { ManifestID } = await plan();
  const shipped = await ship(ManifestID);
  await arrive(ManifestID);
  return { manifestId: ManifestID, transfer: shipped.InventoryTransfer[0]! };
}

describe('goods on their way', () => {
  test('are planned, shipped, arrive and are received in full', async () => {
    const manifest = await plan();
    expect(await packageOf(trade.sender, crate)).toMatchObject({ RemainingAmount: 40, Status: 'InTransit' });
    const shipped = await ship(manifest.ManifestID);
    expect(shipped.Manifest).toMatchObject({ InTransit: true, Completed: false });
    expect(await packageOf(trade.sender, crate)).toMatchObject({ RemainingAmount: 0 });
    await arrive(manifest.ManifestID);
    const { Inventory, InventoryTransfer, RejectedData } = await (
      await receive(shipped.InventoryTransfer[0]!.ID)
    ).json<{ Inventory: Package[]; InventoryTransfer: Transfer; RejectedData: unknown }>();
    expect(Inventory).toMatchObject([{ ID: crate, RemainingAmount: 40, Status: 'Active', QAStatus: 'Passed' }]);
    expect(InventoryTransfer).toMatchObject({ Received: true, IsRejected: false });
    expect(RejectedData).toBeNull();
    const { Manifest } = await (
      await trade.sender.ask('GET', `/v1/manifest/${manifest.ManifestID}`)
    ).json<{ Manifest: Manifest }>();
    expect(Manifest).toMatchObject({ Completed: true, Received: true, InTransit: false });
    expect(await packageOf(trade.sender, crate)).toMatchObject({ RemainingAmount: 0, Status: 'Depleted' });
  });

  test('received in part go back with the rest, under the same manifest and without a new one', async () => {
    const { manifestId, transfer } = await underWay();
    const { RejectedData } = await (
      await receive(transfer.ID, { Item: [{ InventoryID: crate, ReceivedAmount: 30 }] })
    ).json<{ RejectedData: { InventoryTransfer: Transfer; Manifest: Manifest } }>();
    expect(RejectedData.Manifest.ManifestID).toBe(manifestId);
    expect(RejectedData.InventoryTransfer).toMatchObject({ IsRejected: true, Received: false, Item: [{ Amount: 10 }] });
    expect([
      (await packageOf(trade.shop, crate))!.RemainingAmount,
      (await packageOf(trade.sender, crate))!.RemainingAmount,
    ]).toEqual([30, 0]);

    const { InventoryTransfer } = await (
      await trade.sender.ask('GET', '/v1/inventory/transfer/rejected')
    ).json<{ InventoryTransfer: Transfer[] }>();
    await trade.sender.ask('PUT', `/v1/inventory/transfer/${InventoryTransfer[0]!.ID}/receive`, {});
    expect((await packageOf(trade.sender, crate))!.RemainingAmount).toBe(10);
  });

  test('rejected altogether leave nothing at the shop', async () => {
    const { transfer } = await underWay();
    const answer = await (
      await receive(transfer.ID, { Item: [{ InventoryID: crate, IsRejected: true }] })
    ).json<{ Inventory: Package[]; InventoryTransfer: Transfer }>();
    expect(answer).toMatchObject({ Inventory: [], InventoryTransfer: { IsRejected: true, Received: true } });
    expect(await packageOf(trade.shop, crate)).toBeUndefined();
  });

  test('are received only where the driver was marked as arrived, and an arrival can be taken back until then', async () => {
    const { ManifestID } = await plan();
    const { InventoryTransfer } = await ship(ManifestID);
    const id = InventoryTransfer[0]!.ID;
    await expectRefusal(await receive(id), 409, 'The driver has not arrived at the stop you specified.');
    await arrive(ManifestID);
    await trade.shop.ask('PUT', `/v1/manifest/${ManifestID}/stop/1/arrive/undo`);
    await expectRefusal(await receive(id), 409, 'The driver has not arrived at the stop you specified.');
    await desk.settings({ receiveNeedsArrival: false });
    expect((await receive(id)).status).toBe(200);
    await expectRefusal(
      await trade.shop.ask('PUT', `/v1/manifest/${ManifestID}/stop/1/arrive/undo`),
      409,
      'The driver has not arrived at the stop you specified.',
    );
  });

  test('are received once', async () => {
    const { transfer } = await underWay();
    await receive(transfer.ID);
    await expectRefusal(await receive(transfer.ID), 409, 'The transfer you specified has already been received.');
    expect((await packageOf(trade.shop, crate))!.RemainingAmount).toBe(40);
  });

  test.each([
    { why: 'more than was sent', body: { Item: [{ InventoryID: crate, ReceivedAmount: 40.01 }] }, status: 400 },
    { why: 'what is not on it', body: { Item: [{ InventoryID: box }] }, status: 404 },
  ])('are not received with $why, and nothing is booked', async ({ body, status }) => {
    const { transfer } = await underWay();
    expect((await receive(transfer.ID, body)).status).toBe(status);
    expect(await packageOf(trade.shop, crate)).toBeUndefined();
  });

  test('may be taken back while nothing was received, and their manifest holds them again', async () => {
    const { manifestId, transfer } = await underWay();
    const voided = await trade.sender.ask('PUT', `/v1/inventory/transfer/${transfer.ID}/void`);
    expect(await voided.json()).toMatchObject({ Inventory: [{ RemainingAmount: 40 }], Manifest: { InTransit: false } });
    expect((await ship(manifestId)).InventoryTransfer).toHaveLength(1);
    const again = (await ship(manifestId)) as unknown;
    expect(again).toMatchObject({ Error: 'The manifest you specified has already been fulfilled.' });
  });

  test('cannot be taken back once some were received', async () => {
    const { transfer } = await underWay();
    await receive(transfer.ID);
    const voided = await trade.sender.ask('PUT', `/v1/inventory/transfer/${transfer.ID}/void`);
    await expectRefusal(voided, 409, 'The transfer you specified has already been received.');
  });

  test('between companies have a price, within one they need none', async () => {
    const { ManifestID } = await plan({ Stop: [aStop({ Invoice: undefined })] });
    expect(await ship(ManifestID)).toMatchObject({ Error: `You did not provide a sale price for the inventory item ${crate}.` });
    expect(await ship(ManifestID, { Item: [{ InventoryID: crate, Price: 0 }] })).toMatchObject({
      Error: 'This was not an internal transfer and must have a valid price associated with it.',
    });
    const { InventoryTransfer } = await ship(ManifestID, { Item: [{ InventoryID: crate, Price: 400 }] });
    expect(InventoryTransfer[0]!.InvoiceID).toMatch(/^\d{16}$/);
  });
});

test('a shop’s sync counters move with what it sends and the other shop’s stand still', async () => {
  await underWay();
  const other = await sessionAt(beacon);
  const sync = async (who: Trade['shop']) =>
    (await (await who.ask('GET', '/v1/sync')).json<{ Sync: Record<string, number> }>()).Sync;
  const sent = await sync(trade.sender);
  expect([sent['Manifest']! > 0, sent['InventoryTransfer']! > 0, sent['Invoice']! > 0]).toEqual([true, true, true]);
  expect(await sync(other)).toMatchObject({ Manifest: 0, InventoryTransfer: 0, Invoice: 0 });
  expect((await sync(trade.shop))['InventoryTransfer']).toBeGreaterThan(0);
});
