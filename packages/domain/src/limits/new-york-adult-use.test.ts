import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import type { LimitLine } from './count-line.ts';
import { evaluateNewYorkAdultUse, type LimitFacts } from './new-york-adult-use.ts';
import { checkPotency } from './new-york-potency.ts';
import { defaultNewYorkLimitSettings, type NewYorkLimitSettings } from './new-york-settings.ts';
import { largestQuantityThatFits, sizesThatFit } from './what-fits.ts';

const on = localDate('2026-11-22');
const facts = (override: Partial<LimitFacts> = {}, settings: Partial<NewYorkLimitSettings> = {}): LimitFacts => ({
  on,
  settings: { ...defaultNewYorkLimitSettings, ...settings },
  isIdentified: true,
  earlierToday: [],
  cart: [],
  ...override,
});
const flower = (netWeightMg: number, quantity = 1): LimitLine => ({ category: 'flower', netWeightMg, quantity });
const wax = (netWeightMg: number, quantity = 1): LimitLine => ({ category: 'concentrate', netWeightMg, quantity });
const gummies = (thcMg: number, quantity = 1, netWeightMg = 40_000): LimitLine => ({
  category: 'edible',
  netWeightMg,
  thcMg,
  quantity,
});
const ask = evaluateNewYorkAdultUse;

describe('what one person may buy in New York', () => {
  test('exactly three ounces and exactly 24 grams are allowed together', () => {
    const answer = ask(facts({ cart: [flower(85_048), wax(24_000)] }));
    expect(answer).toMatchObject({ isAllowed: true, findings: [], remaining: { flowerMg: 0, concentrateMg: 0 } });
  });

  test('one milligram more is refused, with the rule, its version, and by how much', () => {
    expect(ask(facts({ cart: [flower(85_049)] })).findings).toEqual([
      {
        rule: 'NY-QTY-FLOWER-01',
        version: '2022-12-29',
        outcome: 'BLOCK',
        reason: 'OVER_FLOWER',
        limitMg: 85_048,
        earlierMg: 0,
        cartMg: 85_049,
        leftMg: 85_048,
        overMg: 1,
        source: 'Penal Law 222.05(1)(a); 9 NYCRR 123.10',
      },
    ]);
  });

  test('every limit that is exceeded is named, not only the first', () => {
    const rules = ask(facts({ cart: [flower(90_000), wax(25_000)] })).findings.map(({ rule, overMg }) => [rule, overMg]);
    expect(rules).toEqual([
      ['NY-QTY-FLOWER-01', 4_952],
      ['NY-QTY-CONC-01', 1_000],
    ]);
  });

  test('a refused cart leaves what was left before it', () => {
    const answer = ask(facts({ earlierToday: [flower(60_000)], cart: [flower(29_500)] }));
    expect(answer.remaining.flowerMg).toBe(25_048);
    expect(answer.findings[0]).toMatchObject({ overMg: 4_452, leftMg: 25_048, earlierMg: 60_000 });
  });

  test('it says when more frees up, but only where waiting helps', () => {
    const tomorrow = ask(facts({ earlierToday: [flower(60_000)], cart: [flower(29_500)] })).findings[0];
    expect(tomorrow?.moreFreesUpOn).toBe('2026-11-23');
    const never = ask(facts({ earlierToday: [flower(60_000)], cart: [flower(90_000)] })).findings[0];
    expect(never).not.toHaveProperty('moreFreesUpOn');
  });

  test('somebody who has bought everything may still buy a grinder', () => {
    const grinder: LimitLine = { category: 'accessory', quantity: 1 };
    expect(ask(facts({ earlierToday: [flower(90_000)], cart: [grinder] })).isAllowed).toBe(true);
  });

  test('nobody is held to purchases that cannot be known to be theirs', () => {
    const earlierToday = [flower(60_000)];
    const cart = [flower(29_500)];
    expect(ask(facts({ earlierToday, cart, isIdentified: false })).isAllowed).toBe(true);
    expect(ask(facts({ earlierToday, cart }, { window: 'TRANSACTION' })).isAllowed).toBe(true);
    expect(ask(facts({ earlierToday, cart })).isAllowed).toBe(false);
  });

  test.each([
    { why: 'flower without a weight', line: { category: 'flower', quantity: 1 } },
    { why: 'flower that weighs nothing', line: flower(0) },
    { why: 'a vape without a weight', line: { category: 'vape', quantity: 1 } },
    { why: 'an edible without its THC', line: { category: 'edible', netWeightMg: 40_000, quantity: 1 } },
    { why: 'seeds', line: { category: 'seed', quantity: 1 } },
  ] satisfies { why: string; line: LimitLine }[])('what cannot be counted is refused: $why', ({ line }) => {
    expect(ask(facts({ cart: [line] })).findings).toMatchObject([{ reason: 'AMOUNT_NOT_KNOWN', overMg: 0 }]);
  });

  test('no sale was lawful before the law was in force', () => {
    const answer = ask(facts({ on: localDate('2022-12-28'), cart: [flower(1)] }));
    expect(answer.findings).toMatchObject([{ rule: 'NY-QTY-FLOWER-01', reason: 'NOT_IN_FORCE', overMg: 1 }]);
  });

  test('half a unit is our mistake, not an answer', () => {
    expect(() => ask(facts({ cart: [flower(1_000, 0.5)] }))).toThrow('whole');
    expect(() => ask(facts({ cart: [flower(1_000, -1)] }))).toThrow('not negative');
  });
});

describe('what the law leaves open', () => {
  test('proportional: half the flower and half the concentrate are the whole', () => {
    const cart = [flower(42_524), wax(12_000)];
    const answer = ask(facts({ cart }, { combine: 'PROPORTIONAL' }));
    expect(answer).toMatchObject({ isAllowed: true, room: { flowerMg: 0, concentrateMg: 0 } });
    expect(ask(facts({ cart: [...cart, wax(1)] }, { combine: 'PROPORTIONAL' })).findings).toMatchObject([
      { rule: 'NY-QTY-COMBINE-01', reason: 'OVER_COMBINED', overMg: 4 },
    ]);
    expect(ask(facts({ cart: [...cart, wax(1)] })).isAllowed).toBe(true);
  });

  test.each([
    { edibleBasis: 'THC_MG', concentrateMg: 23_900, flowerMg: 85_048 },
    { edibleBasis: 'NET_WEIGHT', concentrateMg: 4_000, flowerMg: 85_048 },
    { edibleBasis: 'THREE_PERCENT', concentrateMg: 24_000, flowerMg: 65_048 },
  ] as const)('a 20 g chocolate with 100 mg THC by $edibleBasis', ({ edibleBasis, ...remaining }) => {
    expect(ask(facts({ cart: [gummies(100, 1, 20_000)] }, { edibleBasis })).remaining).toMatchObject(remaining);
  });

  test('three per cent is not more than three per cent', () => {
    const left = (thcMg: number) => ask(facts({ cart: [gummies(thcMg, 1, 1_000)] }, { edibleBasis: 'THREE_PERCENT' })).remaining;
    expect(left(30)).toMatchObject({ flowerMg: 84_048, concentrateMg: 24_000 });
    expect(left(30.01)).toMatchObject({ flowerMg: 85_048, concentrateMg: 23_000 });
  });

  test('the organisation may set its own ceiling on edible THC', () => {
    const refused = ask(facts({ earlierToday: [gummies(100, 10)], cart: [gummies(100, 6)] }, { edibleHouseCapThcMg: 1_500 }));
    expect(refused.findings).toMatchObject([{ rule: 'NY-QTY-EDIBLE-01', overMg: 100, leftMg: 500 }]);
    expect(ask(facts({ cart: [gummies(100, 15)] }, { edibleHouseCapThcMg: 1_500 })).remaining.edibleThcMg).toBe(0);
  });

  test('fractions of a milligram of THC are added up before they are rounded up', () => {
    const left = ask(facts({ cart: [gummies(2.5, 3)] })).remaining.concentrateMg;
    expect(left).toBe(24_000 - 8);
  });
});

describe('what still fits', () => {
  test('the largest quantity of a line is found, and one more is refused', () => {
    const asked = facts({ cart: [flower(3_500, 20)] });
    expect(largestQuantityThatFits(asked, flower(3_500, 10))).toBe(4);
    expect(largestQuantityThatFits(asked, flower(3_500, 3))).toBe(3);
    expect(largestQuantityThatFits(asked, flower(28_349))).toBe(0);
  });

  test('of several sizes, those that fit are offered', () => {
    const asked = facts({ cart: [flower(80_000)] });
    expect(sizesThatFit(asked, [flower(1_000, 9), flower(3_500, 9), flower(7_000, 9)])).toEqual([
      { size: flower(1_000, 9), quantity: 5 },
      { size: flower(3_500, 9), quantity: 1 },
    ]);
  });
});

test.each([
  { thcMg: 100, servings: 10, reasons: [] },
  { thcMg: 12, servings: 1, reasons: ['OVER_SERVING'] },
  { thcMg: 110, servings: 11, reasons: ['OVER_PACKAGE'] },
  { thcMg: 200, servings: 10, reasons: ['OVER_SERVING', 'OVER_PACKAGE'] },
  { thcMg: 5, servings: 0, reasons: [] },
])('an edible of $thcMg mg in $servings servings: $reasons', ({ reasons, ...label }) => {
  expect(checkPotency({ category: 'edible', ...label }).map(({ reason }) => reason)).toEqual(reasons);
});

describe('for any cart', () => {
  const line: fc.Arbitrary<LimitLine> = fc.record({
    category: fc.constantFrom('flower', 'pre-roll', 'infused-pre-roll', 'vape', 'concentrate', 'edible', 'beverage', 'accessory'),
    netWeightMg: fc.integer({ min: 1, max: 60_000 }),
    thcMg: fc.integer({ min: 0, max: 1_000 }),
    quantity: fc.integer({ min: 0, max: 30 }),
  });
  const lines = fc.array(line, { maxLength: 6 });
  const settings: fc.Arbitrary<NewYorkLimitSettings> = fc.record({
    combine: fc.constantFrom('INDEPENDENT', 'PROPORTIONAL'),
    edibleBasis: fc.constantFrom('THC_MG', 'NET_WEIGHT', 'THREE_PERCENT'),
    edibleHouseCapThcMg: fc.constantFrom(null, 0, 500, 1_500),
    window: fc.constantFrom('LICENSEE_DAY', 'TRANSACTION'),
  });

  test('what is allowed is never over', () => {
    fc.assert(
      fc.property(lines, lines, settings, (earlierToday, cart, given) => {
        const answer = ask({ on, settings: given, isIdentified: true, earlierToday, cart });
        const before = ask({ on, settings: given, isIdentified: true, earlierToday, cart: [] }).counted;
        if (!answer.isAllowed) return answer.findings.length > 0 && answer.findings.every(({ overMg }) => overMg > 0);
        const { flowerMg, concentrateMg, edibleThcMg } = answer.counted;
        const holds = (total: number, earlier: number, limit: number): boolean => total <= limit || total === earlier;
        const addsNothing = flowerMg === before.flowerMg && concentrateMg === before.concentrateMg;
        return (
          holds(flowerMg, before.flowerMg, 85_048) &&
          holds(concentrateMg, before.concentrateMg, 24_000) &&
          holds(edibleThcMg, before.edibleThcMg, given.edibleHouseCapThcMg ?? Infinity) &&
          (given.combine === 'INDEPENDENT' || addsNothing || flowerMg / 85_048 + concentrateMg / 24_000 <= 1 + 1e-12)
        );
      }),
      { numRuns: 3_000 },
    );
  });

  test('the order of the lines makes no difference', () => {
    fc.assert(
      fc.property(
        lines.chain((cart) => fc.tuple(fc.constant(cart), fc.shuffledSubarray(cart, { minLength: cart.length }))),
        settings,
        ([cart, shuffled], given) => {
          expect(ask(facts({ cart: shuffled }, given))).toEqual(ask(facts({ cart }, given)));
        },
      ),
    );
  });

  test('what fits, fits, and one more does not', () => {
    fc.assert(
      fc.property(lines, line, settings, (cart, wanted, given) => {
        const asked = facts({ cart }, given);
        const most = largestQuantityThatFits(asked, wanted);
        const fits = (quantity: number) => ask({ ...asked, cart: [...cart, { ...wanted, quantity }] }).isAllowed;
        return (most === 0 || fits(most)) && (most === wanted.quantity || !fits(most + 1));
      }),
    );
  });

  test('the room that is shown can be filled, and not a milligram more', () => {
    fc.assert(
      fc.property(lines, settings, (cart, given) => {
        const { room, isAllowed } = ask(facts({ cart }, given));
        if (!isAllowed) return;
        expect(ask(facts({ cart: [...cart, flower(Math.max(1, room.flowerMg))] }, given)).isAllowed).toBe(room.flowerMg > 0);
        expect(ask(facts({ cart: [...cart, wax(room.concentrateMg + 1)] }, given)).isAllowed).toBe(false);
      }),
    );
  });
});
