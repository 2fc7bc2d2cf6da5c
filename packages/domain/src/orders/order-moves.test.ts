import { expect, test } from 'vitest';
import { mayMove, openStates, orderMoves, orderStates, reservingStates } from './order-moves.ts';

test('a sold order stays sold', () => {
  for (const state of orderStates) expect(mayMove('sold', state)).toBe(false);
});

test('only a ready order is sold: nothing leaves the counter unpicked', () => {
  expect(orderStates.filter((state) => mayMove(state, 'sold'))).toEqual(['ready']);
});

test('an order can be cancelled from every open state, and every state that reserves is open', () => {
  for (const state of openStates) expect(mayMove(state, 'cancelled')).toBe(true);
  for (const state of reservingStates) expect(openStates).toContain(state);
});

test('every state can be reached from a submitted order', () => {
  const reached = new Set<string>(['submitted']);
  for (const from of reached) for (const to of orderMoves[from as keyof typeof orderMoves]) reached.add(to);
  expect([...reached].sort()).toEqual([...orderStates].sort());
});
