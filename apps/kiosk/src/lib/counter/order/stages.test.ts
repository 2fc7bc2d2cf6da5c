import type { OnDutyEntry, OrderView } from '@countersign/contract/views';
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
    ({ id, state, heldBy: by === null ? null : { id: by, name: by } }) as unknown as OrderView;
  const me = 'usr_me' as never;
  const theirs = anOrder('ord_1', 'usr_other');
  const ready = anOrder('ord_2', 'usr_me', 'ready');
  const done = anOrder('ord_3', 'usr_me');
  const onDuty = [{ id: 'usr_other', duty: 'here' }] as unknown as OnDutyEntry[];
  expect(nextInLine([theirs, ready, done], done.id, me, onDuty)).toBeUndefined();
  const fresh = anOrder('ord_4', null, 'submitted');
  expect(nextInLine([theirs, ready, done, fresh], done.id, me, onDuty)).toBe(fresh);
  expect(nextInLine([theirs, done, fresh], null, me, onDuty)).toBe(done);
});

test('what somebody leaves behind are the open orders in their hands, ready ones too', () => {
  const anOrder = (id: string, by: string | null, state: OrderView['state']) =>
    ({ id, state, heldBy: by === null ? null : { id: by, name: by } }) as unknown as OrderView;
  const mine = [anOrder('ord_1', 'usr_me', 'ready'), anOrder('ord_2', 'usr_me', 'packing')];
  const open = [anOrder('ord_3', 'usr_other', 'packing'), ...mine, anOrder('ord_4', null, 'submitted')];
  expect(leftBy(open, 'usr_me' as never)).toEqual(mine);
  expect(leftBy(open, undefined)).toEqual([]);
});

test('the line leads to what a colleague left behind, ready ones too, and not to what somebody has who is only away', () => {
  const anOrder = (id: string, state: OrderView['state']) =>
    ({ id, state, heldBy: { id: 'usr_other', name: 'Mo Adler' } }) as unknown as OrderView;
  const ready = anOrder('ord_1', 'ready');
  const me = 'usr_me' as never;
  expect(nextInLine([ready], null, me, [])).toBe(ready);
  expect(nextInLine([ready], null, me, [{ id: 'usr_other', duty: 'away' }] as unknown as OnDutyEntry[])).toBeUndefined();
  // As long as nobody has said who is at work, nobody is taken for gone.
  expect(nextInLine([ready, anOrder('ord_2', 'packing')], null, me, undefined)).toBeUndefined();
});
