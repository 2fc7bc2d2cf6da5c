import { expect, test } from 'vitest';
import { inLineOrder } from './line-order.ts';

test('what a file changes stands before hundreds of lines that stay as they are', () => {
  const outcomes = ['same', 'new', 'changed', 'refused', 'changed', 'same'] as const;
  const rows = outcomes.map((outcome, place) => ({ outcome, line: place + 2, name: 'x', price: null, problems: [] }));
  expect(inLineOrder(rows).map(({ line }) => line)).toEqual([5, 4, 6, 3, 2, 7]);
});
