import type { OrderView } from '@countersign/contract/views';
import { expect, test } from 'vitest';
import { piecesAndWait } from './stages.ts';

const at = '2026-03-02T15:00:00.000Z';
const order = (state: OrderView['state'], quantity = 3) =>
  ({ state, receivedAt: at, lines: [{ quantity }] }) as unknown as OrderView;
const later = Date.parse(at) + 83_000;

test('an order that somebody waits for says how long so far', () => {
  expect(piecesAndWait(order('submitted'), later)).toBe('3 pieces, 1:23 so far');
  expect(piecesAndWait(order('ready', 1), later)).toBe('1 piece, 1:23 so far');
});

test.each(['sold', 'rejected', 'cancelled', 'expired'] as const)('of one that is %s nobody waits any more', (state) => {
  expect(piecesAndWait(order(state), later)).toBe('3 pieces');
});
