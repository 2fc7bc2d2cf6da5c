import { epochMs, type Instant, type LocalDate } from '../business-day.ts';
import type { SellingRules } from '../cart/evaluate-cart.ts';
import { wallClock } from '../places/wall-clock.ts';
import { netOf } from '../pricing/price-cart.ts';
import { applyDeals, type DealLine, type DealtLine } from './apply-deals.ts';
import type { AppliedDeal, Deal } from './deal.ts';

/** Where and when a cart is held against deals. */
export interface Dealing {
  readonly deals: readonly Deal[];
  readonly rules: Pick<SellingRules, 'timeZone' | 'priceMode' | 'program'>;
  /** When the shopper placed it: a promise of that minute, however late it comes. */
  readonly placedAt: Instant;
  /** The business day whose taxes count. */
  readonly on: LocalDate;
}

/** What deals do to a cart at a store: the same for lobby, counter and edge. */
export const dealCart = (lines: readonly DealLine[], { deals, rules, placedAt, on }: Dealing): DealtLine[] =>
  applyDeals({
    lines,
    deals,
    moment: wallClock(epochMs(placedAt), rules.timeZone),
    netOf: (amount) => netOf(amount, { ...rules, on }),
  });

/** The deals that lines carry, each once. */
export const dealsOf = (lines: readonly { readonly deal?: AppliedDeal }[]): readonly Deal[] => [
  ...new Map(lines.flatMap(({ deal }) => (deal === undefined ? [] : [[deal.deal.id, deal.deal] as const]))).values(),
];
