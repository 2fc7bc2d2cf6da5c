import type { Answer } from '@countersign/contract/caller';
import { beforeEach, expect, test, vi } from 'vitest';

const edge = vi.hoisted(() => ({ asked: [] as unknown[], waiting: [] as ((answer: Answer<unknown>) => void)[] }));
vi.mock('#lib/device/caller.ts', () => ({
  call: (name: string, input: object) => {
    edge.asked.push({ name, ...input });
    return new Promise((answer) => edge.waiting.push(answer));
  },
}));

const { SalesDesk } = await import('./sales-desk.svelte.ts');
const { orders } = await import('#lib/sync/orders.svelte.ts');

const page = (...numbers: string[]) =>
  ({ kind: 'answered', value: { items: numbers.map((orderNumber) => ({ orderNumber })), next: null } }) as const;

beforeEach(() => {
  edge.asked = [];
  edge.waiting = [];
});

test('shows what was asked for last, whichever answer comes last', async () => {
  const desk = new SalesDesk();
  const first = desk.open();
  desk.find = ' A7 ';
  const second = desk.look();
  edge.waiting[1]?.(page('A7'));
  edge.waiting[0]?.(page('B1', 'B2'));
  await Promise.all([first, second]);
  expect(edge.asked).toEqual([{ name: 'sales' }, { name: 'sales', find: 'A7' }]);
  expect(desk.sales).toMatchObject([{ orderNumber: 'A7' }]);
});

test('without a network it says that nothing was seen, and keeps nothing of a list that was closed', async () => {
  const desk = new SalesDesk();
  const opened = desk.open();
  edge.waiting[0]?.({ kind: 'unknown', detail: 'no network' });
  await opened;
  expect(desk.problem?.todo).toBe('Look again when the network is back.');
  const again = desk.look();
  desk.close();
  edge.waiting[1]?.(page('A1'));
  await again;
  expect(desk.sales).toBeNull();
});

test('a sale of another day comes onto the tablet, where its receipt is printed again', async () => {
  const desk = new SalesDesk();
  const fetched = desk.fetch({ orderId: 'ord_9' as never, events: [] });
  edge.waiting[0]?.({ kind: 'answered', value: { id: 'ord_9', number: 'A9', state: 'sold', placedAt: '2026-03-01T10:00:00Z' } });
  expect(await fetched).toMatchObject({ number: 'A9' });
  expect(orders.byId('ord_9' as never)?.number).toBe('A9');
  expect(await desk.fetch({ orderId: 'ord_9' as never, events: [] })).toMatchObject({ number: 'A9' });
  expect(edge.asked).toHaveLength(1);
});

test('a kept order that does not know yet what went back of its sale is fetched anew', async () => {
  const desk = new SalesDesk();
  const kept = { id: 'ord_7', number: 'A7', state: 'sold', placedAt: '2026-03-01T10:00:00Z', sale: {} };
  orders.put(kept as never);
  const fetched = desk.fetch({ orderId: 'ord_7' as never, events: [{}] as never });
  edge.waiting[0]?.({ kind: 'answered', value: { ...kept, sale: { events: [{ type: 'SaleRefunded' }] } } });
  expect(await fetched).toMatchObject({ sale: { events: [{ type: 'SaleRefunded' }] } });
});
