import type { OrderView } from '@countersign/contract/views';
import type { OrderId, StaffId } from '@countersign/domain/identifiers';
import { expect, test } from 'vitest';
import { HandOvers } from './hand-overs.svelte.ts';

const [me, mo] = ['staff_me', 'staff_mo'] as unknown as readonly [StaffId, StaffId];
const order = (id: string, heldBy: StaffId) => ({ id, state: 'packing', heldBy: { id: heldBy } }) as unknown as OrderView;

test('what a colleague hands over is noticed once, what was there at the switch-in and what I took is not', () => {
  const handOvers = new HandOvers();
  const [mine, theirs, other] = [order('ord_1', me), order('ord_2', mo), order('ord_3', mo)];
  expect(handOvers.heard(me, [mine, theirs, other], null)).toEqual([]);
  const given = order('ord_2', me);
  expect(handOvers.heard(me, [mine, given, other], null)).toEqual([given]);
  expect(handOvers.heard(me, [mine, given, other], null)).toEqual([]);
  expect(handOvers.heard(me, [mine, given, order('ord_3', me)], 'ord_3' as OrderId)).toEqual([]);
});

test('who comes back to the tablet is told of nothing that they had before', () => {
  const handOvers = new HandOvers();
  handOvers.heard(me, [], null);
  handOvers.heard(null, [order('ord_1', me)], null);
  expect(handOvers.heard(me, [order('ord_1', me)], null)).toEqual([]);
});

test('what was handed over stays in sight until it is opened, known, or somebody else’s again', () => {
  const handOvers = new HandOvers();
  const numbers = () => handOvers.unseen.map(({ id }) => id);
  const mine = [order('ord_1', me), order('ord_2', me), order('ord_3', me)];
  handOvers.heard(me, [], null);
  handOvers.heard(me, mine, null);
  expect(numbers()).toEqual(['ord_1', 'ord_2', 'ord_3']);
  handOvers.seen('ord_1' as OrderId);
  handOvers.heard(me, mine, 'ord_2' as OrderId);
  expect(numbers()).toEqual(['ord_3']);
  handOvers.heard(me, [order('ord_3', mo)], null);
  expect(numbers()).toEqual([]);
  handOvers.heard(me, mine, null);
  handOvers.heard(null, mine, null);
  expect(numbers()).toEqual([]);
});
