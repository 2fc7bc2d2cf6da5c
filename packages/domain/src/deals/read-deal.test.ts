import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import { idFrom } from '../identifiers.ts';
import { aDeal, dealId } from '../testing/deals.ts';
import { whyNotNow } from './deal-moment.ts';
import { mostDeals, type Deal } from './deal.ts';
import { readDeal, type DealFacts } from './read-deal.ts';

const jar = {
  itemId: idFrom('item', '00000000-0000-7000-8000-000000000001'),
  name: 'Cold Frame',
  category: 'flower',
  brand: 'Sable Creek',
  priceCents: 4_200,
} as const;
const grinder = {
  ...jar,
  itemId: idFrom('item', '00000000-0000-7000-8000-000000000002'),
  name: 'Grinder',
  category: 'accessory',
} as const;
const facts = (over: Partial<DealFacts> = {}): DealFacts => ({
  others: [],
  items: [jar, grinder],
  netOf: (amount) => amount,
  ...over,
});
const read = (over: Partial<Deal>, given = facts()) => readDeal(aDeal({ floorCents: 2_000, ...over }), given);

describe('a deal', () => {
  test('that New York allows is taken, its name tidied', () => {
    expect(read({ name: ' Ten  off ' })).toMatchObject({ ok: true, value: { name: 'Ten off', floorCents: 2_000 } });
  });

  test.each([
    ['a free unit', { offer: { kind: 'buy-get', buy: 1, get: 1, percent: 100 } }, 'PROMO_FREE_UNIT', []],
    ['as good as free', { offer: { kind: 'percent', percent: 91 } }, 'PROMO_FREE_UNIT', []],
    ['three for two cents', { offer: { kind: 'units-for', units: 3, priceCents: 2 } }, 'PROMO_FREE_UNIT', []],
    ['a unit below its market value', { offer: { kind: 'amount', offCents: 2_201 } }, 'PROMO_BELOW_FLOOR', ['Cold Frame']],
    ['a group below it', { offer: { kind: 'units-for', units: 3, priceCents: 5_999 } }, 'PROMO_BELOW_FLOOR', ['Cold Frame']],
    ['no market value said for cannabis', { floorCents: 0 }, 'PROMO_BELOW_FLOOR', []],
  ] satisfies [string, Partial<Deal>, string, string[]][])('%s is refused with the rule', (_, over, reason, items) => {
    expect(read(over)).toEqual({ ok: false, problem: { type: 'DealNotLawful', rule: 'NY-PROMO-01', reason, items } });
  });

  test('before the third of December 2025 is refused: nobody might advertise a discount', () => {
    expect(read({ startsOn: localDate('2025-12-02') })).toMatchObject({
      problem: { rule: 'NY-PROMO-00', reason: 'PROMO_NOT_ALLOWED_YET' },
    });
    expect(read({ startsOn: localDate('2025-12-03') }).ok).toBe(true);
  });

  test('on goods that are not cannabis needs no floor', () => {
    expect(read({ floorCents: 0, scope: { itemIds: [], categories: ['accessory'], brands: [] } }).ok).toBe(true);
  });

  test('is held against the net where prices hold their taxes', () => {
    const over = { offer: { kind: 'amount', offCents: 2_200 } } as const;
    expect(read(over).ok).toBe(true);
    expect(read(over, facts({ netOf: (amount) => Math.floor(amount / 1.13) as typeof amount }))).toMatchObject({ ok: false });
  });

  test.each([
    ['half a per cent', { offer: { kind: 'percent', percent: 0.5 } }, 'offer'],
    ['one for a price', { offer: { kind: 'units-for', units: 1, priceCents: 100 } }, 'offer'],
    ['an eighth weekday', { days: [7] }, 'days'],
    ['a weekday twice', { days: [1, 1] }, 'days'],
    ['hours of no length', { hours: { from: '10:00', until: '10:00' } }, 'hours'],
    ['an end before its beginning', { startsOn: localDate('2026-02-01'), endsOn: localDate('2026-01-31') }, 'dates'],
    ['a minimum below nothing', { minimumCents: -1 }, 'amounts'],
  ] satisfies [string, Partial<Deal>, string][])('with %s is not understood', (_, over, part) => {
    expect(read(over)).toEqual({ ok: false, problem: { type: 'DealNotPossible', part } });
  });

  test('has a name of its own, among not too many', () => {
    const other = aDeal({ id: dealId(1), name: 'Happy hour' });
    expect(read({ name: 'happy hour' }, facts({ others: [other] }))).toMatchObject({ problem: { type: 'NameTaken' } });
    const many = Array.from({ length: mostDeals }, (_, n) => aDeal({ id: dealId(n), name: `Deal ${n}` }));
    expect(read({}, facts({ others: many }))).toMatchObject({ problem: { type: 'TooManyDeals' } });
  });
});

describe('a deal holds', () => {
  const at = (minutes: number, weekday = 4) => ({ day: localDate('2026-11-27'), weekday, minutes });
  const night = (over: Partial<Deal>) => aDeal({ hours: { from: '22:00', until: '02:00' }, ...over });
  test.each([
    ['from its first minute', aDeal({ hours: { from: '16:00', until: '18:00' } }), at(960), undefined],
    ['and not in its last', aDeal({ hours: { from: '16:00', until: '18:00' } }), at(1_080), 'other-hour'],
    ['over midnight, on the evening before', night({ days: [3] }), at(60), undefined],
    ['over midnight, not into the next', night({ days: [3] }), at(1_400), 'other-day'],
    ['on its last day', aDeal({ endsOn: localDate('2026-11-27') }), at(0), undefined],
    ['through the evening of its last day', night({ endsOn: localDate('2026-11-26') }), at(90), undefined],
    ['in the evening of its first day, not before', night({ startsOn: localDate('2026-11-27') }), at(90), 'other-hour'],
    ['no longer in the evening after its last day', night({ endsOn: localDate('2026-11-26') }), at(1_400), 'over'],
  ] as const)('%s', (_, deal, moment, expected) => {
    expect(whyNotNow(deal, moment)).toBe(expected);
  });
});
