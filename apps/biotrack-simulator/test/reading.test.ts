import { beforeEach, describe, expect, test } from 'vitest';
import {
  aLicence,
  aLine,
  aPackage,
  aSale,
  beacon,
  call,
  desk,
  expectRefusal,
  freshState,
  hudson,
  jar,
  logIn,
  sessionAt,
  ubi,
  usualSeed,
} from './client.ts';
import type { Inventory, Sale, Session } from './client.ts';

let shop: Session;
beforeEach(async () => {
  await freshState();
  shop = await sessionAt(hudson);
});

const get = async <Body>(path: string): Promise<Body> => (await shop.ask('GET', path)).json<Body>();
interface SaleList {
  readonly Sale: readonly Sale[];
  readonly NextCursor: number;
  readonly NextTransactionID: number;
}
const sell = (number: number) =>
  shop.ask('POST', '/v1/sale', aSale({ ExternalID: `sale-${number}`, RequestID: `request-${number}` }));

describe('logging in', () => {
  test('gives a session as long as production gives', async () => {
    const { session } = await (await logIn(hudson)).json<{ session: string }>();
    expect(session).toMatch(/^[0-9a-f]{128}$/);
  });

  test.each([
    { why: 'a wrong password', attempt: () => logIn(hudson, 'wrong') },
    { why: 'another company', attempt: () => logIn(hudson, 'correct horse', '604999999') },
    { why: 'a licence nobody knows', attempt: () => logIn('OCM-RETL-999999') },
  ])('is refused with one and the same text for $why', async ({ attempt }) => {
    await expectRefusal(await attempt(), 401, 'Invalid username or password.');
  });

  test('wants a body it can read', async () => {
    const response = await call('/v1/user/login', {
      method: 'POST',
      headers: { 'X-Ubi': ubi, 'X-License': hudson },
      body: '{"Username":7}',
    });
    await expectRefusal(
      response,
      400,
      'Error reading JSON body: json: cannot unmarshal number into Go struct field LoginRequest.Username of type string',
    );
  });
});

describe('a session', () => {
  test('that nobody opened is answered as an expired one', async () => {
    await expectRefusal(
      await call('/v1/sync', { headers: { ...shop.headers, 'X-Session-Token': 'made up' } }),
      401,
      'Your session has expired.',
    );
    await expectRefusal(await call('/v1/sync'), 401, 'Your session has expired.');
  });

  test('ends when its time is over', async () => {
    await desk.settings({ sessionLifetimeMs: 0 });
    const late = await sessionAt(hudson);
    await expectRefusal(await late.ask('GET', '/v1/sync'), 401, 'Your session has expired.');
  });

  test('does not open the doors of a store where the person does not work', async () => {
    const text = 'You provided an invalid location license number.';
    await expectRefusal(await call('/v1/sale', { headers: { ...shop.headers, 'X-License': beacon } }), 403, text);
    await expectRefusal(await call('/v1/sale', { headers: { ...shop.headers, 'X-Ubi': '604999999' } }), 403, text);
  });

  test('names the person who sold', async () => {
    await sell(1);
    const theirs = await sessionAt(beacon);
    await theirs.ask(
      'POST',
      '/v1/sale',
      aSale({ LocationLicense: beacon, ExternalID: 'sale-2', Item: [aLine({ Barcode: '6030007909000017' })] }),
    );
    const { sales } = await desk.state();
    expect(new Set(sales.map((sale) => sale.CreatedByUserID)).size).toBe(2);
  });
});

describe('the list of sales', () => {
  test('is empty, with its end marked, before the first sale', async () => {
    expect(await get('/v1/sale')).toEqual({ NextCursor: 0, NextTransactionID: 0, Sale: [] });
  });

  test('finds a sale by the reference its shop gave it', async () => {
    await sell(1);
    await sell(2);
    expect((await get<SaleList>('/v1/sale?ExternalID=sale-2')).Sale.map((sale) => sale.ExternalID)).toEqual(['sale-2']);
    expect((await get<SaleList>('/v1/sale?requestid=request-1')).Sale.map((sale) => sale.ExternalID)).toEqual(['sale-1']);
    expect((await get<SaleList>('/v1/sale?ExternalID=never')).Sale).toEqual([]);
  });

  test('is handed over in pages, each sale once, and ends', async () => {
    for (const number of [1, 2, 3, 4, 5]) await sell(number);
    const seen: string[] = [];
    let cursor = 0;
    for (let page = 0; page < 10; page += 1) {
      const list = await get<SaleList>(`/v1/sale?limit=2&cursor=${cursor}`);
      seen.push(...list.Sale.map((sale) => sale.ExternalID));
      cursor = list.NextCursor;
      if (cursor === 0) break;
    }
    expect(seen).toEqual(['sale-1', 'sale-2', 'sale-3', 'sale-4', 'sale-5']);
  });

  test('goes on from the last TransactionID', async () => {
    await sell(1);
    const { NextTransactionID } = await get<SaleList>('/v1/sale');
    await sell(2);
    expect((await get<SaleList>(`/v1/sale?NextTransactionID=${NextTransactionID}`)).Sale.map((sale) => sale.ExternalID)).toEqual([
      'sale-2',
    ]);
  });

  test.each(['cursor=-1', 'limit=0', 'limit=many', 'transactionid=1.5'])('does not understand %s', async (query) => {
    expect((await shop.ask('GET', `/v1/sale?${query}`)).status).toBe(400);
  });

  test('of one store does not show the sales of another', async () => {
    await sell(1);
    const theirs = await sessionAt(beacon);
    expect((await (await theirs.ask('GET', '/v1/sale')).json<SaleList>()).Sale).toEqual([]);
    const { sales } = await desk.state();
    await expectRefusal(
      await theirs.ask('GET', `/v1/sale/${sales[0]!.ID}`),
      404,
      'The transaction you specified could not be found or has already been voided.',
    );
  });
});

describe('one sale', () => {
  test('is found by its number', async () => {
    await sell(1);
    const listed = (await get<SaleList>('/v1/sale')).Sale[0]!;
    expect(await get(`/v1/sale/${listed.ID}`)).toEqual({ Sale: listed });
  });

  test.each([
    { path: '/v1/sale/7', status: 404 },
    { path: '/v1/sale/abc', status: 400 },
  ])('is not found at $path', async ({ path, status }) => {
    expect((await shop.ask('GET', path)).status).toBe(status);
  });
});

describe('rooms and packages', () => {
  test('are those of the store that asks', async () => {
    const { Room } = await get<{ Room: { Name: string; ID: number; Quarantine: boolean; LocationLicense: string }[] }>(
      '/v1/inventory/room',
    );
    expect(Room.map((room) => [room.Name, room.Quarantine, room.LocationLicense])).toEqual([
      ['Vault', false, hudson],
      ['Quarantine', true, hudson],
    ]);
    const { Inventory } = await get<{ Inventory: Inventory[] }>(`/v1/inventory?RoomID=${Room[0]!.ID}`);
    expect(Inventory.map((row) => row.RemainingAmount)).toEqual([10, 2, 5]);
    expect((await get<{ Inventory: Inventory[] }>(`/v1/inventory?RoomID=${Room[1]!.ID}`)).Inventory).toEqual([]);
  });

  test('page by page, a TransactionID that spans two pages is not called finished', async () => {
    const first = await get<{ NextTransactionID: number; NextCursor: number; Inventory: Inventory[] }>('/v1/inventory?limit=2');
    expect(first.NextTransactionID).toBeLessThan(first.Inventory[0]!.TransactionID);
    const last = await get<{ NextTransactionID: number; NextCursor: number }>(`/v1/inventory?cursor=${first.NextCursor}`);
    expect([last.NextCursor, last.NextTransactionID]).toEqual([0, first.Inventory[0]!.TransactionID]);
  });
});

describe('the sync counters', () => {
  test('move with what changed and stand still with what did not', async () => {
    const before = (await get<{ Sync: Record<string, number> }>('/v1/sync')).Sync;
    const { TransactionID } = await (await sell(1)).json<{ TransactionID: number }>();
    const after = (await get<{ Sync: Record<string, number> }>('/v1/sync')).Sync;
    expect([before['Sale'], after['Sale'], after['Inventory']]).toEqual([0, TransactionID, TransactionID]);
    expect([after['InventoryRoom'], after['Plant']]).toEqual([before['InventoryRoom'], 0]);
  });
});

describe('the seed', () => {
  test('twice is once', async () => {
    const { lastTransactionId } = await desk.state();
    expect(await desk.seed(usualSeed())).toMatchObject({ created: 0, changed: 0 });
    expect((await desk.state()).lastTransactionId).toBe(lastTransactionId);
  });

  test('does not bring back what was sold', async () => {
    await sell(1);
    await desk.seed(usualSeed());
    expect((await get<{ Inventory: Inventory[] }>(`/v1/inventory?ID=${jar}`)).Inventory[0]!.RemainingAmount).toBe(9);
    await desk.seed({ licences: [aLicence(hudson, [aPackage(jar, { quantity: 15 })])] });
    expect((await get<{ Inventory: Inventory[] }>(`/v1/inventory?ID=${jar}`)).Inventory[0]!.RemainingAmount).toBe(14);
  });

  test('names what it cannot write, and writes nothing', async () => {
    const packages = [aPackage('6030007909000017'), aPackage('0000000000000001', { roomName: 'Attic' })];
    const { problems } = await desk.seed({ licences: [aLicence(hudson, packages)] });
    expect(problems).toEqual([
      `6030007909000017 already belongs to licence ${beacon}`,
      `0000000000000001 names the room "Attic", which licence ${hudson} does not have`,
    ]);
    expect((await desk.state()).counts['packages']).toBe(4);
    expect((await desk.seed({ licences: [{ ubi }] })).problems.length).toBeGreaterThan(0);
  });

  test('gone with a reset, and every session with it', async () => {
    await desk.reset();
    expect((await desk.state()).counts).toEqual({ licences: 0, users: 0, sessions: 0, rooms: 0, packages: 0, sales: 0 });
    expect((await shop.ask('GET', '/v1/sync')).status).toBe(401);
  });
});

test('a route that is not played says so in the state’s envelope', async () => {
  await expectRefusal(await shop.ask('GET', '/v1/parcel'), 404, 'The requested resource could not be found.');
});
