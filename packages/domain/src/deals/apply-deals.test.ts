import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import { categories } from '../catalogue/item.ts';
import { idFrom } from '../identifiers.ts';
import { cents } from '../money.ts';
import { aDeal, dealId } from '../testing/deals.ts';
import { applyDeals, type CartOfDeals, type DealLine, type DealtLine } from './apply-deals.ts';
import type { Deal, Offer } from './deal.ts';

const item = (n: number) => idFrom('item', `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const line = (n: number, priceCents: number, quantity = 1, over: Partial<DealLine> = {}): DealLine => ({
  key: `k${n}`,
  itemId: item(n),
  category: 'flower',
  brand: 'Sable Creek',
  priceCents,
  quantity,
  ...over,
});
/** A Tuesday, three in the afternoon. */
const moment = { day: localDate('2026-11-24'), weekday: 1, minutes: 15 * 60 };
const apply = (lines: readonly DealLine[], deals: readonly Deal[], over: Partial<CartOfDeals> = {}): DealtLine[] =>
  applyDeals({ lines, deals, moment, netOf: (amount) => amount, ...over });
const offs = (dealt: readonly DealtLine[]): number[] => dealt.map(({ applied }) => applied?.discountCents ?? 0);
const whys = (dealt: readonly DealtLine[]) =>
  dealt.map(({ passed }) => passed.map(({ why, missing }) => (missing === undefined ? why : [why, missing])));
const offer = (offering: Offer, over: Partial<Deal> = {}): Deal => aDeal({ offer: offering, ...over });

describe('an offer', () => {
  test.each([
    ['ten per cent, half a cent rounded up', { kind: 'percent', percent: 10 }, [line(1, 1_005)], [101]],
    ['five dollars off each', { kind: 'amount', offCents: 500 }, [line(1, 3_000, 2)], [1_000]],
    [
      'three for 30 dollars, over two items',
      { kind: 'units-for', units: 3, priceCents: 3_000 },
      [line(1, 1_200, 2), line(2, 1_000)],
      [282, 118],
    ],
    [
      'three for 30 dollars, the fourth at its price',
      { kind: 'units-for', units: 3, priceCents: 3_000 },
      [line(1, 1_200, 4)],
      [600],
    ],
    [
      'buy two, the third at half price: the cheapest is the third',
      { kind: 'buy-get', buy: 2, get: 1, percent: 50 },
      [line(1, 2_000, 2), line(2, 1_000)],
      [400, 100],
    ],
    ['buy one, get one at half price, twice', { kind: 'buy-get', buy: 1, get: 1, percent: 50 }, [line(1, 2_000, 4)], [2_000]],
  ] satisfies [string, Offer, DealLine[], number[]][])('%s', (_, offering, lines, expected) => {
    expect(offs(apply(lines, [offer(offering)]))).toEqual(expected);
  });

  test('carries the version that was promised', () => {
    expect(apply([line(1, 1_000)], [aDeal({ version: 7 })])[0]!.applied).toMatchObject({
      deal: { version: 7 },
      discountCents: 100,
    });
  });
});

describe('why a deal does not hold is said, line by line', () => {
  const threes = offer({ kind: 'units-for', units: 3, priceCents: 2_000 });
  test.each([
    ['on another day', aDeal({ days: [2, 3] }), [line(1, 1_000)], [['other-day']]],
    ['at another hour', aDeal({ hours: { from: '16:00', until: '18:00' } }), [line(1, 1_000)], [['other-hour']]],
    ['while the cart is too small', aDeal({ minimumCents: 5_000 }), [line(1, 1_000, 2)], [[['minimum', 3_000]]]],
    ['while a unit is missing', threes, [line(1, 1_000, 2)], [[['more-units', 1]]]],
    ['for what is left over', threes, [line(1, 1_000, 3), line(2, 900)], [[], [['more-units', 2]]]],
    ['below the floor', aDeal({ floorCents: 950 }), [line(1, 1_000)], [['below-floor']]],
    ['when a group would end below the floor', { ...threes, floorCents: 700 }, [line(1, 1_000, 3)], [['below-floor']]],
    ['when it is no cheaper', { ...threes, floorCents: 1 }, [line(1, 600, 3)], [['not-cheaper']]],
  ] satisfies [string, Deal, DealLine[], unknown[]][])('%s', (_, deal, lines, expected) => {
    expect(whys(apply(lines, [deal]))).toEqual(expected);
  });

  test('a deal about other goods is not spoken of, nor one that is over or not yet', () => {
    const others = [
      aDeal({ scope: { itemIds: [], categories: ['edible'], brands: ['Tall Grass'] } }),
      aDeal({ endsOn: localDate('2026-11-23') }),
      aDeal({ startsOn: localDate('2026-11-25') }),
    ];
    expect(apply([line(1, 1_000)], others)).toEqual([{ key: 'k1', applied: null, passed: [] }]);
  });

  test('nothing is given before the law allows it, whatever the deal says', () => {
    const early = { ...moment, day: localDate('2025-12-02') };
    expect(offs(apply([line(1, 1_000)], [aDeal({ startsOn: localDate('2025-01-01') })], { moment: early }))).toEqual([0]);
  });
});

describe('of several deals', () => {
  const tenth = aDeal({ id: dealId(1) });
  const fifth = aDeal({ id: dealId(2), offer: { kind: 'percent', percent: 20 } });
  test('the best one wins, and the other is told why not', () => {
    const [dealt] = apply([line(1, 1_000)], [tenth, fifth]);
    expect([dealt!.applied?.deal.id, whys([dealt!])]).toEqual([dealId(2), [['another-is-better']]]);
  });

  test('equal ones: the older, for everybody', () => {
    const twin = { ...tenth, id: dealId(3) };
    expect(apply([line(1, 1_000)], [twin, tenth])[0]!.applied?.deal.id).toBe(dealId(1));
  });

  test('units together win only where that is more for the shopper', () => {
    const three = offer({ kind: 'units-for', units: 3, priceCents: 2_500 }, { id: dealId(4) });
    expect(offs(apply([line(1, 1_000, 3)], [three, fifth]))).toEqual([600]);
    expect(offs(apply([line(1, 1_000, 3)], [three, tenth]))).toEqual([500]);
  });

  test('one below its floor leaves the line to the next best', () => {
    expect(offs(apply([line(1, 1_000)], [tenth, { ...fifth, floorCents: 850 }]))).toEqual([100]);
  });
});

test('the floor is before tax where prices hold their taxes; merchandise has none', () => {
  const half = aDeal({ offer: { kind: 'percent', percent: 50 }, floorCents: 500 });
  const within = { netOf: (amount: number) => cents(Math.round(amount / 1.13)) };
  expect(offs(apply([line(1, 1_000)], [half]))).toEqual([500]);
  expect(offs(apply([line(1, 1_000)], [half], within))).toEqual([0]);
  expect(offs(apply([line(1, 1_000, 1, { category: 'accessory' })], [half], within))).toEqual([500]);
});

describe('for any cart and any deals', () => {
  const anyOffer: fc.Arbitrary<Offer> = fc.oneof(
    fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ kind: fc.constant('amount' as const), offCents: fc.integer({ min: 1, max: 5_000 }) }),
    fc.record({
      kind: fc.constant('units-for' as const),
      units: fc.integer({ min: 2, max: 5 }),
      priceCents: fc.integer({ min: 5, max: 9_000 }),
    }),
    fc.record({
      kind: fc.constant('buy-get' as const),
      buy: fc.integer({ min: 1, max: 3 }),
      get: fc.integer({ min: 1, max: 2 }),
      percent: fc.integer({ min: 1, max: 90 }),
    }),
  );
  const anyDeals = fc
    .array(
      fc.record({
        offer: anyOffer,
        minimumCents: fc.constantFrom(0, 0, 4_000),
        floorCents: fc.integer({ min: 1, max: 900 }),
        scope: fc.record({
          itemIds: fc.subarray([item(0), item(1), item(2)]),
          categories: fc.subarray([...categories], { maxLength: 3 }),
          brands: fc.subarray(['Sable Creek', 'Tall Grass']),
        }),
      }),
      { maxLength: 5 },
    )
    .map((all) => all.map((over, n) => aDeal({ ...over, id: dealId(n) })));
  const anyLines = fc
    .array(
      fc.record({
        priceCents: fc.integer({ min: 1, max: 6_000 }),
        quantity: fc.integer({ min: 1, max: 9 }),
        category: fc.constantFrom('flower' as const, 'edible' as const, 'accessory' as const),
        brand: fc.constantFrom('Sable Creek', 'Tall Grass'),
      }),
      { maxLength: 7 },
    )
    .map((all) => all.map((over, n) => line(n, over.priceCents, over.quantity, over)));
  const netOf = (amount: number) => cents(Math.floor(amount / 1.13));

  test('no unit is free or below its floor, no line gets more than it costs, and a line has one deal that is about it', () => {
    fc.assert(
      fc.property(anyLines, anyDeals, (lines, deals) => {
        for (const [place, { applied }] of apply(lines, deals, { netOf }).entries()) {
          if (applied === null) continue;
          const { priceCents, quantity, category } = lines[place]!;
          const left = priceCents * quantity - applied.discountCents;
          expect(applied.discountCents).toBeGreaterThan(0);
          expect(left).toBeGreaterThanOrEqual(quantity);
          if (category !== 'accessory') expect(netOf(left)).toBeGreaterThanOrEqual(applied.deal.floorCents * quantity);
        }
      }),
    );
  });

  test('the order of lines and deals changes nothing', () => {
    fc.assert(
      fc.property(anyLines, anyDeals, (lines, deals) => {
        const byKey = (dealt: readonly DealtLine[]) => Object.fromEntries(dealt.map((each) => [each.key, each]));
        expect(byKey(apply(lines.toReversed(), deals.toReversed()))).toEqual(byKey(apply(lines, deals)));
      }),
    );
  });

  test('every deal that is about a line is either given or explained', () => {
    fc.assert(
      fc.property(anyLines, anyDeals, (lines, deals) => {
        for (const { applied, passed } of apply(lines, deals)) {
          const named = [...passed.map(({ deal }) => deal.id), ...(applied === null ? [] : [applied.deal.id])];
          expect(new Set(named).size).toBe(named.length);
        }
      }),
    );
  });

  test('the shopper never pays more than by the best deal of each line alone', () => {
    fc.assert(
      fc.property(anyLines, anyDeals, (lines, deals) => {
        const total = offs(apply(lines, deals)).reduce((sum, off) => sum + off, 0);
        const alone = deals.filter((deal) => deal.offer.kind === 'percent' || deal.offer.kind === 'amount');
        expect(total).toBeGreaterThanOrEqual(offs(apply(lines, alone)).reduce((sum, off) => sum + off, 0));
      }),
    );
  });
});
