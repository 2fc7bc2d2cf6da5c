import type { OrderView } from '@countersign/contract/views';
import { expect, test } from 'vitest';
import { leftBy, nextInLine, piecesAndWait } from './stages.ts';

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

test('after an order comes the oldest that is mine or nobody’s, not what a colleague is picking', () => {
  const anOrder = (id: string, by: string | null, state: OrderView['state'] = 'packing') =>
    ({ id, state, approvedBy: by === null ? null : { id: by } }) as unknown as OrderView;
  const me = 'usr_me' as never;
  const theirs = anOrder('ord_1', 'usr_other');
  const ready = anOrder('ord_2', 'usr_me', 'ready');
  const done = anOrder('ord_3', 'usr_me');
  expect(nextInLine([theirs, ready, done], done.id, me)).toBeUndefined();
  const fresh = anOrder('ord_4', null, 'submitted');
  expect(nextInLine([theirs, ready, done, fresh], done.id, me)).toBe(fresh);
  expect(nextInLine([theirs, done, fresh], null, me)).toBe(done);
});

test('what somebody leaves behind are the open orders that they approved, ready ones too', () => {
  const anOrder = (id: string, by: string | null, state: OrderView['state']) =>
    ({ id, state, approvedBy: by === null ? null : { id: by } }) as unknown as OrderView;
  const mine = [anOrder('ord_1', 'usr_me', 'ready'), anOrder('ord_2', 'usr_me', 'packing')];
  const open = [anOrder('ord_3', 'usr_other', 'packing'), ...mine, anOrder('ord_4', null, 'submitted')];
  expect(leftBy(open, 'usr_me' as never)).toEqual(mine);
  expect(leftBy(open, undefined)).toEqual([]);
});
