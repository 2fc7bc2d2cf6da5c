import { expect, test } from 'vitest';
import type { ItemId } from '../identifiers.ts';
import { addToCart, maxUnitsPerLine, setQuantity, unitsIn } from './cart.ts';

const line = (id: string, quantity: number) => ({ itemId: id as ItemId, quantity, priceCents: 100 });

test('adding the same item twice is one line of two', () => {
  const cart = addToCart(addToCart([], line('a', 1)), line('a', 1));
  expect([cart.length, unitsIn(cart)]).toEqual([1, 2]);
});

test('a quantity of zero takes the line out', () => {
  expect(setQuantity([line('a', 3)], 'a' as ItemId, 0)).toEqual([]);
});

test('a line never grows beyond its bound', () => {
  expect(unitsIn(setQuantity([line('a', 3)], 'a' as ItemId, 1e9))).toBe(maxUnitsPerLine);
});
