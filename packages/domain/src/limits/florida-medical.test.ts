import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, localDate } from '../business-day.ts';
import { defaultFloridaLimitSettings } from './florida-ceilings.ts';
import { evaluateFloridaMedical, type FloridaLimitFacts, type FloridaLine } from './florida-medical.ts';
import type { Dispensed, OrderKind, OrderType, PatientOrder, Route } from './patient-orders.ts';

const on = localDate('2026-11-22');
const smoking: OrderKind = { type: 'SMOKING', route: null };
const by = (route: Route, type: OrderType = 'MEDICAL'): OrderKind => ({ type, route });
const anOrder = (kind: OrderKind, remaining: number, days: Partial<PatientOrder> = {}): PatientOrder => ({
  ...kind,
  remaining,
  startsOn: '2026-10-01',
  endsOn: '2026-12-31',
  ...days,
});
const line = (kind: OrderKind | undefined, medUsable: number | undefined, quantity = 1): FloridaLine => ({
  category: kind?.type === 'SMOKING' ? 'flower' : 'tincture',
  kind,
  medUsable,
  quantity,
});
const facts = (
  { orders = [], history = [], exceptions = {} }: Partial<FloridaLimitFacts['patient']>,
  cart: readonly FloridaLine[] = [],
  override: Partial<FloridaLimitFacts> = {},
): FloridaLimitFacts => ({
  on,
  settings: defaultFloridaLimitSettings,
  patient: { orders, history, exceptions },
  cart,
  ...override,
});
const ask = evaluateFloridaMedical;

describe('what a patient in Florida may be handed', () => {
  test('a refusal names the rule, its version, what is left under it, by how much the cart is over, and when more frees up', () => {
    const history = [{ ...smoking, on: '2026-11-12', amount: 2_000 }];
    expect(ask(facts({ orders: [anOrder(smoking, 2_500)], history }, [line(smoking, 125, 5)])).findings).toEqual([
      {
        rule: 'FL-QTY-35-01',
        version: '2026-08-24',
        outcome: 'BLOCK',
        reason: 'WINDOW_35',
        kind: smoking,
        available: 500,
        cart: 625,
        shortBy: 125,
        moreFreesUpOn: '2026-12-18',
        source: 'Rule 64-4.224, F.A.C.',
      },
    ]);
  });

  test('a device that no certification is known to specify is sold to nobody (FL-DEV-01), other goods are no concern', () => {
    const goods = (category: 'accessory' | 'merchandise') => ({ category, kind: undefined, medUsable: undefined, quantity: 1 });
    expect(ask(facts({}, [goods('accessory')])).findings).toMatchObject([
      { rule: 'FL-DEV-01', reason: 'DEVICE_NOT_SPECIFIED', source: 's. 381.986(8)(e)16.f, F.S.' },
    ]);
    expect(ask(facts({}, [goods('merchandise')]))).toMatchObject({ isAllowed: true, findings: [] });
  });

  test.each([
    { thcMg: 200, servings: 20, passes: true },
    { thcMg: 201, servings: 30, passes: false },
    { thcMg: 210, servings: 21, passes: false },
    { thcMg: 120, servings: 10, passes: false },
    { thcMg: 12, passes: false },
    { thcMg: 10, servings: 0, passes: true },
    { passes: true },
  ])('an edible of $thcMg mg in $servings servings: $passes (FL-PROD-ED-01, F34)', ({ passes, ...strength }) => {
    const edible = { category: 'edible', kind: by('EDIBLE'), medUsable: 100, quantity: 1, ...strength } as const;
    const { findings } = ask(facts({ orders: [anOrder(by('EDIBLE'), 4_200)] }, [edible]));
    expect(findings.map(({ rule }) => rule)).toEqual(passes ? [] : ['FL-PROD-ED-01']);
    // What is not eaten is bound by its route alone.
    const vape = { ...edible, category: 'vape', kind: by('INHALATION') } as const;
    expect(ask(facts({ orders: [anOrder(by('INHALATION'), 4_200)] }, [vape])).isAllowed).toBe(true);
  });

  test('before the rule became permanent the emergency rule is named', () => {
    const earlier = facts({}, [line(smoking, 125)], { on: localDate('2026-08-23') });
    expect(ask(earlier).findings[0]).toMatchObject({ version: '2022-08-29', source: 'Emergency rule 64ER22-8' });
  });

  test('every bound that refuses is named, not only the first', () => {
    const history = [{ ...by('EDIBLE'), on: '2026-10-01', amount: 4_100 }];
    const answer = ask(facts({ orders: [anOrder(by('EDIBLE'), 100)], history }, [line(by('EDIBLE'), 200)]));
    expect(answer.findings.map(({ reason, shortBy }) => [reason, shortBy])).toEqual([
      ['ORDER_REMAINING', 100],
      ['WINDOW_70_ROUTE', 100],
    ]);
  });

  test('what is over the order for good has no day on which it would pass', () => {
    const [finding] = ask(facts({ orders: [anOrder(smoking, 2_500)] }, [line(smoking, 3_000)])).findings;
    expect(finding).not.toHaveProperty('moreFreesUpOn');
  });

  test('a refused cart leaves what was there before it', () => {
    const answer = ask(facts({ orders: [anOrder(smoking, 500)] }, [line(smoking, 501)]));
    expect(answer.balances).toEqual([{ kind: smoking, available: 500, after: 500 }]);
  });

  test.each([
    {
      what: 'flower under another route',
      line: { ...line(by('INHALATION'), 100), category: 'flower' as const },
      is: 'ROUTE_FORM',
    },
    { what: 'an item whose order type the catalogue does not say', line: line(undefined, 100), is: 'ROUTE_FORM' },
    { what: 'an item without Med Usable Weight', line: line(by('INHALATION'), undefined), is: 'AMOUNT_NOT_KNOWN' },
    { what: 'an item with a Med Usable Weight of zero', line: line(by('INHALATION'), 0), is: 'AMOUNT_NOT_KNOWN' },
    { what: 'low-THC oil on an order for medical cannabis', line: line(by('INHALATION', 'LOW_THC'), 1), is: 'NO_ACTIVE_ORDER' },
  ])('$what is refused whatever is left', ({ line: refused, is }) => {
    const answer = ask(facts({ orders: [anOrder(by('INHALATION'), 24_500), anOrder(smoking, 2_500)] }, [refused]));
    expect(answer.findings.map(({ reason }) => reason)).toEqual([is]);
  });

  test('goods that are not cannabis are no concern of the registry', () => {
    expect(ask(facts({}, [{ ...line(undefined, undefined), category: 'merchandise' }])).isAllowed).toBe(true);
  });

  test('low-THC is counted on its own order and leaves the aggregate of THC alone', () => {
    const orders = [anOrder(by('ORAL', 'LOW_THC'), 30_000)];
    const answer = ask(facts({ orders }, [line(by('ORAL', 'LOW_THC'), 30_000)]));
    expect(answer).toMatchObject({ isAllowed: true, aggregate: { available: 24_500, after: 24_500 } });
  });

  test('a physician’s exception raises a route and the aggregate, too', () => {
    const orders = [anOrder(by('ORAL'), 30_000)];
    const exceptions = { routesMg: { ORAL: 28_000 }, aggregateMg: 28_000 };
    expect(ask(facts({ orders, exceptions }, [line(by('ORAL'), 28_000)])).isAllowed).toBe(true);
    expect(ask(facts({ orders, exceptions }, [line(by('ORAL'), 28_001)])).findings).toHaveLength(2);
  });

  test('the day on which it frees up is a day of the calendar, also across the change of the clocks', () => {
    // 1 November 2026 has 25 hours; counted in hours the window would end a day early.
    const bought = [{ ...smoking, on: '2026-10-10', amount: 2_500 }];
    const at = (day: string) =>
      ask(facts({ orders: [anOrder(smoking, 2_500)], history: bought }, [line(smoking, 1)], { on: localDate(day) }));
    expect(at('2026-11-14').findings[0]?.moreFreesUpOn).toBe('2026-11-15');
    expect(at('2026-11-15').isAllowed).toBe(true);
  });

  test('fractions of a milligram are added without losing any', () => {
    const orders = [anOrder(by('ORAL'), 0.3)];
    expect(ask(facts({ orders }, [line(by('ORAL'), 0.1), line(by('ORAL'), 0.2)])).isAllowed).toBe(true);
    expect(ask(facts({ orders }, [line(by('ORAL'), 0.1), line(by('ORAL'), 0.21)])).findings[0]?.shortBy).toBe(0.01);
  });
});

/** Limit and days of each window, written out once more. */
const ceilings: Readonly<Record<string, readonly [limit: number, days: number]>> = {
  'SMOKING null': [2_500, 35],
  'MEDICAL INHALATION': [24_500, 70],
  'MEDICAL ORAL': [14_000, 70],
  'MEDICAL EDIBLE': [4_200, 70],
};
const sum = (amounts: readonly number[]): number => Math.round(amounts.reduce((total, amount) => total + amount, 0) * 100) / 100;

const someKind = fc.constantFrom(smoking, by('INHALATION'), by('ORAL'), by('EDIBLE'), by('ORAL', 'LOW_THC'));
const someDay = (most: number) => fc.integer({ min: 0, max: most }).map((days) => addDays(on, -days));
const someOrder = fc
  .record({
    kind: someKind,
    remaining: fc.integer({ min: 0, max: 30_000 }),
    begun: someDay(60),
    lasts: fc.integer({ min: 0, max: 90 }),
  })
  .map(({ kind, remaining, begun, lasts }) => anOrder(kind, remaining, { startsOn: begun, endsOn: addDays(begun, lasts) }));
const somePurchase = fc
  .record({ kind: someKind, on: someDay(80), amount: fc.integer({ min: 0, max: 9_000 }) })
  .map(({ kind, ...event }): Dispensed => ({ ...kind, ...event }));
const someLine = fc
  .record({ kind: someKind, hundredths: fc.integer({ min: 1, max: 200_000 }), quantity: fc.integer({ min: 1, max: 9 }) })
  .map(({ kind, hundredths, quantity }) =>
    line(kind, kind.type === 'SMOKING' ? Math.ceil(hundredths / 100) : hundredths / 100, quantity),
  );
const somebody = fc.record({ orders: fc.array(someOrder, { maxLength: 5 }), history: fc.array(somePurchase, { maxLength: 5 }) });

describe('whoever the patient and whatever the cart', () => {
  test('an allowed cart, with what was bought in the window, is never over a ceiling, and a refused one always is', () => {
    fc.assert(
      fc.property(somebody, fc.array(someLine, { maxLength: 3 }), (patient, cart) => {
        const of = (wanted: (kind: OrderKind) => boolean): number =>
          sum(cart.filter(({ kind }) => wanted(kind!)).map(({ medUsable, quantity }) => medUsable! * quantity));
        const since = (days: number, wanted: (kind: OrderKind) => boolean): number =>
          sum(patient.history.filter((event) => event.on >= addDays(on, -days) && wanted(event)).map(({ amount }) => amount));
        const isMet = ({ type, route }: OrderKind): boolean => {
          const is = (kind: OrderKind): boolean => kind.type === type && kind.route === route;
          const ordered = sum(
            patient.orders.filter((order) => is(order) && order.endsOn >= on).map(({ remaining }) => remaining),
          );
          const [limit, days] = ceilings[`${type} ${route}`] ?? [Infinity, 0];
          // Somebody over a window already may still hold a cart with nothing of that kind in it.
          return of(is) === 0 || (of(is) <= ordered && of(is) + since(days, is) <= limit);
        };
        const isMedical = ({ type }: OrderKind): boolean => type === 'MEDICAL';
        const isTogetherMet = of(isMedical) === 0 || of(isMedical) + since(70, isMedical) <= 24_500;
        expect(ask(facts(patient, cart)).isAllowed).toBe(isTogetherMet && cart.every(({ kind }) => isMet(kind!)));
      }),
    );
  });

  test('the order of the lines makes no difference', () => {
    fc.assert(
      fc.property(somebody, fc.array(someLine, { maxLength: 4 }), (patient, cart) => {
        const [one, other] = [ask(facts(patient, cart)), ask(facts(patient, [...cart].reverse()))];
        expect(other.isAllowed).toBe(one.isAllowed);
        expect(new Set(other.findings)).toEqual(new Set(one.findings));
        expect(other.aggregate).toEqual(one.aggregate);
      }),
    );
  });

  test('a day later never leaves less, unless an order ended', () => {
    fc.assert(
      fc.property(somebody, (patient) => {
        const [today, tomorrow] = [ask(facts(patient)), ask(facts(patient, [], { on: addDays(on, 1) }))];
        const ended = patient.orders.filter(({ endsOn }) => endsOn === on).map(({ type, route }) => `${type} ${route}`);
        for (const { kind, available } of today.balances.filter(
          (left) => !ended.includes(`${left.kind.type} ${left.kind.route}`),
        ))
          expect(leftOf(tomorrow, kind)).toBeGreaterThanOrEqual(available);
      }),
    );
  });

  test('on the day named for a bound, that bound no longer refuses the same cart', () => {
    fc.assert(
      fc.property(somebody, fc.array(someLine, { minLength: 1, maxLength: 3 }), (patient, cart) => {
        for (const { moreFreesUpOn, reason, kind } of ask(facts(patient, cart)).findings) {
          if (moreFreesUpOn === undefined) continue;
          const then = ask(facts(patient, cart, { on: moreFreesUpOn })).findings;
          expect(then.filter((again) => again.reason === reason && again.kind === kind)).toEqual([]);
        }
      }),
    );
  });
});

const leftOf = (answer: ReturnType<typeof ask>, kind: OrderKind | undefined): number | undefined =>
  answer.balances.find((balance) => balance.kind.type === kind?.type && balance.kind.route === kind.route)?.available;
