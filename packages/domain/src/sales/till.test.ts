import { expect, test } from 'vitest';
import { cents } from '../money.ts';
import { expectedCashCents, tillDifferenceCents } from './till.ts';

const shift = { openedWithCents: cents(20_000), cashSalesCents: [cents(4746), cents(1254)], payoutsCents: [cents(500)] };

test('a till should hold its float and its cash sales, less what was paid out', () => {
  expect(expectedCashCents(shift)).toBe(25_500);
});

test('a till that is short says so with a minus', () => {
  expect(tillDifferenceCents(shift, cents(25_400))).toBe(-100);
});
