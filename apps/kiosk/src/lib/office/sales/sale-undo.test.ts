import type { SaleView } from '@countersign/contract/views';
import { beforeEach, expect, test, vi } from 'vitest';

const edge = vi.hoisted(() => ({ asked: [] as { name: string; input: Record<string, unknown> }[] }));
vi.mock('#lib/device/caller.ts', () => ({
  officeCall: (name: string, input: Record<string, unknown>) => {
    edge.asked.push({ name, input });
    return Promise.resolve({ kind: 'answered', value: { id: 'sale_1' } });
  },
}));

const { SaleUndo } = await import('./sale-undo.svelte.ts');

const sale = { id: 'sale_1', lines: [] } as unknown as SaleView;
const tills = [1, 2].map((number) => ({ number, name: `Till ${number}`, since: 0, tablets: [] }));
function begun() {
  const undo = new SaleUndo();
  undo.begin('void');
  undo.reason = 'Wrong bag';
  return undo;
}

beforeEach(() => {
  edge.asked = [];
});

test('money goes back out of a till that was chosen, where the store has several', async () => {
  const undo = begun();
  expect(undo.missing(100, false, tills)).toBe('Choose the till');
  undo.till = '2';
  expect(undo.missing(100, false, tills)).toBeUndefined();
  await undo.ask(sale, 100);
  expect(edge.asked[0]).toMatchObject({ name: 'voidSale', input: { till: 2 } });
  // The next undoing is another choice.
  undo.begin('void');
  expect(undo.till).toBe('');
});

test('a store with one till is asked nothing', async () => {
  const undo = begun();
  expect(undo.missing(100, false, undefined)).toBeUndefined();
  await undo.ask(sale, 100);
  expect(edge.asked[0]?.input).not.toHaveProperty('till');
});
