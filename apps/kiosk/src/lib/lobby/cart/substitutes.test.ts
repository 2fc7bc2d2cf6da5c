import { expect, test } from 'vitest';
import { anItem, browsing } from '../testing.ts';
import { substitutesFor } from './substitutes.ts';

const wanted = anItem({ name: 'Cold Frame' });
const like = anItem({ name: 'Much like it' });
const items = [
  wanted,
  like,
  anItem({ name: 'Taken off the menu', active: false }),
  anItem({ name: 'Only one left', unitsFree: 1 }),
  anItem({ name: 'A whole ounce', netWeightMg: 28_000 }),
  anItem({ name: 'Another form', category: 'vape' }),
];

test('in place of an item stands only what is like it, on the menu, there in that number, and within the limit', () => {
  const { session } = browsing(items);
  session.add(wanted, 4);
  expect(substitutesFor({ item: wanted, quantity: 4 }, items, session)).toEqual([like]);
});
