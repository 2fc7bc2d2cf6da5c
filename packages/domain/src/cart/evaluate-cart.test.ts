import { expect, test } from 'vitest';
import { defaultNewYorkLimitSettings } from '../limits/new-york-settings.ts';
import { anItem } from '../testing/builders.ts';
import { evaluateCart, type SellingRules } from './evaluate-cart.ts';

const rules: SellingRules = {
  program: 'adult-use',
  timeZone: 'America/New_York',
  priceMode: 'TAX_EXCLUSIVE',
  salesTaxRate: '0.08875',
  limits: defaultNewYorkLimitSettings,
};
const jars = (quantity: number) => ({ ...anItem(), key: 'jar', quantity });

test('the price has both excises on the shelf price, and the limit what is left', () => {
  const { price, limits, finding } = evaluateCart([jars(1)], rules, '2026-03-01T17:00:00Z');
  expect([price.netCents, price.stateExciseCents, price.localExciseCents, price.totalCents]).toEqual([4200, 378, 168, 4746]);
  expect([limits.remaining.flowerMg, finding]).toEqual([85_048 - 3500, undefined]);
});

test('the twenty-fifth eighth of an ounce is too much, and by how much is said', () => {
  expect(evaluateCart([jars(25)], rules, '2026-03-01T17:00:00Z').finding).toMatchObject({
    rule: 'NY-QTY-FLOWER-01',
    overMg: 2452,
  });
});

test("the day is the store's, not the clock's", () => {
  expect(evaluateCart([jars(1)], rules, '2026-03-01T04:30:00Z').on).toBe('2026-02-28');
});

test('New York’s ounces bind nobody in Florida: there the registry says what a patient may have', () => {
  const { limits, price } = evaluateCart([jars(25)], { ...rules, program: 'florida-medical' }, '2026-03-01T17:00:00Z');
  expect(limits).toMatchObject({ isAllowed: true, counted: { flowerMg: 0 } });
  expect(price.totalCents).toBe(25 * 4_200);
});
