import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KioskKeyView } from '@countersign/contract/lobby-views';
import { signTicket } from '@countersign/contract/ticket-signature';
import type { CommandId, DeviceId, LocationId, OrderId } from '@countersign/domain/identifiers';
import { ticketPayload, ticketText, type OrderTicket } from '@countersign/domain/ticket/order-ticket';
import { aLocation, anItemView, anOrderView, FakeEdge, pairedAs } from './testing/fake-edge.ts';

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const kioskId = `dev_${uuid(7)}` as DeviceId;
const orderId = `ord_${uuid(1)}` as OrderId;
let edge: FakeEdge;
let key: CryptoKeyPair;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  globalThis.indexedDB = new IDBFactory();
  Dexie.dependencies.indexedDB = globalThis.indexedDB;
  edge = new FakeEdge();
  edge.climate = 'never-arrives';
  vi.stubGlobal('fetch', edge.fetch);
  await pairedAs('tablet');
  key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function openTablet() {
  vi.resetModules();
  const { device } = await import('#lib/device/device.svelte.ts');
  const { takeTicket } = await import('./take-ticket.ts');
  const { outbox } = await import('./outbox.svelte.ts');
  const { orders } = await import('./orders.svelte.ts');
  const { pushOutbox, stopPushing } = await import('./push.ts');
  await device.load();
  outbox.watch();
  return { device, takeTicket, outbox, orders, pushOutbox, stopPushing };
}

const kioskKey = async (): Promise<KioskKeyView> => {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key.publicKey);
  return { deviceId: kioskId, name: 'Lobby left', publicKey: { kty: 'EC', crv: 'P-256', x, y } };
};
const placedAt = (hoursAgo: number): string => new Date(Date.now() - hoursAgo * 3_600_000).toISOString();

async function aTicket(over: Partial<OrderTicket> = {}): Promise<string> {
  const payload = ticketPayload({
    locationId: aLocation().id,
    deviceId: kioskId,
    commandId: `cmd_${uuid(1)}` as CommandId,
    orderId,
    number: 'A47',
    placedAt: placedAt(0),
    language: 'en',
    seenTotalCents: 3_815,
    lines: [{ itemId: anItemView(1).id, quantity: 1, priceCents: 3_500 }],
    ...over,
  });
  return ticketText(payload, await signTicket(key.privateKey, payload));
}

test('a tablet that knows the kiosk takes its order with no network, keeps it over a restart, and delivers it once', async () => {
  const tablet = await openTablet();
  await tablet.device.takeKioskKeys([await kioskKey()]);
  const ticket = await aTicket();
  expect(await tablet.takeTicket(ticket)).toEqual({ ok: true, value: orderId });
  expect(await tablet.takeTicket(ticket)).toEqual({ ok: true, value: orderId });
  // Whatever it was at is over, or it would go on beside the restarted one.
  await tablet.pushOutbox();
  tablet.outbox.stop();
  tablet.stopPushing();

  const restarted = await openTablet();
  await vi.waitFor(() => expect(restarted.outbox.tickets).toEqual([ticket]));
  const delivered: unknown[] = [];
  edge.climate = 'clear';
  edge.routes['/api/orders/tickets'] = (body) => {
    delivered.push(body);
    return Response.json(anOrderView(1, { id: orderId }));
  };
  await restarted.pushOutbox();
  await restarted.pushOutbox();
  expect(delivered).toEqual([{ ticket }]);
  expect(restarted.orders.byId(orderId)).toMatchObject({ sequence: 1 });
  await vi.waitFor(() => expect(restarted.outbox.tickets).toEqual([]));
});

test('a tablet whose person was switched out meanwhile delivers it all the same', async () => {
  const tablet = await openTablet();
  await tablet.device.takeKioskKeys([await kioskKey()]);
  expect(await tablet.takeTicket(await aTicket())).toMatchObject({ ok: true });
  edge.climate = 'clear';
  let asked = 0;
  edge.routes['/api/orders/tickets'] = () => {
    asked += 1;
    return asked === 1
      ? Response.json({ problem: { type: 'StaffSessionOver' }, requestId: 'r' }, { status: 401 })
      : Response.json(anOrderView(1, { id: orderId }));
  };
  await tablet.pushOutbox();
  await tablet.pushOutbox();
  expect(tablet.orders.byId(orderId)).toMatchObject({ sequence: 1 });
  await vi.waitFor(() => expect(tablet.outbox.tickets).toEqual([]));
});

test('a tablet that never heard of the kiosk asks once, and says so without a network', async () => {
  const tablet = await openTablet();
  expect(await tablet.takeTicket(await aTicket())).toMatchObject({ ok: false, problem: { type: 'KioskNotKnown' } });
  edge.climate = 'clear';
  edge.routes['/api/devices/kiosks'] = () => Response.json({ items: [keyView], next: null });
  const keyView = await kioskKey();
  expect(await tablet.takeTicket(await aTicket())).toMatchObject({ ok: true });
});

test.each<[string, Partial<OrderTicket>, string]>([
  ['of another store', { locationId: `loc_${uuid(99)}` as LocationId }, 'TicketOfAnotherStore'],
  ['of a kiosk that is not here', { deviceId: `dev_${uuid(99)}` as DeviceId }, 'KioskNotKnown'],
  ['older than a day', { placedAt: placedAt(25) }, 'TicketExpired'],
])('an order %s is refused by name, and nothing is kept', async (_, over, type) => {
  const tablet = await openTablet();
  await tablet.device.takeKioskKeys([await kioskKey()]);
  expect(await tablet.takeTicket(await aTicket(over))).toMatchObject({ ok: false, problem: { type } });
  expect(tablet.outbox.waiting).toBe(0);
});

test('a ticket that was changed is not believed', async () => {
  const tablet = await openTablet();
  await tablet.device.takeKioskKeys([await kioskKey()]);
  const ticket = await aTicket();
  const place = ticket.length - 120;
  const changed = `${ticket.slice(0, place)}${ticket[place] === 'Q' ? 'R' : 'Q'}${ticket.slice(place + 1)}`;
  expect(await tablet.takeTicket(changed)).toMatchObject({ ok: false });
  expect(await tablet.takeTicket(ticket)).toMatchObject({ ok: true });
});
