import { beforeEach, describe, expect, test } from 'vitest';
import {
  aLine,
  aPackage,
  aLicence,
  aSale,
  call,
  desk,
  expectRefusal,
  freshState,
  hudson,
  jar,
  logIn,
  sessionAt,
  ubi,
} from './client.ts';
import type { Inventory, Sale, Session } from './client.ts';
import { expectError, v1Session } from './v1-client.ts';

/**
 * Each ASSUMPTION of protocol 5.2 as it is made, and the other way round. A-6, A-10 and A-12's order of steps are told where sales,
 * refunds and transfers are: `record-sale`, `taken-back`, `transfers`.
 */
let shop: Session;
beforeEach(async () => {
  await freshState();
  shop = await sessionAt(hudson);
});

const refusedText = (barcode: string) => `You do not currently have possession of identifier ${barcode}.`;
const get = async <Body>(path: string): Promise<Body> => (await shop.ask('GET', path)).json<Body>();

describe('A-1: the login', () => {
  const named = (member: string) =>
    call('/v1/user/login', {
      method: 'POST',
      headers: { 'X-Ubi': ubi, 'X-License': hudson },
      body: JSON.stringify({ [member]: `mo@${hudson}.example`, Password: 'correct horse' }),
    });

  test('names its user in `Username`, or in `Email` when the state is set so', async () => {
    expect([(await named('Username')).status, (await named('Email')).status]).toEqual([200, 401]);
    await desk.settings({ loginUserMember: 'Email' });
    expect([(await named('Username')).status, (await named('Email')).status]).toEqual([401, 200]);
  });
});

describe('A-2: the session', () => {
  const token = () => shop.headers['X-Session-Token']!;
  const withHeader = async (header: Record<string, string>) =>
    (await call('/v1/sync', { headers: { 'X-Ubi': ubi, 'X-License': hudson, ...header } })).status;
  const both = async () => [
    await withHeader({ 'X-Session-Token': token() }),
    await withHeader({ Authorization: `Bearer ${token()}` }),
  ];

  test.each([
    { sessionHeader: 'either', statuses: [200, 200] },
    { sessionHeader: 'X-Session-Token', statuses: [200, 401] },
    { sessionHeader: 'Authorization', statuses: [401, 200] },
  ])('travels in $sessionHeader', async ({ sessionHeader, statuses }) => {
    await desk.settings({ sessionHeader });
    expect(await both()).toEqual(statuses);
  });
});

describe('A-3: a refusal', () => {
  test('has the number of its cause, or 400 whatever it was, with the same words', async () => {
    const stranger = () => shop.ask('POST', '/v1/sale', aSale({ Item: [aLine({ Barcode: '9999999999999999' })] }));
    await expectRefusal(await stranger(), 404, refusedText('9999999999999999'));
    expect((await logIn(hudson, 'wrong')).status).toBe(401);
    await desk.settings({ refusalStatus: 'always-400' });
    await expectRefusal(await stranger(), 400, refusedText('9999999999999999'));
    expect((await logIn(hudson, 'wrong')).status).toBe(400);
  });
});

describe('A-4: times', () => {
  interface Booked {
    readonly SessionTime: number;
    readonly Sale: readonly { readonly CreatedOn: string }[];
  }
  const sold = async () => (await shop.ask('POST', '/v1/sale', aSale())).json<Booked>();

  test('are RFC 3339 in UTC, or the same moment with an offset', async () => {
    expect((await sold()).Sale[0]!.CreatedOn).toMatch(/T\d\d:\d\d:\d\dZ$/);
    await desk.settings({ stringTimes: 'offset' });
    const { Sale } = await get<{ Sale: { CreatedOn: string }[] }>('/v1/sale');
    expect(Sale[0]!.CreatedOn).toMatch(/T\d\d:\d\d:\d\d-05:00$/);
    expect(Math.abs(Date.parse(Sale[0]!.CreatedOn) - Date.now())).toBeLessThan(60_000);
  });

  test('as numbers count seconds, or milliseconds', async () => {
    expect(String((await sold()).SessionTime)).toHaveLength(10);
    await desk.settings({ sessionTimeUnit: 'milliseconds' });
    expect(String((await sold()).SessionTime)).toHaveLength(13);
  });
});

describe('A-5: a member nobody knows', () => {
  test('is passed over, or refused by its name', async () => {
    expect((await shop.ask('POST', '/v1/sale', aSale({ Mood: 'good' }))).status).toBe(200);
    await desk.settings({ refuseUnknownMembers: true });
    const text = 'Error reading JSON body: json: unknown field "Mood"';
    await expectRefusal(await shop.ask('POST', '/v1/sale', aSale({ Mood: 'good' })), 400, text);
  });
});

describe('A-7: the lower bound of a list', () => {
  test('leaves its own transaction out, or counts it in', async () => {
    await shop.ask('POST', '/v1/sale', aSale());
    const { NextTransactionID } = await get<{ NextTransactionID: number }>('/v1/sale');
    const since = async () => (await get<{ Sale: Sale[] }>(`/v1/sale?transactionid=${NextTransactionID}`)).Sale.length;
    expect(await since()).toBe(0);
    await desk.settings({ inclusiveBounds: true });
    expect(await since()).toBe(1);
  });
});

describe('A-11: a kind of goods', () => {
  const types = async () => (await get<{ InventoryTypes: { ID: number; Name: string }[] }>('/v1/inventory/type')).InventoryTypes;
  const usable = async () => (await types()).find((type) => type.Name === 'Usable Marijuana')!.ID;
  const typeOfJar = async () =>
    (await get<{ Inventory: { InventoryType: number } }>(`/v1/inventory/${jar}`)).Inventory.InventoryType;

  test('has v1’s number, or another that only the state’s own table tells', async () => {
    expect([await usable(), await typeOfJar()]).toEqual([28, 28]);
    await desk.settings({ typeNumbers: 'own' });
    expect([await usable(), await typeOfJar()]).toEqual([128, 128]);
    expect(await get('/v1/inventory/type/128')).toMatchObject({ Name: 'Usable Marijuana' });
    const room = (await get<{ Room: { ID: number }[] }>('/v1/inventory/room')).Room[0]!.ID;
    const fresh = { ProductName: 'Slow Train 1 g', Quantity: 3, RoomID: room };
    expect((await shop.ask('POST', '/v1/inventory', { ...fresh, InventoryType: 28 })).status).toBe(400);
    const { Inventory } = await (
      await shop.ask('POST', '/v1/inventory', { ...fresh, InventoryType: 128 })
    ).json<{ Inventory: { InventoryType: number }[] }>();
    expect(Inventory[0]!.InventoryType).toBe(128);
  });
});

describe('A-13: a voided sale', () => {
  const sales = async () => (await get<{ Sale: { Deleted: boolean }[] }>('/v1/sale')).Sale.map((sale) => sale.Deleted);

  test('stays in the lists and is marked, or is gone from them', async () => {
    const v1 = await v1Session();
    const rows = async () => ((await v1('sync_sale'))['sale'] as { deleted: string }[]).map((row) => row.deleted);
    const { transactionid } = await v1('sale_dispense', { data: [{ barcodeid: jar, quantity: 1, price: '8.00' }] });
    await v1('sale_void', { transactionid });
    expect([await sales(), await rows()]).toEqual([[true], ['1']]);
    await desk.settings({ voidedSales: 'gone' });
    expect([await sales(), await rows()]).toEqual([[], []]);
    const twice = 'The transaction you specified could not be found or has already been voided.';
    expectError(await v1('sale_void', { transactionid }), twice, 602);
  });
});

test('every assumption goes back to what it was with a reset', async () => {
  await desk.settings({ refusalStatus: 'always-400', typeNumbers: 'own', purchaseLimits: false });
  await freshState();
  const settings = await (await call('/desk/api/settings')).json();
  expect(settings).toMatchObject({ refusalStatus: 'by-cause', typeNumbers: 'v1', purchaseLimits: true });
});

test('what is no setting is refused by the desk', async () => {
  expect((await desk.settings({ assumption: 15 })).status).toBe(400);
  expect((await desk.settings({ typeNumbers: 'v2' })).status).toBe(400);
  await desk.seed({ licences: [aLicence(hudson, [aPackage(jar)])] });
  expect((await get<{ Inventory: Inventory[] }>(`/v1/inventory?ID=${jar}`)).Inventory).toHaveLength(1);
});
