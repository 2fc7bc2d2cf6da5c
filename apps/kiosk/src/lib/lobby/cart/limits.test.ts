import type { LocalDate } from '@countersign/domain/business-day';
import { describe, expect, test } from 'vitest';
import { evaluateCart, fitsOneMore, refuseAdd, type Amount, type LimitContext } from './limits.ts';
import { aLocation, anItem } from '../testing.ts';

const context: LimitContext = { location: aLocation(), on: '2026-11-24' as LocalDate };
const flower = (grams: number, over = {}): ReturnType<typeof anItem> =>
  anItem({ name: 'Cold Frame', sizeLabel: `${grams} g`, netWeightMg: grams * 1_000, ...over });
const [g3, g7, g14, g28] = [flower(3.5), flower(7), flower(14), flower(28)];
const sizes = [g3, g7, g14, g28];
/** 63.7 g of flower, as in the picture of the cart. */
const cart: Amount[] = [{ item: flower(63.7, { name: 'Farmhouse Gold' }), quantity: 1 }];

describe('an add that would break a limit', () => {
  test('what fits is not refused, to the last milligram', () => {
    expect(refuseAdd([], { item: flower(85.048), quantity: 1 }, [], context)).toBeUndefined();
    expect(refuseAdd([], { item: anItem({ netWeightMg: 85_049 }), quantity: 1 }, [], context)?.overMg).toBe(1);
  });

  test('says which limit, by how much, and offers the largest size that fits', () => {
    const refusal = refuseAdd(cart, { item: g28, quantity: 1 }, sizes, context);
    expect(refusal).toMatchObject({
      meter: 'flower',
      cartMg: 63_700,
      overMg: 6_652,
      finding: { reason: 'OVER_FLOWER', limitMg: 85_048 },
    });
    expect(refusal?.fix).toEqual({ kind: 'size', item: g14, quantity: 1, leftMg: 7_348 });
  });

  test('offers fewer of the same when that comes closer', () => {
    expect(refuseAdd(cart, { item: g7, quantity: 5 }, sizes, context)?.fix).toEqual({
      kind: 'fewer',
      item: g7,
      quantity: 3,
      leftMg: 348,
    });
  });

  test('never offers what the shelf does not hold', () => {
    const stocked = [g3, { ...g7, unitsFree: 0 }, { ...g14, unitsFree: 0 }, g28];
    expect(refuseAdd(cart, { item: g28, quantity: 1 }, stocked, context)?.fix?.item).toBe(g3);
    const lastInCart = [...cart, { item: { ...g3, unitsFree: 1 }, quantity: 1 }];
    expect(refuseAdd(lastInCart, { item: g28, quantity: 1 }, [{ ...g3, unitsFree: 1 }, g28], context)?.fix).toBeNull();
  });

  test('offers nothing when nothing fits', () => {
    const full: Amount[] = [{ item: flower(84), quantity: 1 }];
    expect(refuseAdd(full, { item: g28, quantity: 1 }, sizes, context)?.fix).toBeNull();
  });

  test('whatever is offered does fit', () => {
    for (let grams = 0; grams <= 85; grams += 1) {
      const filled: Amount[] = [{ item: flower(grams + 0.048), quantity: 1 }];
      const fix = refuseAdd(filled, { item: g28, quantity: 3 }, sizes, context)?.fix;
      if (fix) expect(evaluateCart([...filled, fix], context).isAllowed).toBe(true);
    }
  });

  test('the THC of edibles fills the concentrate meter', () => {
    const gummies = anItem({ category: 'edible', netWeightMg: 40_000, thcMg: 100 });
    const vapes: Amount[] = [{ item: anItem({ category: 'vape', netWeightMg: 23_950 }), quantity: 1 }];
    expect(refuseAdd(vapes, { item: gummies, quantity: 1 }, [], context)).toMatchObject({ meter: 'concentrate', overMg: 50 });
  });

  test('an item whose label does not say what it holds is refused, not guessed', () => {
    expect(refuseAdd([], { item: anItem({ netWeightMg: 0 }), quantity: 1 }, [], context)?.finding.reason).toBe(
      'AMOUNT_NOT_KNOWN',
    );
  });

  test('a grinder always fits', () => {
    const full: Amount[] = [{ item: flower(85.048), quantity: 1 }];
    expect(fitsOneMore(full, anItem({ category: 'accessory', netWeightMg: 0, thcMg: 0 }), context)).toBe(true);
    expect(fitsOneMore(full, g3, context)).toBe(false);
  });
});

test('in Florida nothing is counted at a kiosk: the registry says at the counter what a patient may have', () => {
  const inFlorida: LimitContext = { ...context, location: { ...aLocation(), program: 'florida-medical' } };
  expect(refuseAdd(cart, { item: g28, quantity: 9 }, sizes, inFlorida)).toBeUndefined();
  expect(evaluateCart(cart, inFlorida)).toMatchObject({ isAllowed: true, counted: { flowerMg: 0, concentrateMg: 0 } });
});
