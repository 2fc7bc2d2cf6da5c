import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Dexie } from 'dexie';
import type { CartLine } from '@countersign/domain/cart/cart';
import { anItemView, FakeEdge, pairedAs, problem } from './testing/fake-edge.ts';

const line: CartLine = { itemId: anItemView(1).id, quantity: 1, priceCents: 3_500 };
const anOrder = { lines: [line], seenTotalCents: 3_815, language: 'en' as const };
const priceChanged = { type: 'PriceChanged', lines: [{ itemId: line.itemId, seenCents: 3_500, nowCents: 3_600 }] } as const;

let edge: FakeEdge;

/** The road is down while these orders are placed, and open afterwards. */
async function placeOffline(tab: Awaited<ReturnType<typeof openTab>>, orders: number) {
  edge.climate = 'never-arrives';
  const placed = [];
  for (let n = 0; n < orders; n += 1) placed.push(await tab.placeOrder(anOrder));
  await tab.pushOutbox();
  edge.climate = 'clear';
  return placed;
}

/** A page of its own, as a second tab or a reload is. */
async function openTab() {
  vi.resetModules();
  const push = await import('./push.ts');
  const { device } = await import('#lib/device/device.svelte.ts');
  const { connection } = await import('#lib/device/connection.svelte.ts');
  const { outboxRecords } = await import('#lib/local/outbox.ts');
  const { OutboxDatabase } = await import('#lib/local/outbox-database.ts');
  const { outbox } = await import('./outbox.svelte.ts');
  await device.load();
  // The same database through Dexie, which made it: what we write, Dexie reads.
  const database = new OutboxDatabase();
  return { ...push, device, connection, database, outbox, close: () => outboxRecords.close() };
}

beforeEach(async () => {
  // Nothing happens by itself: no retry, no end of patience.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  globalThis.indexedDB = new IDBFactory();
  Dexie.dependencies.indexedDB = globalThis.indexedDB;
  edge = new FakeEdge();
  vi.stubGlobal('fetch', edge.fetch);
  await pairedAs('kiosk');
});
afterEach(() => {
  edge.giveUp();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('placing an order', () => {
  test('with a network it is at the edge when the shopper sees the number', async () => {
    const tab = await openTab();
    const placed = await tab.placeOrder(anOrder);
    expect(placed).toMatchObject({ ok: true, value: { number: 'A1', placedOffline: false } });
    expect(edge.booked).toMatchObject([{ number: 'A1', placedOffline: false, lines: [line] }]);
  });

  test('order, command and number are one strict write, on the disk before anything is sent', async () => {
    const opened: { stores: string[]; durability: string | undefined; requestsBefore: number }[] = [];
    const real = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, stores, mode, options) {
      if (mode === 'readwrite')
        opened.push({ stores: [...stores], durability: options?.durability, requestsBefore: edge.asked.length });
      return real.call(this, stores, mode, options);
    });
    const tab = await openTab();
    await tab.placeOrder(anOrder);
    expect(opened[0]).toEqual({
      stores: expect.arrayContaining(['commands', 'orders', 'counters']),
      durability: 'strict',
      requestsBefore: 0,
    });
  });

  test('without a network it is safe here, and said to be', async () => {
    const tab = await openTab();
    edge.weather = ['never-arrives'];
    expect(await tab.placeOrder(anOrder)).toMatchObject({ ok: true, value: { placedOffline: true } });
    expect(await tab.database.commands.toArray()).toMatchObject([{ state: 'unknown', promised: true }]);
  });

  test('an edge that hangs keeps the shopper two and a half seconds, no longer', async () => {
    const tab = await openTab();
    edge.weather = ['hangs'];
    const placing = tab.placeOrder(anOrder);
    await vi.waitFor(() => expect(edge.asked).toHaveLength(1));
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    await vi.advanceTimersByTimeAsync(2_500);
    expect(await placing).toMatchObject({ ok: true, value: { placedOffline: true } });
  });

  test('a price that changed is told while the shopper waits, and nothing of the order is left', async () => {
    const tab = await openTab();
    edge.refuse = () => priceChanged;
    expect(await tab.placeOrder(anOrder)).toEqual({ ok: false, problem: priceChanged });
    expect(await tab.database.commands.count()).toBe(0);
    expect(await tab.database.orders.count()).toBe(0);
    await tab.pushOutbox();
    expect(edge.asked).toHaveLength(1);
  });

  test('storage that is full is said, and nothing that was kept is lost', async () => {
    const tab = await openTab();
    await placeOffline(tab, 1);
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('The disk is full', 'QuotaExceededError');
    });
    expect(await tab.placeOrder(anOrder)).toEqual({ ok: false, problem: { type: 'StorageFull' } });
    vi.restoreAllMocks();
    expect(await tab.database.commands.count()).toBe(1);
    expect(await tab.database.orders.count()).toBe(1);
    expect((await tab.database.counters.get('number'))?.last).toBe(1);
  });

  test('a connection that the system took away is opened again', async () => {
    const real = IDBDatabase.prototype.transaction;
    let lost = 0;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
      if (lost-- > 0)
        throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'UnknownError');
      return real.apply(this, given);
    });
    const tab = await openTab();
    lost = 1;
    expect(await tab.placeOrder(anOrder)).toMatchObject({ ok: true, value: { number: 'A1' } });
    expect(lost).toBeLessThan(1);
    expect(edge.booked).toHaveLength(1);
  });

  test('a device that was revoked takes no order, and keeps those it promised', async () => {
    const tab = await openTab();
    await placeOffline(tab, 1);
    edge.routes['/api/orders'] = () => problem({ type: 'DeviceRevoked' }, 401);
    await tab.pushOutbox();
    expect(await tab.placeOrder(anOrder)).toEqual({ ok: false, problem: { type: 'DeviceRevoked' } });
    expect(await tab.database.commands.toArray()).toMatchObject([{ state: 'unknown', promised: true }]);
  });

  test('numbers go from 999 back to 1', async () => {
    const tab = await openTab();
    await tab.database.counters.put({ name: 'number', last: 999 });
    expect(await tab.placeOrder(anOrder)).toMatchObject({ ok: true, value: { number: 'A1' } });
  });
});

describe('handing over what waits', () => {
  test('every order arrives once and in order, whatever the road does', async () => {
    const tab = await openTab();
    tab.connection.missed();
    await placeOffline(tab, 6);
    edge.weather = [
      'lost-answer',
      'never-arrives',
      'clear',
      'lost-answer',
      'lost-answer',
      'clear',
      'never-arrives',
      'lost-answer',
    ];
    for (let run = 0; run < 12; run += 1) await tab.pushOutbox();
    expect(edge.booked.map(({ number }) => number)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6']);
    expect(edge.booked.every(({ placedOffline }) => placedOffline)).toBe(true);
    expect(await tab.database.commands.where('state').notEqual('accepted').count()).toBe(0);
  });

  test('an order placed just before the outage was noticed arrives as what its shopper was told: placed offline', async () => {
    const tab = await openTab();
    expect(tab.connection.state).not.toBe('offline');
    const [placed] = await placeOffline(tab, 1);
    expect(placed).toMatchObject({ ok: true, value: { placedOffline: true } });
    await tab.pushOutbox();
    expect(edge.booked).toMatchObject([{ number: 'A1', placedOffline: true }]);
  });

  test('an order of a page that was killed is delivered by the next one, once', async () => {
    const killed = await openTab();
    edge.weather = ['lost-answer'];
    await killed.placeOrder(anOrder);
    killed.stopPushing();
    await killed.close();
    const next = await openTab();
    await next.pushOutbox();
    expect(edge.booked).toHaveLength(1);
    expect(await next.database.commands.toArray()).toMatchObject([{ state: 'accepted' }]);
  });

  test('a price that changed after the shopper left is settled at the counter: the same order, offered as one without a network', async () => {
    const tab = await openTab();
    const [placed] = await placeOffline(tab, 1);
    edge.refuse = (order) => (order.placedOffline ? null : priceChanged);
    await tab.pushOutbox();
    expect(edge.booked).toHaveLength(1);
    expect(edge.booked[0]).toMatchObject({ orderId: placed?.ok && placed.value.orderId, number: 'A1', placedOffline: true });
  });

  test('a promised order that is refused stays in sight and does not hold up those behind it', async () => {
    const tab = await openTab();
    const [first] = await placeOffline(tab, 2);
    const refusal = { type: 'OverLimit', rule: 'NY-QTY-01', reason: 'flower', overMg: 1 } as const;
    edge.refuse = ({ number }) => (number === 'A1' ? refusal : null);
    tab.outbox.watch();
    await tab.pushOutbox();
    expect(edge.booked.map(({ number }) => number)).toEqual(['A2']);
    const orderId = first?.ok ? first.value.orderId : '';
    await vi.waitFor(() => expect(tab.outbox.answerFor(orderId)).toEqual({ state: 'refused', problem: refusal }));
    expect(tab.outbox.placed(orderId)).toMatchObject({ number: 'A1', state: 'refused', problem: refusal });
    expect(tab.outbox.waiting).toBe(0);
    tab.outbox.stop();
  });

  test('an edge that always fails on one order lets the next ones go ahead in the end', async () => {
    const tab = await openTab();
    await placeOffline(tab, 2);
    edge.refuse = ({ number }) => (number === 'A1' ? { type: 'OurFault', requestId: 'req_9' } : null);
    for (let run = 0; run < 14; run += 1) await tab.pushOutbox();
    expect(edge.booked.map(({ number }) => number)).toEqual(['A2']);
  });

  test('two tabs are one kiosk: one row of numbers, every order once, in the order of the numbers', async () => {
    const one = await openTab();
    const other = await openTab();
    edge.weather = ['clear', 'lost-answer', 'clear', 'never-arrives', 'lost-answer'];
    const placed = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((n) => (n % 2 === 0 ? one : other).placeOrder(anOrder)));
    for (let run = 0; run < 6; run += 1) await Promise.all([one.pushOutbox(), other.pushOutbox()]);
    const numbers = placed.map((result) => (result.ok ? result.value.number : ''));
    expect(numbers.toSorted()).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8']);
    expect(edge.booked.map(({ number }) => number)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8']);
  });

  test('what was accepted two days ago is dropped, what waits or was refused is not', async () => {
    const tab = await openTab();
    await tab.placeOrder(anOrder);
    const old = '2026-01-01T00:00:00.000Z';
    await tab.database.commands.toCollection().modify({ createdAt: old });
    const refused = (await tab.database.commands.toCollection().first())!;
    await tab.database.commands.add({ ...refused, sequence: 50, commandId: 'cmd_x', orderId: 'ord_x', state: 'refused' });
    await tab.pushOutbox();
    expect((await tab.database.commands.toArray()).map(({ commandId }) => commandId)).toEqual(['cmd_x']);
  });
});
