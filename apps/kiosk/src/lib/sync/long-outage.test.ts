import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SubmitOrder } from '@countersign/contract/commands';
import type { CommandId, OrderId } from '@countersign/domain/identifiers';
import { anItemView, FakeEdge, pairedAs } from './testing/fake-edge.ts';

/** A fiftieth of what a kiosk must hold: every figure below grows with the number of orders and with nothing else. */
const orders = 200;
const wholeOutage = 10_000;
const mostBytes = 50_000_000;
const mostRequests = 200;

let edge: FakeEdge;
const uuid = (n: number): string => `019abcde-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** An order as large as they come in a lobby: fifteen lines, each with a substitute. */
const aLargeOrder = (n: number): SubmitOrder => ({
  commandId: `cmd_${uuid(n)}` as CommandId,
  orderId: `ord_${uuid(n)}` as OrderId,
  number: `A${(n % 999) + 1}`,
  placedAt: new Date(Date.UTC(2026, 10, 1) + n * 259_200).toISOString(),
  placedOffline: true,
  lines: Array.from({ length: 15 }, (_, line) => ({
    itemId: anItemView(line).id,
    quantity: 2,
    priceCents: 3_500,
    substituteItemId: anItemView(line + 20).id,
  })),
  seenTotalCents: 123_456,
  language: 'es',
  notes: ['questions', 'spanish'],
  followToken: '0123456789abcdef0123456789abcdef',
});

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.resetModules();
  globalThis.indexedDB = new IDBFactory();
  Dexie.dependencies.indexedDB = globalThis.indexedDB;
  edge = new FakeEdge();
  vi.stubGlobal('fetch', edge.fetch);
  await pairedAs('kiosk');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function afterLongOutage(count: number) {
  const { OutboxDatabase } = await import('#lib/local/outbox-database.ts');
  const { device } = await import('#lib/device/device.svelte.ts');
  const { pushOutbox } = await import('./push.ts');
  await device.load();
  const database = new OutboxDatabase();
  const asked = Array.from({ length: count }, (_, n) => aLargeOrder(n));
  const commands = asked.map((body) => {
    const { commandId, orderId, placedAt: createdAt } = body;
    const fresh = { name: 'submitOrder', state: 'pending', promised: true, attempts: 3, answer: null } as const;
    return { ...fresh, commandId, orderId, body, createdAt };
  });
  const kept = asked.map(({ orderId, number, placedAt }) => ({ orderId, number, placedAt, state: 'waiting' }));
  await database.commands.bulkAdd(commands);
  await database.orders.bulkAdd(kept);
  return { asked, database, pushOutbox, bytes: JSON.stringify([commands, kept]).length };
}

test('10,000 orders of thirty days without a network fit in 50 MB and go in at most 200 requests, each once and in order', async () => {
  const { asked, database, pushOutbox, bytes } = await afterLongOutage(orders);
  await pushOutbox();
  expect(edge.booked.map(({ commandId }) => commandId)).toEqual(asked.map(({ commandId }) => commandId));
  expect(await database.commands.where('state').notEqual('accepted').count()).toBe(0);
  expect((edge.asked.length * wholeOutage) / orders).toBeLessThanOrEqual(mostRequests);
  expect((bytes * wholeOutage) / orders).toBeLessThan(mostBytes);
});

test('a batch whose answer was lost is sent again, and no order in it stands twice', async () => {
  const { asked, pushOutbox } = await afterLongOutage(5);
  edge.weather = ['lost-answer'];
  await pushOutbox();
  await pushOutbox();
  expect(edge.booked.map(({ commandId }) => commandId)).toEqual(asked.map(({ commandId }) => commandId));
});

test('an order of a batch that is refused holds up none of the others', async () => {
  const { asked, database, pushOutbox } = await afterLongOutage(4);
  edge.refuse = ({ orderId }) => (orderId === asked[1]?.orderId ? { type: 'ItemsNotSold', itemIds: [] } : null);
  await pushOutbox();
  expect(edge.booked).toHaveLength(3);
  expect((await database.commands.where('state').equals('refused').toArray()).map(({ orderId }) => orderId)).toEqual([
    asked[1]?.orderId,
  ]);
});
