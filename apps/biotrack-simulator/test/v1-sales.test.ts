import { beforeEach, describe, expect, test } from 'vitest';
import { aSale, beacon, beaconsJar, desk, freshState, hudson, jar, sessionAt, vape } from './client.ts';
import { credentials, expectError, v1Session } from './v1-client.ts';
import type { V1Answer, V1Session } from './v1-client.ts';

let shop: V1Session;
beforeEach(async () => {
  await freshState();
  shop = await v1Session();
});

const aV1Line = (changes: Readonly<Record<string, unknown>> = {}) => ({ barcodeid: jar, quantity: 1, price: '8.00', ...changes });
const dispense = (...data: unknown[]) => shop('sale_dispense', { data });
const rows = async (table: string, members = {}) => (await shop(`sync_${table}`, members))[table] as V1Answer[];
const remaining = async (barcode: string) =>
  (await rows('inventory')).find((row) => row['id'] === barcode)!['remaining_quantity'];

describe('a sale in v1', () => {
  test('is booked, row by row, and taken out of its packages', async () => {
    const answer = await dispense(aV1Line({ quantity: '3', item_number: 0 }), aV1Line({ barcodeid: vape, item_number: 1 }));
    expect(answer).toEqual({ success: 1, transactionid: expect.any(String), sessiontime: expect.any(String) });
    expect(
      (await rows('sale')).map((row) => [
        row['inventoryid'],
        row['quantity'],
        row['price'],
        row['itemnumber'],
        row['transactionid'],
      ]),
    ).toEqual([
      [jar, '3', '8.00', '0', answer['transactionid']],
      [vape, '1', '8.00', '1', answer['transactionid']],
    ]);
    expect([await remaining(jar), await remaining(vape)]).toEqual(['7', '1']);
  });

  test('and a sale in the Licensee API stand in the same books', async () => {
    const modern = await sessionAt(hudson);
    await dispense(aV1Line());
    const { TransactionID } = await (await modern.ask('POST', '/v1/sale', aSale())).json<{ TransactionID: number }>();
    expect((await rows('sale')).map((row) => [row['price'], row['transactionid']])).toEqual([
      ['8.00', expect.any(String)],
      ['43.44', String(TransactionID)],
    ]);
    const { Sale } = await (await modern.ask('GET', '/v1/sale')).json<{ Sale: { Item: { Price: number }[] }[] }>();
    expect(Sale.map((sale) => sale.Item[0]!.Price)).toEqual([8, 43.44]);
    expect(await remaining(jar)).toBe('8');
  });

  test('sent twice is two sales: nothing in it says that it is the same', async () => {
    await dispense(aV1Line());
    await dispense(aV1Line());
    expect(await rows('sale')).toHaveLength(2);
  });

  test('may be of an earlier time, never of a later one', async () => {
    await shop('sale_dispense', { data: [aV1Line()], sale_time: 1442954000, terminal_id: '1' });
    expect(await rows('sale')).toMatchObject([{ sessiontime: '1442954000', terminal_id: '1' }]);
    expectError(
      await shop('sale_dispense', { data: [aV1Line()], sale_time: Math.floor(Date.now() / 1000) + 3600 }),
      'The sale time you specified is in the future.',
      602,
    );
  });

  test.each([
    { why: 'no line', data: [], error: 'Please specify at least one identifier.', code: 602 },
    {
      why: 'a package nobody has',
      data: [aV1Line({ barcodeid: '0000000000000001' })],
      error: 'You do not currently have possession of identifier 0000000000000001.',
      code: 602,
    },
    {
      why: 'another location’s package',
      data: [aV1Line({ barcodeid: beaconsJar })],
      error: `You do not currently have possession of identifier ${beaconsJar}.`,
      code: 602,
    },
    {
      why: 'no price',
      data: [aV1Line({ price: undefined })],
      error: `You did not provide a sale price for the inventory item ${jar}.`,
      code: 602,
    },
    { why: 'half a jar', data: [aV1Line({ quantity: '0.5' })], error: 'You did not provide a whole quantity.', code: 202 },
    {
      why: 'more than is there',
      data: [aV1Line({ quantity: 11 })],
      error: 'Barcode 0358 5605 7965 5604 does not have sufficient remaining quantity.',
      code: 602,
    },
  ])('is refused with $why, and nothing is booked', async ({ data, error, code }) => {
    expectError(await shop('sale_dispense', { data }), error, code);
    expect(await rows('sale')).toEqual([]);
  });
});

describe('the tables of v1', () => {
  test('give whatever changed since a transaction, that one included', async () => {
    const first = await dispense(aV1Line());
    const second = await dispense(aV1Line());
    const from = (start: unknown, end?: unknown) => rows('sale', { transaction_start: start, transaction_end: end });
    expect((await from(second['transactionid'])).map((row) => row['transactionid'])).toEqual([second['transactionid']]);
    expect((await from(0, first['transactionid'])).map((row) => row['transactionid'])).toEqual([first['transactionid']]);
    expect((await rows('inventory', { transaction_start: second['transactionid'] })).map((row) => row['id'])).toEqual([jar]);
  });

  test('are added up over rows, and match when the caller has the same sum', async () => {
    const answer = await dispense(aV1Line(), aV1Line({ barcodeid: vape }));
    const sum = String(2 * Number(answer['transactionid']));
    const check = (members = {}) => shop('sync_check', { data: [{ table: 'sale', transaction_start: 0, ...members }] });
    expect(await check()).toEqual({ success: 1, summary: [{ table: 'sale', match: 0, sum }] });
    expect(await check({ sum })).toEqual({ success: 1, summary: [{ table: 'sale', match: 1, sum }] });
  });

  test('come along when they are asked for and do not match', async () => {
    await dispense(aV1Line());
    const [sale] = await rows('sale');
    const data = [{ table: 'sale', sum: sale!['transactionid'] }, { table: 'inventory_room' }];
    const answer = await shop('sync_check', { download: 1, data });
    expect(Object.keys(answer).sort()).toEqual(['inventory_room', 'success', 'summary']);
    expect(answer['inventory_room']).toMatchObject([{ name: 'Vault', location: hudson }, { name: 'Quarantine' }]);
  });

  test('are those of every location where the person works, and of no other', async () => {
    expect(new Set((await rows('inventory')).map((row) => row['location']))).toEqual(new Set([hudson]));
    const theirs = await v1Session({ ...credentials, username: `mo@${beacon}.example` });
    expect(((await theirs('sync_inventory'))['inventory'] as V1Answer[]).map((row) => row['id'])).toEqual([beaconsJar]);
  });

  test('that nobody has are refused', async () => {
    expectError(await shop('sync_check', { data: [{ table: 'gossip' }] }), 'The table gossip could not be found.', 602);
  });

  test('have two spellings: what production said, and what the manual shows', async () => {
    expect((await rows('inventory'))[0]).toMatchObject({ deleted: 0, inventorytype: 28, seized: null, remaining_quantity: '10' });
    await desk.settings({ v1Rows: 'manual' });
    const [manual] = await rows('inventory');
    expect(manual).toMatchObject({ deleted: '0', inventorytype: '28' });
    expect(Object.values(manual!)).not.toContain(null);
  });
});
