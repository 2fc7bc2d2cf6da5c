import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CartLine } from '@countersign/domain/cart/cart';
import { aLocation, anItemView, anOrderView, FakeEdge, pairedAs } from './testing/fake-edge.ts';

const line: CartLine = { itemId: anItemView(1).id, quantity: 1, priceCents: 3_500 };
const anOrder = { lines: [line], seenTotalCents: 3_815, language: 'en' as const };

let edge: FakeEdge;

/** A page of its own, as a reload is. */
async function openPage() {
  vi.resetModules();
  const { device } = await import('#lib/device/device.svelte.ts');
  const { call } = await import('#lib/device/caller.ts');
  const { catalogue } = await import('./catalogue.svelte.ts');
  const { pullChanges } = await import('./pull.ts');
  const { placeOrder, pushOutbox } = await import('./push.ts');
  const { dropRefused, writeTicket } = await import('./ticket-store.ts');
  const { readKept } = await import('./cache-store.ts');
  const { outboxRecords } = await import('#lib/local/outbox.ts');
  const { OutboxDatabase } = await import('#lib/local/outbox-database.ts');
  await device.load();
  const kept = () => readKept(aLocation().id);
  return {
    ...{ device, call, catalogue, pullChanges, placeOrder, pushOutbox, dropRefused, writeTicket, kept, outboxRecords },
    outbox: new OutboxDatabase(),
  };
}

/** From now on the browser finds no room for a record of these stores, or of any. What is there can be read and deleted. */
function fillUp(stores?: readonly string[]): void {
  for (const method of ['put', 'add'] as const) {
    const real = IDBObjectStore.prototype[method];
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, ...given) {
      if (stores === undefined || stores.includes(this.name)) throw new DOMException('The disk is full', 'QuotaExceededError');
      return real.apply(this, given);
    });
  }
}

/** The same for what stands there already: an order still finds its place, and an answer to it none. */
function fillUpAnswers(): void {
  const real = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
    if (this.name === 'commands') throw new DOMException('The disk is full', 'QuotaExceededError');
    return real.apply(this, given);
  });
}

const makeRoom = (): void => void vi.restoreAllMocks();

/** One change a version: a new price for the first item. */
const pricesSince = (prices: readonly number[]): FakeEdge['changes'] => {
  const versionOf = (at: number): number => at + 11;
  return (since) => ({
    changes: prices.flatMap((priceCents, at) =>
      versionOf(at) > since
        ? [{ version: versionOf(at), kind: 'item', id: anItemView(1).id, view: anItemView(1, { priceCents }) } as const]
        : [],
    ),
    version: Math.max(since, 10 + prices.length),
    more: false,
    startOver: false,
  });
};
const firstPrice = (items: readonly { readonly priceCents: number }[] | undefined): number | undefined => items?.[0]?.priceCents;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  globalThis.indexedDB = new IDBFactory();
  Dexie.dependencies.indexedDB = globalThis.indexedDB;
  edge = new FakeEdge();
  edge.catalogue = { location: aLocation(), version: 10, items: [anItemView(1), anItemView(2)] };
  vi.stubGlobal('fetch', edge.fetch);
  await pairedAs('kiosk');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('an order, where there is no room', () => {
  test.each([
    ['there is no room', 'QuotaExceededError', 'StorageFull'],
    ['the storage does not work', 'UnknownError', 'StorageFailed'],
    ['the browser denies it', 'SecurityError', 'StorageFailed'],
  ])('is not placed when %s: no number, and nothing is sent', async (_, name, type) => {
    const page = await openPage();
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('', name);
    });
    expect(await page.placeOrder(anOrder)).toEqual({ ok: false, problem: { type } });
    makeRoom();
    await page.pushOutbox();
    expect(edge.asked).toEqual([]);
    expect(await page.outbox.commands.count()).toBe(0);
  });

  test('that reached the disk before the connection broke is placed: it will be sent', async () => {
    const page = await openPage();
    const real = page.outboxRecords.write.bind(page.outboxRecords);
    vi.spyOn(page.outboxRecords, 'write').mockImplementationOnce(async (stores, work) => {
      await real(stores, work);
      throw new DOMException('Internal error.', 'UnknownError');
    });
    expect(await page.placeOrder(anOrder)).toMatchObject({ ok: true, value: { number: 'A1' } });
    expect(edge.booked).toHaveLength(1);
  });

  test('that the edge took is placed, though the answer finds no room, and is sent once', async () => {
    const page = await openPage();
    fillUpAnswers();
    expect(await page.placeOrder(anOrder)).toMatchObject({ ok: true, value: { number: 'A1', placedOffline: false } });
    expect(await page.outbox.commands.count()).toBe(0);
    makeRoom();
    await page.pushOutbox();
    expect(edge.asked).toEqual(['POST /api/orders']);
  });

  test('that met no network stands as it was written, is offered again by itself, and arrives once', async () => {
    const page = await openPage();
    fillUpAnswers();
    edge.weather = ['lost-answer'];
    expect(await page.placeOrder(anOrder)).toMatchObject({ ok: true, value: { number: 'A1', placedOffline: true } });
    expect(await page.outbox.commands.toArray()).toMatchObject([{ state: 'pending' }]);
    makeRoom();
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(async () => expect(await page.outbox.commands.toArray()).toMatchObject([{ state: 'accepted' }]));
    expect(edge.booked).toHaveLength(1);
  });

  test('those that gathered are handed over all the same, each once', async () => {
    const page = await openPage();
    edge.climate = 'never-arrives';
    for (let n = 0; n < 4; n += 1) await page.placeOrder(anOrder);
    edge.climate = 'clear';
    fillUp();
    await page.pushOutbox();
    await page.pushOutbox();
    expect(edge.booked.map(({ number }) => number)).toEqual(['A1', 'A2', 'A3', 'A4']);
    expect(await page.outbox.commands.count()).toBe(0);
  });

  test('a ticket is not taken, and a refused order stays in sight', async () => {
    const page = await openPage();
    const ticket = { commandId: 'cmd_1', orderId: 'ord_1', number: 'A7', placedAt: '2026-11-24T10:00:00.000Z' };
    fillUp();
    expect(await page.writeTicket(ticket as never, 'CS1')).toEqual({ ok: false, problem: { type: 'StorageFull' } });
    makeRoom();
    vi.spyOn(page.outboxRecords, 'write').mockRejectedValue(new DOMException('Internal error.', 'UnknownError'));
    expect(await page.dropRefused('ord_1')).toEqual({ ok: false, problem: { type: 'StorageFailed' } });
  });
});

describe('what the edge can tell again, where there is no room', () => {
  test('is shown all the same: prices, the location, how far an order is', async () => {
    const page = await openPage();
    await page.catalogue.open();
    await page.placeOrder(anOrder);
    const [{ orderId } = { orderId: '' }] = edge.booked;
    fillUp();
    const renamed = { ...aLocation(), name: 'Riverside' };
    edge.changes = (since) => ({
      ...pricesSince([4_000])(since),
      changes: [
        ...pricesSince([4_000])(since).changes,
        { version: 11, kind: 'location', id: renamed.id, view: renamed },
        { version: 11, kind: 'order', id: orderId as never, view: anOrderView(1, { id: orderId as never, state: 'ready' }) },
      ],
    });
    expect(await page.pullChanges()).toBe(true);
    expect(firstPrice(page.catalogue.items)).toBe(4_000);
    expect(page.device.location?.name).toBe('Riverside');
  });

  test('is missed by nobody without a word: the office hears of it with the next poll', async () => {
    const page = await openPage();
    await page.catalogue.open();
    edge.changes = pricesSince([4_000]);
    const toldHealth = (): unknown => {
      const poll = edge.askedFor.findLast((road) => road.startsWith('/api/changes'))!;
      return JSON.parse(new URL(poll, 'http://edge.test').searchParams.get('health')!);
    };
    await page.pullChanges();
    expect(toldHealth()).not.toHaveProperty('storageFailedAt');
    fillUp();
    edge.changes = pricesSince([4_000, 4_100]);
    await page.pullChanges();
    await page.pullChanges();
    expect(toldHealth()).toHaveProperty('storageFailedAt', expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/));
  });

  test('is kept again as soon as there is room, and never half of it: a step that was missed is not skipped', async () => {
    const page = await openPage();
    await page.catalogue.open();
    edge.changes = pricesSince([4_000]);
    fillUp();
    await page.pullChanges();
    expect((await page.kept())?.cursor).toBe(10);
    makeRoom();
    edge.changes = (since) => ({ changes: [], version: Math.max(since, 12), more: false, startOver: false });
    edge.catalogue = { location: aLocation(), version: 12, items: [anItemView(1, { priceCents: 4_000 }), anItemView(2)] };
    await page.pullChanges();
    const kept = await page.kept();
    expect([kept?.cursor, firstPrice(kept?.catalogue.items)]).toEqual([12, 4_000]);
  });

  test('is not fetched whole over and over only to find no room again, and the next start asks from where it stands', async () => {
    const page = await openPage();
    await page.catalogue.open();
    fillUp(['catalogues', 'meta']);
    edge.catalogue = { location: aLocation(), version: 13, items: [anItemView(1, { priceCents: 4_200 }), anItemView(2)] };
    edge.changes = (since) => ({ changes: [], version: 13, more: false, startOver: since < 13 });
    edge.asked.length = 0;
    await page.pullChanges();
    makeRoom();
    fillUp(['catalogues']);
    for (let pull = 0; pull < 4; pull += 1) await page.pullChanges();
    expect(edge.asked.filter((road) => road.endsWith('/packed'))).toHaveLength(1);
    expect((await page.kept())?.cursor).toBe(10);
  });

  test('that cannot even be read is fetched anew', async () => {
    const page = await openPage();
    const real = indexedDB.open.bind(indexedDB);
    vi.spyOn(indexedDB, 'open').mockImplementation((name, ...rest) => {
      if (name === 'countersign-cache') throw new DOMException('Internal error opening backing store.', 'UnknownError');
      return real(name, ...rest);
    });
    await page.catalogue.open();
    expect(page.catalogue).toMatchObject({ status: 'ready', version: 10 });
  });
});

describe('who this device is, where there is no room', () => {
  test('a device that was revoked takes no order from then on', async () => {
    const page = await openPage();
    fillUp();
    await page.device.markRevoked();
    expect(page.device.status).toBe('revoked');
    expect(await page.placeOrder(anOrder)).toEqual({ ok: false, problem: { type: 'DeviceRevoked' } });
  });

  test('the edge’s clock counts in this page', async () => {
    const page = await openPage();
    fillUp();
    await page.device.correctClock(new Date(Date.now() + 86_400_000).toISOString());
    expect(page.device.clockOffsetMs).toBeGreaterThan(86_000_000);
  });

  test('a device that cannot keep its key shows no code', async () => {
    const page = await openPage();
    await page.device.forget();
    fillUp();
    edge.routes['/api/pairings'] = () =>
      Response.json({ pairingId: 'p', code: 'BCDF-GHJK', pollToken: 's', expiresAt: '2099-01-01T00:00:00Z', pollSeconds: 2 });
    await page.device.startPairing('kiosk');
    expect(page.device).toMatchObject({ status: 'denied', pairing: null });
    expect(vi.getTimerCount()).toBe(0);
  });
});
