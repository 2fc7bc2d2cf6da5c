import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import { rate } from '../money.ts';
import { percentOff, priceCart, type CartToPrice, type LineToPrice, type PricedCart } from './price-cart.ts';

const line = (override: Partial<LineToPrice> = {}): LineToPrice => ({
  key: 'one',
  taxClass: 'cannabis',
  priceCents: 5_000,
  quantity: 1,
  ...override,
});
const cart = (override: Partial<CartToPrice> = {}): CartToPrice => ({
  lines: [line()],
  taxes: { salesTaxRate: rate('0.08875'), seller: 'dispensary' },
  priceMode: 'TAX_EXCLUSIVE',
  program: 'adult-use',
  on: localDate('2026-11-22'),
  ...override,
});
const priced = (override: Partial<CartToPrice> = {}): PricedCart => {
  const answer = priceCart(cart(override));
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
};
const refusedFor = (override: Partial<CartToPrice>): unknown => {
  const answer = priceCart(cart(override));
  return answer.ok ? 'priced' : answer.problem.findings.map(({ rule, reason }) => `${rule} ${reason}`);
};

describe('the price of a cart in New York', () => {
  test('cannabis carries two excises and no sales tax; a grinder carries sales tax alone', () => {
    const grinder = line({ key: 'two', taxClass: 'merchandise', priceCents: 2_000 });
    expect(priced({ lines: [line({ priceCents: 4_500 }), grinder] })).toMatchObject({
      netCents: 6_500,
      stateExciseCents: 405,
      localExciseCents: 180,
      salesTaxCents: 178,
      totalCents: 7_263,
      liabilityCents: 0,
      receiptTaxLines: [
        { tax: 'state-excise', rate: 9_000, amountCents: 405 },
        { tax: 'local-excise', rate: 4_000, amountCents: 180 },
        { tax: 'sales-tax', rate: 8_875, amountCents: 178 },
      ],
    });
  });

  test('a price that holds its taxes is what the buyer pays, to the cent', () => {
    const forty = priced({ lines: [line({ priceCents: 4_000 })], priceMode: 'TAX_INCLUSIVE' });
    expect(forty).toMatchObject({ netCents: 3_540, stateExciseCents: 319, localExciseCents: 141, totalCents: 4_000 });
  });

  test('taxes are reckoned once on the whole cart, not line by line', () => {
    const six = (key: string) => line({ key, priceCents: 6 });
    expect(priced({ lines: [six('one'), six('two'), six('three')] })).toMatchObject({ stateExciseCents: 2, localExciseCents: 1 });
  });

  test('a discount lowers the amount charged, and the taxes with it', () => {
    expect(priced({ lines: [line({ discountCents: 500 })] })).toMatchObject({
      discountCents: 500,
      netCents: 4_500,
      stateExciseCents: 405,
      totalCents: 5_085,
    });
    expect(percentOff(line({ priceCents: 333, quantity: 3 }), rate('0.1'))).toBe(100);
  });

  test.each([
    { on: '2024-05-31', liabilityCents: 700 },
    { on: '2024-06-01', liabilityCents: 315 },
  ])('medical on $on: no line on the receipt, $liabilityCents owed on 100 dollars', ({ on, liabilityCents }) => {
    const bill = priced({ program: 'medical', on: localDate(on), lines: [line({ priceCents: 10_000 })] });
    expect(bill).toMatchObject({ totalCents: 10_000, receiptTaxLines: [], liabilityCents });
  });

  test('Florida taxes no marijuana, neither on the receipt nor behind it, and other goods as everybody does', () => {
    const lines = [line({ priceCents: 10_000 }), line({ taxClass: 'merchandise', priceCents: 10_000, key: 'mug' })];
    const taxes = { salesTaxRate: rate('0.07'), seller: 'registered-organization' } as const;
    expect(priced({ program: 'florida-medical', taxes, lines })).toMatchObject({
      ...{ stateExciseCents: 0, localExciseCents: 0, salesTaxCents: 700, totalCents: 20_700, liabilityCents: 0 },
    });
  });

  test.each(['microbusiness', 'registered-organization'] as const)('a %s owes the distributor’s tax as well', (seller) => {
    const taxes = { salesTaxRate: rate('0.08875'), seller };
    expect(priced({ taxes, lines: [line({ priceCents: 10_000 })] })).toMatchObject({ totalCents: 11_300, liabilityCents: 675 });
    const before = { taxes, on: localDate('2024-05-31') };
    expect(priced(before).liabilityCents).toBe(0);
  });

  test('an empty cart costs nothing', () => {
    expect(priced({ lines: [] })).toMatchObject({ totalCents: 0, receiptTaxLines: [] });
  });

  test('a discount larger than its line is our mistake', () => {
    expect(() => priceCart(cart({ lines: [line({ discountCents: 5_001 })] }))).toThrow('at most the whole line');
  });
});

describe('a discount', () => {
  const promotion = { isAdvertised: true, termsShown: true };
  test.each([
    {
      why: 'below the floor',
      given: { lines: [line({ priceCents: 2_800, floorCents: 3_000 })] },
      answer: ['NY-PROMO-01 PROMO_BELOW_FLOOR'],
    },
    { why: 'exactly at the floor', given: { lines: [line({ discountCents: 500, floorCents: 4_500 })] }, answer: 'priced' },
    {
      why: 'at the floor with the taxes inside',
      given: { priceMode: 'TAX_INCLUSIVE', lines: [line({ priceCents: 5_650, floorCents: 5_000 })] },
      answer: 'priced',
    },
    {
      why: 'below the floor once the taxes are taken out',
      given: { priceMode: 'TAX_INCLUSIVE', lines: [line({ priceCents: 5_600, floorCents: 5_000 })] },
      answer: ['NY-PROMO-01 PROMO_BELOW_FLOOR'],
    },
    { why: 'a free unit', given: { lines: [line({ priceCents: 0 })] }, answer: ['NY-PROMO-01 PROMO_FREE_UNIT'] },
    {
      why: 'two for one, shared so that neither is below the floor',
      given: { lines: [line({ quantity: 2, discountCents: 5_000, floorCents: 2_500 })] },
      answer: 'priced',
    },
    {
      why: 'two for one, one of them below the floor',
      given: { lines: [line({ quantity: 2, discountCents: 5_000, floorCents: 2_501 })] },
      answer: ['NY-PROMO-01 PROMO_BELOW_FLOOR'],
    },
    {
      why: 'without its terms',
      given: { promotion: { ...promotion, termsShown: false } },
      answer: ['NY-PROMO-01 PROMO_TERMS_MISSING'],
    },
    {
      why: 'advertised on the last day it was forbidden',
      given: { promotion, on: localDate('2025-12-02') },
      answer: ['NY-PROMO-00 PROMO_NOT_ALLOWED_YET'],
    },
    { why: 'advertised on the first day it is allowed', given: { promotion, on: localDate('2025-12-03') }, answer: 'priced' },
    {
      why: 'a silent price change before that day',
      given: { promotion: { ...promotion, isAdvertised: false }, on: localDate('2025-12-02') },
      answer: 'priced',
    },
    { why: 'a free lighter', given: { lines: [line({ taxClass: 'merchandise', priceCents: 0 })] }, answer: 'priced' },
  ] satisfies { why: string; given: Partial<CartToPrice>; answer: unknown }[])('$why: $answer', ({ given, answer }) => {
    expect(refusedFor(given)).toEqual(answer);
  });
});

describe('for any cart', () => {
  const anyLine = fc
    .record({
      taxClass: fc.constantFrom('cannabis' as const, 'merchandise' as const),
      priceCents: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 50_000 })),
      quantity: fc.integer({ min: 1, max: 24 }),
      off: fc.integer({ min: 0, max: 90 }),
    })
    .map(({ off, ...given }) => ({ ...given, discountCents: Math.floor((given.priceCents * given.quantity * off) / 100) }))
    .filter(({ priceCents, quantity, discountCents }) => (priceCents * quantity - discountCents) / 1.2 > quantity);
  const anyCart: fc.Arbitrary<CartToPrice> = fc
    .record({
      lines: fc.array(anyLine, { maxLength: 8 }),
      priceMode: fc.constantFrom('TAX_EXCLUSIVE' as const, 'TAX_INCLUSIVE' as const),
      program: fc.constantFrom('adult-use' as const, 'medical' as const),
    })
    .map(({ lines, ...given }) => cart({ ...given, lines: lines.map((each, place) => ({ ...each, key: String(place) })) }));

  const amounts = ['netCents', 'stateExciseCents', 'localExciseCents', 'salesTaxCents', 'totalCents'] as const;

  test('no cent is lost, and none is negative', () => {
    fc.assert(
      fc.property(anyCart, (given) => {
        const bill = priced(given);
        for (const amount of amounts) {
          expect(bill.lines.reduce((sum, each) => sum + each[amount], 0)).toBe(bill[amount]);
          expect(bill.lines.every((each) => each[amount] >= 0)).toBe(true);
        }
        for (const each of [...bill.lines, bill])
          expect(each.netCents + each.stateExciseCents + each.localExciseCents + each.salesTaxCents).toBe(each.totalCents);
        expect(bill.receiptTaxLines.reduce((sum, tax) => sum + tax.amountCents, 0)).toBe(bill.totalCents - bill.netCents);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a price that holds its taxes is paid as it stands on the tag, on every line', () => {
    fc.assert(
      fc.property(anyCart, (given) => {
        const bill = priced({ ...given, priceMode: 'TAX_INCLUSIVE' });
        const asked = given.lines.map((each) => each.priceCents * each.quantity - (each.discountCents ?? 0));
        expect(bill.lines.map((each) => each.totalCents)).toEqual(asked);
      }),
    );
  });

  test('one line or the same goods in two: the buyer pays the same', () => {
    fc.assert(
      fc.property(anyCart, fc.constantFrom('TAX_EXCLUSIVE' as const, 'TAX_INCLUSIVE' as const), (given, priceMode) => {
        const whole = given.lines.map((each) => ({ ...each, discountCents: 0 }));
        const split = whole.flatMap((each) =>
          each.quantity === 1
            ? [each]
            : [
                { ...each, quantity: 1 },
                { ...each, key: `${each.key}b`, quantity: each.quantity - 1 },
              ],
        );
        const [one, two] = [priced({ ...given, priceMode, lines: whole }), priced({ ...given, priceMode, lines: split })];
        for (const amount of amounts) expect(two[amount]).toBe(one[amount]);
      }),
    );
  });
});
