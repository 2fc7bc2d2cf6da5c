import type { SaleView } from '@countersign/contract/views';
import { beforeEach, expect, test, vi } from 'vitest';

const edge = vi.hoisted(() => ({
  asked: [] as { name: string; input: Record<string, unknown> }[],
  answer: undefined as unknown,
}));
vi.mock('#lib/device/caller.ts', () => ({
  officeCall: (name: string, input: Record<string, unknown>) => {
    edge.asked.push({ name, input });
    return Promise.resolve(edge.answer);
  },
}));

const { SaleUndo } = await import('./sale-undo.svelte.ts');

const sale = { id: 'sale_1', lines: [] } as unknown as SaleView;
const tills = [1, 2].map((number) => ({ number, name: `Till ${number}`, since: 0, tablets: [] }));
function begun() {
  const undo = new SaleUndo();
  undo.begin('void', 'cash');
  undo.reason = 'Wrong bag';
  return undo;
}

beforeEach(() => {
  edge.asked = [];
  edge.answer = { kind: 'answered', value: { id: 'sale_1' } };
});

test('money goes back out of a till that was chosen, where the store has several', async () => {
  const undo = begun();
  expect(undo.missing(100, false, tills)).toBe('Choose the till');
  undo.till = '2';
  expect(undo.missing(100, false, tills)).toBeUndefined();
  await undo.ask(sale, 100);
  expect(edge.asked[0]).toMatchObject({ name: 'voidSale', input: { till: 2 } });
  // The next undoing is another choice.
  undo.begin('void', 'cash');
  expect(undo.till).toBe('');
});

test('a store with one till is asked nothing', async () => {
  const undo = begun();
  expect(undo.missing(100, false, undefined)).toBeUndefined();
  await undo.ask(sale, 100);
  expect(edge.asked[0]?.input).not.toHaveProperty('till');
});

test('money goes back the way it came, unless somebody says otherwise', async () => {
  const undo = new SaleUndo();
  undo.begin('refund', 'debit');
  undo.chosen.add(0);
  undo.reason = 'Broken lid';
  expect(undo.missing(100, false)).toBe('Enter the slip’s reference');
  undo.giveBack = 'cash';
  expect(undo.missing(100, false)).toBeUndefined();
  undo.begin('refund', 'debit');
  expect(undo.giveBack).toBe('debit');
});

test('whoever saw another amount is sent to look at the sale, and is told to take no money', async () => {
  const undo = begun();
  edge.answer = { kind: 'refused', status: 409, problem: { type: 'TotalChanged', seenCents: 5_000, nowCents: 4_000 } };
  expect(await undo.ask(sale, 5_000)).toBe(false);
  expect(undo.trouble).toMatchObject({
    what: 'The total is $40.00 now, not $50.00.',
    todo: 'Close this, and look at the sale anew.',
  });
});
