import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Change, DeviceKind } from '@countersign/contract/views';
import { aLocation, anItemView, anOrderView, FakeEdge, pairedAs } from './testing/fake-edge.ts';

let edge: FakeEdge;

/** A page of its own, as a reload is. */
async function openPage(kind: DeviceKind = 'kiosk') {
  vi.resetModules();
  await pairedAs(kind);
  const { device } = await import('#lib/device/device.svelte.ts');
  const { catalogue } = await import('./catalogue.svelte.ts');
  const { orders } = await import('./orders.svelte.ts');
  const { pullChanges } = await import('./pull.ts');
  const { staffToken } = await import('#lib/device/staff-token.ts');
  const { staffSession } = await import('#lib/device/staff-session.svelte.ts');
  const { readKept } = await import('./cache-store.ts');
  const { connection } = await import('#lib/device/connection.svelte.ts');
  await device.load();
  return { device, catalogue, orders, pullChanges, staffSession, staffToken, readKept, connection };
}

const itemChange = (version: number, view: ReturnType<typeof anItemView>): Change => ({
  version,
  kind: 'item',
  id: view.id,
  view,
});
const orderChange = (version: number, view: ReturnType<typeof anOrderView>): Change => ({
  version,
  kind: 'order',
  id: view.id,
  view,
});

/** An edge that hands out one change a page, from a log. */
function fromLog(log: readonly Change[]): FakeEdge['changes'] {
  return (since) => {
    const next = log.filter(({ version }) => version > since);
    return { changes: next.slice(0, 1), version: next[0]?.version ?? since, more: next.length > 1, startOver: false };
  };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  Dexie.dependencies.indexedDB = globalThis.indexedDB;
  edge = new FakeEdge();
  edge.catalogue = { location: aLocation(), version: 10, items: [anItemView(1, { gtin: '036000291452' }), anItemView(2)] };
  vi.stubGlobal('fetch', edge.fetch);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the catalogue', () => {
  test('is fetched whole the first time, and found by id and number', async () => {
    const { catalogue } = await openPage();
    await catalogue.open();
    expect(catalogue).toMatchObject({ status: 'ready', version: 10 });
    expect(catalogue.byId(anItemView(2).id)?.name).toBe('Item 2');
    expect(catalogue.byGtin('00036000291452')?.name).toBe('Item 1');
  });

  test('knows by number what is not sold here, and means what is sold where both have it', async () => {
    const [gone, forbidden] = [3, 4].map((n) => anItemView(n, { gtin: `03600029145${n - 1}`, active: false }));
    edge.catalogue = { ...edge.catalogue, items: [...edge.catalogue.items, gone!, forbidden!] };
    const { catalogue } = await openPage();
    await catalogue.open();
    expect(catalogue.byGtin('036000291453')?.name).toBe('Item 4');
    expect(catalogue.byGtin('036000291452')?.name).toBe('Item 1');
  });

  test('that was kept before the law forbade an item shows it no more, online or off, until the edge says otherwise', async () => {
    const [strong, mild] = [240, 100].map((thcMg, n) =>
      anItemView(3 + n, { category: 'edible', thcMg, servings: 10, gtin: `03600029147${n}` }),
    );
    const items = [strong!, mild!];
    edge.catalogue = { ...edge.catalogue, location: aLocation({ program: 'florida-medical' }), items };
    const first = await openPage();
    await first.catalogue.open();
    edge.climate = 'never-arrives';
    const { catalogue } = await openPage();
    await catalogue.open();
    for (const { items: shown } of [first.catalogue, catalogue]) expect(shown.map(({ active }) => active)).toEqual([false, true]);
    expect(catalogue.byGtin(strong!.gtin!)?.active).toBe(false);

    edge.climate = 'clear';
    edge.changes = fromLog([itemChange(11, { ...strong!, priceCents: 900 })]);
    await catalogue.open();
    expect(catalogue.byId(strong!.id)).toMatchObject({ priceCents: 900, active: false });
    edge.changes = fromLog([itemChange(12, { ...strong!, thcMg: 90 })]);
    await catalogue.open();
    expect(catalogue.byId(strong!.id)).toMatchObject({ thcMg: 90, active: true });
  });

  test('shows no cannabis without a price, which could not be reckoned, and goods beside it for nothing', async () => {
    const [jar, sticker] = [anItemView(3, { priceCents: 0 }), anItemView(4, { priceCents: 0, category: 'merchandise' })];
    edge.catalogue = { ...edge.catalogue, items: [jar, sticker] };
    const { catalogue } = await openPage();
    await catalogue.open();
    expect([catalogue.byId(jar.id)?.active, catalogue.byId(sticker.id)?.active]).toEqual([false, true]);
  });

  test('is painted from this device when the edge is gone', async () => {
    const first = await openPage();
    await first.catalogue.open();
    edge.climate = 'never-arrives';
    const { catalogue, connection } = await openPage();
    await catalogue.open();
    expect(catalogue).toMatchObject({ status: 'ready', version: 10 });
    expect(catalogue.asOf).not.toBe('');
    expect(catalogue.items).toHaveLength(2);
    expect(connection.state).toBe('offline');
  });

  test('names the place that the device knows before it is read', async () => {
    const { catalogue, device } = await openPage();
    expect(catalogue).toMatchObject({ status: 'loading', isKnown: false, items: [] });
    expect(catalogue.location).toEqual(device.location);
    expect(catalogue.location?.name).toBe(aLocation().name);
  });

  test('says so when there is none here and no edge', async () => {
    edge.climate = 'never-arrives';
    const { catalogue } = await openPage();
    await catalogue.open();
    expect(catalogue.status).toBe('failed');
  });

  test('says so when nothing is sold', async () => {
    edge.catalogue = { ...edge.catalogue, items: [] };
    const { catalogue } = await openPage();
    await catalogue.open();
    expect(catalogue.status).toBe('empty');
  });

  test('takes every page of changes, and a later page starts where the last one ended', async () => {
    const first = await openPage();
    await first.catalogue.open();
    edge.changes = fromLog([
      itemChange(11, anItemView(1, { priceCents: 4_000 })),
      itemChange(12, anItemView(3)),
      { version: 13, kind: 'item', id: anItemView(2).id, view: null },
    ]);
    await first.pullChanges();
    expect(first.catalogue.items.map(({ name, priceCents }) => `${name} ${priceCents}`)).toEqual(['Item 1 4000', 'Item 3 3500']);

    edge.asked.length = 0;
    const { catalogue } = await openPage();
    await catalogue.open();
    expect(catalogue).toMatchObject({ version: 13 });
    expect(catalogue.items.map(({ name }) => name)).toEqual(['Item 1', 'Item 3']);
    expect(edge.asked).toEqual(['GET /api/changes']);
  });

  test('learns free units by serial, shows and keeps them in one step, and asks for them that way', async () => {
    const first = await openPage();
    await first.catalogue.open();
    edge.changes = () => ({ changes: [], stock: [1, 3, 1, 0], version: 12, more: false, startOver: false });
    await first.pullChanges();
    expect(first.catalogue.items.map(({ name, unitsFree }) => `${name} ${unitsFree}`)).toEqual(['Item 1 3', 'Item 2 0']);
    const asked = new URL(edge.askedFor.at(-1)!, 'http://edge.test').searchParams;
    expect([asked.get('since'), asked.get('stock')]).toEqual(['10', 'packed']);
    expect(JSON.parse(asked.get('health') ?? '')).toMatchObject({ battery: null, unsent: 0, scanner: null });
    const kept = await first.readKept(aLocation().id);
    expect(kept?.cursor).toBe(12);
    expect(kept?.catalogue.items.map(({ unitsFree }) => unitsFree)).toEqual([3, 0]);
  });

  test('is fetched anew when units are told of an item that is not here', async () => {
    const { catalogue, pullChanges } = await openPage();
    await catalogue.open();
    edge.catalogue = { location: aLocation(), version: 12, items: [anItemView(7, { unitsFree: 4 })] };
    edge.changes = () => ({ changes: [], stock: [7, 4], version: 12, more: false, startOver: false });
    await pullChanges();
    expect(catalogue).toMatchObject({ version: 12 });
    expect(catalogue.items.map(({ name }) => name)).toEqual(['Item 7']);
  });

  test('is fetched anew when the edge counts from a smaller number: its changes are of another history', async () => {
    const { catalogue, pullChanges } = await openPage();
    await catalogue.open();
    edge.catalogue = { location: aLocation(), version: 4, items: [anItemView(5)] };
    edge.changes = () => ({ ...fromLog([itemChange(4, anItemView(6))])(0), version: 4 });
    await pullChanges();
    expect(catalogue).toMatchObject({ version: 4 });
    expect(catalogue.items.map(({ name }) => name)).toEqual(['Item 5']);
  });

  test('is swapped whole or not at all: a page killed in the middle finds the old one', async () => {
    const first = await openPage();
    await first.catalogue.open();
    edge.changes = fromLog([itemChange(11, anItemView(1, { priceCents: 4_000 }))]);
    const real = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      if (this.name === 'meta') throw new DOMException('killed', 'AbortError');
      return real.apply(this, given);
    });
    expect(await first.pullChanges()).toBe(true);
    vi.restoreAllMocks();
    const kept = await first.readKept(aLocation().id);
    expect(kept?.cursor).toBe(10);
    expect(kept?.catalogue.items).toEqual(edge.catalogue.items);
  });

  test('of a location in which nothing has moved yet is kept like any other: the next start asks for changes only', async () => {
    edge.catalogue = { ...edge.catalogue, version: 0 };
    const first = await openPage();
    await first.catalogue.open();
    edge.asked.length = 0;
    const { catalogue } = await openPage();
    await catalogue.open();
    expect(catalogue.items).toHaveLength(2);
    expect(edge.asked).toEqual(['GET /api/changes']);
  });

  test('heals itself: a record that is not whole is fetched anew', async () => {
    const first = await openPage();
    await first.catalogue.open();
    const database = await new Dexie('countersign-cache').open();
    await database
      .table('catalogues')
      .toCollection()
      .modify((kept: { packed: string }) => (kept.packed = kept.packed.slice(0, -20)));
    database.close();
    edge.asked.length = 0;
    const { catalogue } = await openPage();
    await catalogue.open();
    expect(edge.asked).toEqual(['GET /api/catalogue/packed']);
    expect(catalogue.items).toEqual(edge.catalogue.items);
  });

  test('follows an edge whose change numbers went backwards, and stays there', async () => {
    const first = await openPage();
    await first.catalogue.open();
    edge.catalogue = { location: aLocation(), version: 3, items: [anItemView(7)] };
    edge.changes = (since) => ({ changes: [], version: 3, more: false, startOver: since > 3 });
    await first.pullChanges();
    expect(first.catalogue).toMatchObject({ version: 3 });
    const { catalogue } = await openPage();
    await catalogue.paint();
    expect(catalogue).toMatchObject({ version: 3 });
    expect(catalogue.items.map(({ name }) => name)).toEqual(['Item 7']);
  });

  test('keeps what moved beside the packed record, and is fetched anew when much did', async () => {
    const many = Array.from({ length: 600 }, (_, n) => anItemView(n + 1));
    edge.catalogue = { location: aLocation(), version: 10, items: many };
    const first = await openPage();
    await first.catalogue.open();
    const sold = many.map((item) => ({ ...item, unitsFree: 1 }));
    edge.changes = (since) => {
      const next = since === 10 ? sold.slice(0, 300) : since === 310 ? sold.slice(300) : [];
      return {
        changes: next.map((view, at) => itemChange(since + at + 1, view)),
        version: since + next.length,
        more: false,
        startOver: false,
      };
    };
    await first.pullChanges();
    expect((await first.readKept(aLocation().id))?.catalogue).toMatchObject({ version: 10 });
    edge.catalogue = { location: aLocation(), version: 610, items: sold };
    await first.pullChanges();
    const kept = await first.readKept(aLocation().id);
    expect(kept?.catalogue).toMatchObject({ version: 610 });
    expect(kept?.catalogue.items.every(({ unitsFree }) => unitsFree === 1)).toBe(true);
  });

  test('is fetched anew after an absence longer than changes are kept', async () => {
    const { catalogue, pullChanges } = await openPage();
    await catalogue.open();
    edge.catalogue = { location: aLocation(), version: 5_000, items: [anItemView(9)] };
    edge.changes = (since) => ({ changes: [], version: since, more: false, startOver: since < 5_000 });
    await pullChanges();
    expect(catalogue).toMatchObject({ version: 5_000 });
    expect(catalogue.items.map(({ name }) => name)).toEqual(['Item 9']);
  });

  test('asked for many times at once, the edge is asked once more and no oftener', async () => {
    const { catalogue, pullChanges } = await openPage();
    await catalogue.open();
    edge.asked.length = 0;
    await Promise.all([1, 2, 3, 4, 5].map(() => pullChanges()));
    expect(edge.asked.length).toBeLessThanOrEqual(2);
  });
});

describe('the orders of a tablet', () => {
  /** Somebody has switched in. */
  async function openTablet() {
    const page = await openPage('tablet');
    edge.routes['/api/staff/switch'] = () =>
      Response.json({
        token: 't',
        staff: { id: 'staff_1', name: 'Mo', initials: 'M', role: 'budtender' },
        may: [],
        expiresAt: '2099-01-01T00:00:00Z',
      });
    await page.staffSession.switchIn('staff_1' as never, '4711');
    return page;
  }

  test('wait for a person, and come when one switches in', async () => {
    edge.openOrders = [anOrderView(1), anOrderView(2)];
    const alone = await openPage('tablet');
    await alone.catalogue.open();
    expect(alone.orders.status).toBe('signed-out');
    const { catalogue, orders } = await openTablet();
    await catalogue.open();
    expect(orders.status).toBe('ready');
    expect(orders.open.map(({ number }) => number)).toEqual(['A1', 'A2']);
  });

  test('a new one is told once, one that was there before is not', async () => {
    edge.openOrders = [anOrderView(1)];
    const { catalogue, orders, pullChanges } = await openTablet();
    const chimes: string[] = [];
    orders.onNew(({ number }) => chimes.push(number));
    await catalogue.open();
    edge.changes = fromLog([orderChange(11, anOrderView(1)), orderChange(12, anOrderView(3))]);
    await pullChanges();
    edge.changes = fromLog([orderChange(13, anOrderView(3, { sequence: 2, state: 'approved' }))]);
    await pullChanges();
    expect(chimes).toEqual(['A3']);
    expect(orders.byId(anOrderView(3).id)?.state).toBe('approved');
  });

  test('an answer of our own is not undone by a pull that is behind it', async () => {
    edge.openOrders = [anOrderView(1)];
    const { catalogue, orders, pullChanges } = await openTablet();
    await catalogue.open();
    orders.put(anOrderView(1, { state: 'packing', sequence: 3 }));
    edge.changes = fromLog([orderChange(11, anOrderView(1, { state: 'approved', sequence: 2 }))]);
    await pullChanges();
    expect(orders.byId(anOrderView(1).id)?.state).toBe('packing');
  });

  test('a sold one leaves the open list and stays in sight among the last closed, fifty at most', async () => {
    edge.openOrders = [anOrderView(1)];
    const { catalogue, orders } = await openTablet();
    await catalogue.open();
    for (let n = 1; n <= 59; n += 1) orders.put(anOrderView(n, { state: 'sold', sequence: 7 }));
    expect(orders.open).toEqual([]);
    expect(orders.closed).toHaveLength(50);
    expect(orders.closed[0]?.number).toBe('A59');
  });

  test('a session that is over is dropped', async () => {
    const { staffSession, catalogue, orders, pullChanges } = await openTablet();
    await catalogue.open();
    orders.status = 'failed';
    edge.routes['/api/orders'] = () => Response.json({ problem: { type: 'StaffSessionOver' }, requestId: 'r' }, { status: 401 });
    await pullChanges();
    expect(staffSession.current).toBeNull();
    expect(orders.status).toBe('signed-out');
  });
});

test('a kiosk follows its own orders to the counter', async () => {
  const { catalogue, pullChanges } = await openPage();
  const { OutboxDatabase } = await import('#lib/local/outbox-database.ts');
  const outboxDatabase = new OutboxDatabase();
  const order = anOrderView(4);
  await outboxDatabase.orders.add({ orderId: order.id, number: 'A4', placedAt: order.placedAt, state: 'submitted' });
  await catalogue.open();
  edge.changes = fromLog([orderChange(11, anOrderView(4, { state: 'ready' })), orderChange(12, anOrderView(5))]);
  await pullChanges();
  expect(await outboxDatabase.orders.toArray()).toMatchObject([{ number: 'A4', state: 'ready' }]);
});
