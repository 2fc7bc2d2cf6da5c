import { beforeEach, describe, expect, test } from 'vitest';
import { aLine, aSale, desk, expectRefusal, freshState, hudson, jar, sessionAt } from './client.ts';
import type { Inventory, Sale, Session } from './client.ts';
import { v1Session } from './v1-client.ts';

let shop: Session;
beforeEach(async () => {
  await freshState();
  shop = await sessionAt(hudson);
});

const noSuchSale = 'The transaction you specified could not be found or has already been voided.';
const remaining = async (barcode: string): Promise<number> => {
  const { Inventory } = await (await shop.ask('GET', `/v1/inventory?ID=${barcode}`)).json<{ Inventory: Inventory[] }>();
  return Inventory[0]!.RemainingAmount;
};
const sold = async (changes = {}): Promise<Sale> => {
  const answer = await shop.ask('POST', '/v1/sale', aSale(changes));
  return (await answer.json<{ Sale: Sale[] }>()).Sale[0]!;
};
const refund = (sale: Sale, item: Readonly<Record<string, unknown>>, RequestID = 'r-1') =>
  shop.ask('POST', `/v1/sale/${sale.ID}/refund`, {
    ExternalID: 'refund-1',
    RequestID,
    Item: [{ Barcode: jar, ItemNumber: 0, ...item }],
  });

describe('a void', () => {
  test('marks the sale, puts the goods back, and moves its version on', async () => {
    const sale = await sold();
    const answer = await shop.ask('PUT', `/v1/sale/${sale.ID}/void`, { VoidReason: 'Wrong shopper' });
    const { transactionID } = await answer.json<{ transactionID: number }>();
    const { Sale } = await (await shop.ask('GET', `/v1/sale/${sale.ID}`)).json<{ Sale: Sale & { Deleted: boolean } }>();
    expect(Sale).toMatchObject({ Deleted: true, TransactionID: transactionID, Item: [{ VoidReason: 'Wrong shopper' }] });
    expect(await remaining(jar)).toBe(10);
  });

  test('happens once, and not after a refund', async () => {
    const sale = await sold();
    await shop.ask('PUT', `/v1/sale/${sale.ID}/void`, { VoidReason: 'Twice' });
    await expectRefusal(await shop.ask('PUT', `/v1/sale/${sale.ID}/void`, { VoidReason: 'Twice' }), 404, noSuchSale);
    const other = await sold({ RequestID: 'r-2', ExternalID: 'sale-2' });
    await refund(other, { Quantity: 1 });
    expect((await shop.ask('PUT', `/v1/sale/${other.ID}/void`, { VoidReason: 'Too late' })).status).toBe(409);
  });
});

describe('a refund', () => {
  test('of money only leaves the goods where they are', async () => {
    const sale = await sold({ Item: [aLine({ Quantity: 2, Price: 80 })] });
    const { Refund, Inventory } = await (await refund(sale, { Quantity: 1 })).json<{ Refund: Sale[]; Inventory: unknown[] }>();
    expect(Refund[0]!.Item[0]).toMatchObject({ Price: -40, Quantity: 1 });
    expect(Inventory).toEqual([]);
    expect(await remaining(jar)).toBe(8);
  });

  test('with the goods makes a new package that can only be destroyed', async () => {
    const answer = await refund(await sold(), { Quantity: 1, Restock: true });
    const { Inventory } = await answer.json<{ Inventory: (Inventory & { InventoryParentID: string[]; Restocked: boolean })[] }>();
    const back = Inventory[0]!;
    expect(back).toMatchObject({ Restocked: true, InventoryParentID: [jar], RemainingAmount: 1 });
    expect(await remaining(jar)).toBe(9);
    const again = await shop.ask('POST', '/v1/sale', aSale({ RequestID: 'r-2', Item: [aLine({ Barcode: back.ID })] }));
    expect(again.status).toBe(409);
    const goods = { ID: [back.ID], DestroyReason: 'Came back', ReasonExtended: 4 };
    expect((await shop.ask('PUT', '/v1/inventory/destroy/schedule', goods)).status).toBe(200);
    expect((await shop.ask('PUT', '/v1/inventory/destroy', { ID: [back.ID] })).status).toBe(200);
    expect(await remaining(back.ID)).toBe(0);
  });

  test('takes a line once, however little of it', async () => {
    const sale = await sold({ Item: [aLine({ Quantity: 3 })] });
    expect((await refund(sale, { Quantity: 1 })).status).toBe(200);
    await expectRefusal(await refund(sale, { Quantity: 1 }, 'r-2'), 409, `The inventory item ${jar} has already been refunded.`);
  });

  test('may put goods back under their old barcode, when the state is set so', async () => {
    await desk.settings({ restockMakesNewPackage: false });
    await refund(await sold(), { Quantity: 1, Restock: true });
    expect(await remaining(jar)).toBe(10);
  });
});

describe('a corrected price', () => {
  test('is a new version of the sale and changes no quantity', async () => {
    const sale = await sold();
    const answer = await shop.ask('PUT', `/v1/sale/${sale.ID}`, { Item: [{ ItemNumber: 0, Price: 40 }] });
    const changed = await answer.json<Sale>();
    expect(changed.Item[0]).toMatchObject({ Price: 40, Quantity: 1 });
    expect(changed.TransactionID).toBe(sale.TransactionID + 1);
  });
});

describe('a destruction', () => {
  test('waits as long as the state says', async () => {
    await desk.settings({ destructionWaitHours: 72 });
    const goods = { ID: [jar], DestroyReason: 'Mould', ReasonExtended: 6 };
    await shop.ask('PUT', '/v1/inventory/destroy/schedule', goods);
    const early = await shop.ask('PUT', '/v1/inventory/destroy', { ID: [jar] });
    await expectRefusal(early, 409, 'The mandatory 72 hour waiting period has not passed.');
    expect((await shop.ask('POST', '/v1/sale', aSale())).status).toBe(409);
    await shop.ask('PUT', '/v1/inventory/destroy/schedule/undo', { ID: [jar] });
    expect((await shop.ask('POST', '/v1/sale', aSale())).status).toBe(200);
  });
});

describe('v1', () => {
  test('voids, corrects and refunds what the other dialect sold', async () => {
    const v1 = await v1Session();
    const sale = await sold({ Item: [aLine({ Quantity: 2, Price: 80 })] });
    const line = { transactionid: sale.TransactionID, barcodeid: jar, price: '70.00', item_number: 0 };
    expect(await v1('sale_modify', line)).toMatchObject({ success: 1 });
    const back = { transactionid: sale.TransactionID, data: [{ barcodeid: jar, quantity: 1, price: '-35.00' }] };
    expect(await v1('sale_refund', back)).toMatchObject({ success: 1 });
    expect(await remaining(jar)).toBe(9);
    const rows = (await v1('sync_sale'))['sale'] as { price: string; refunded: string; transactionid_original: string }[];
    expect(rows.map((row) => [row.price, row.refunded])).toEqual([
      ['70.00', '0'],
      ['-35.00', '1'],
    ]);
    expect(rows[1]!.transactionid_original).toBe(String(sale.TransactionID));
    const other = await sold({ RequestID: 'r-2' });
    expect(await v1('sale_void', { transactionid: other.TransactionID })).toMatchObject({ success: 1 });
    expect(await v1('sale_void', { transactionid: other.TransactionID })).toMatchObject({ success: 0, error: noSuchSale });
  });
});
