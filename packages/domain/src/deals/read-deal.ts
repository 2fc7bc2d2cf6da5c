import { parseLocalDate } from '../business-day.ts';
import { isCannabis } from '../catalogue/item.ts';
import type { Cents } from '../money.ts';
import { readName, type NameProblem } from '../places/record-name.ts';
import { minutesOf } from '../places/wall-clock.ts';
import { discountsMayBeAdvertisedFrom, type DiscountFinding } from '../pricing/discount-rules.ts';
import { ok, refuse, type Result } from '../result.ts';
import { applyDeals, type DealLine } from './apply-deals.ts';
import { isAbout, mostDeals, mostInScope, type Deal, type DealTerms } from './deal.ts';
import { groupOf, isTogether } from './offers.ts';

/** What a deal is read beside. */
export interface DealFacts {
  /** The location's other deals. */
  readonly others: readonly Deal[];
  /** What the location sells. */
  readonly items: readonly (Omit<DealLine, 'key' | 'quantity'> & { readonly name: string })[];
  readonly netOf: (amountCents: Cents) => Cents;
}

/** Units of a group: what one person carries. */
const mostUnits = 24;
/** The largest share, in per cent: what is nearly given away subverts the tax (Cannabis Law 86(2)(j)). */
const mostPercent = 90;

/**
 * Reads a deal as a store wants it: complete, and lawful for everything that it is about now. What New York forbids is refused with the
 * rule's name: a free unit, a unit below its floor, a discount before discounts were allowed (`rules.md` 1.6).
 */
export function readDeal(terms: DealTerms, { others, items, netOf }: DealFacts): Result<DealTerms, DealProblem> {
  const name = readName(
    terms.name,
    others.map((other) => other.name),
  );
  if (!name.ok) return name;
  if (others.length >= mostDeals) return refuse({ type: 'TooManyDeals', most: mostDeals });
  const wrong = wrongPart(terms);
  if (wrong !== undefined) return refuse({ type: 'DealNotPossible', part: wrong });
  if (isFree(terms)) return unlawful('NY-PROMO-01', 'PROMO_FREE_UNIT');
  if (terms.startsOn < discountsMayBeAdvertisedFrom) return unlawful('NY-PROMO-00', 'PROMO_NOT_ALLOWED_YET');
  const about = items.filter((item) => isAbout(terms.scope, item));
  if (about.some(({ category }) => isCannabis(category)) && terms.floorCents === 0)
    return unlawful('NY-PROMO-01', 'PROMO_BELOW_FLOOR');
  const below = about.filter((item) => isBelowFloor(terms, item, netOf)).map((item) => item.name);
  if (below.length > 0) return unlawful('NY-PROMO-01', 'PROMO_BELOW_FLOOR', below.slice(0, mostNamed));
  return ok({ ...terms, name: name.value, nameEs: terms.nameEs.trim() });
}

/** Items that a refusal names: enough to see which kind of them it is. */
const mostNamed = 5;

function wrongPart({ offer, scope, days, hours, startsOn, endsOn, minimumCents, floorCents }: DealTerms): DealPart | undefined {
  const isWhole = (value: number, least: number, most: number): boolean =>
    Number.isSafeInteger(value) && value >= least && value <= most;
  const isCents = (value: number, least = 0): boolean => isWhole(value, least, 10_000_00);
  const isOffer = {
    percent: () => offer.kind === 'percent' && isWhole(offer.percent, 1, 100),
    amount: () => offer.kind === 'amount' && isCents(offer.offCents, 1),
    'units-for': () => offer.kind === 'units-for' && isWhole(offer.units, 2, mostUnits) && isCents(offer.priceCents),
    'buy-get': () =>
      offer.kind === 'buy-get' &&
      isWhole(offer.buy, 1, mostUnits) &&
      isWhole(offer.get, 1, mostUnits) &&
      isWhole(offer.percent, 1, 100),
  };
  if (!isOffer[offer.kind]()) return 'offer';
  if ([scope.itemIds, scope.categories, scope.brands].some((list) => list.length > mostInScope)) return 'scope';
  if (!days.every((day) => isWhole(day, 0, 6)) || new Set(days).size !== days.length) return 'days';
  if (hours !== null && (![hours.from, hours.until].every(isTime) || minutesOf(hours.from) === minutesOf(hours.until)))
    return 'hours';
  if (parseLocalDate(startsOn) === undefined || (endsOn !== null && (parseLocalDate(endsOn) === undefined || endsOn < startsOn)))
    return 'dates';
  return isCents(minimumCents) && isCents(floorCents) ? undefined : 'amounts';
}

const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);

/** Whether it gives a unit away, or as good as. */
const isFree = ({ offer }: DealTerms): boolean =>
  offer.kind === 'units-for' ? offer.priceCents < offer.units : offer.kind !== 'amount' && offer.percent > mostPercent;

/** Whether an item, bought so that the deal holds, would be sold below the floor. */
function isBelowFloor(terms: DealTerms, item: Omit<DealLine, 'key' | 'quantity'>, netOf: DealFacts['netOf']): boolean {
  const deal = { ...terms, id: 'deal' as Deal['id'], version: 1, days: [], hours: null, minimumCents: 0 };
  const quantity = isTogether(terms.offer) ? groupOf(terms.offer) : 1;
  const [dealt] = applyDeals({
    lines: [{ ...item, key: 'it', quantity }],
    deals: [deal],
    moment: { day: terms.startsOn, weekday: 0, minutes: 0 },
    netOf,
  });
  return dealt!.passed.some(({ why }) => why === 'below-floor');
}

const unlawful = (
  rule: DiscountFinding['rule'],
  reason: DiscountFinding['reason'],
  items: readonly string[] = [],
): Result<never, DealProblem> => refuse({ type: 'DealNotLawful', rule, reason, items });

export type DealPart = 'offer' | 'scope' | 'days' | 'hours' | 'dates' | 'amounts';

export type DealProblem =
  | NameProblem
  | { readonly type: 'TooManyDeals'; readonly most: number }
  /** A part of it makes no sense. */
  | { readonly type: 'DealNotPossible'; readonly part: DealPart }
  /** The state forbids it. `items` are those that it would make too cheap, at most five of them. */
  | {
      readonly type: 'DealNotLawful';
      readonly rule: DiscountFinding['rule'];
      readonly reason: DiscountFinding['reason'];
      readonly items: readonly string[];
    };
