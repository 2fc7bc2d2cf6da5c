import type { LocalDate } from '../business-day.ts';
import { discountsMayBeAdvertisedFrom, type DiscountFinding } from '../pricing/discount-rules.ts';
import { ok, refuse, type Result } from '../result.ts';
import { afterEvents, type SaleEvent, type SoldSale } from '../sales/sold-sale.ts';

/** What an organisation promises its members. Points have no price: they take nothing off, so no unit is sold below market value. */
export interface LoyaltyTerms {
  /** Whole points for each dollar before tax, after deals. */
  readonly pointsPerDollar: number;
  /** What points are good for, in the store's words: the terms that 9 NYCRR 129.2(q) wants beside every offer. */
  readonly terms: string;
  /** The same in Spanish; empty for the same words. */
  readonly termsEs: string;
}

/** Points a dollar: beyond it nobody can reckon in the head. */
const mostPointsPerDollar = 100;
/** Characters that a shopper reads on a kiosk. */
const longestTerms = 280;

/**
 * Reads loyalty as an owner wants it.
 *
 * Problems: `PointsNotPossible`, `TermsTooLong`; `DealNotLawful` without terms, and before New York allowed loyalty (`rules.md` 1.6).
 */
export function readLoyalty(asked: LoyaltyTerms, today: LocalDate): Result<LoyaltyTerms, LoyaltyProblem> {
  const { pointsPerDollar } = asked;
  if (!Number.isSafeInteger(pointsPerDollar) || pointsPerDollar < 1 || pointsPerDollar > mostPointsPerDollar)
    return refuse({ type: 'PointsNotPossible', most: mostPointsPerDollar });
  const [terms, termsEs] = [asked.terms.trim(), asked.termsEs.trim()];
  if (terms.length > longestTerms || termsEs.length > longestTerms) return refuse({ type: 'TermsTooLong', most: longestTerms });
  if (terms === '') return unlawful('PROMO_TERMS_MISSING');
  if (today < discountsMayBeAdvertisedFrom) return unlawful('PROMO_NOT_ALLOWED_YET');
  return ok({ pointsPerDollar, terms, termsEs });
}

/** Points that goods earn: whole ones, so the last cents of a bag may earn none. */
export const pointsFor = (netCents: number, pointsPerDollar: number): number => Math.floor((netCents * pointsPerDollar) / 100);

/** An entry of the ledger of points, of one sale. */
export interface PointsEntry {
  readonly points: number;
  /** The promise under which the sale was made. */
  readonly pointsPerDollar: number;
}

/**
 * Points to add when something of a sale is undone, less than none for those taken back: what then stands of the sale has earned what
 * it would earn alone, under the promise it was made under. None for a sale that earned none.
 */
export function pointsAfterUndo(sale: SoldSale, event: SaleEvent, entries: readonly PointsEntry[]): number {
  const [first] = entries;
  if (first === undefined) return 0;
  const earned = entries.reduce((sum, { points }) => sum + points, 0);
  return pointsFor(standingNetCents(afterEvents(sale, [event])), first.pointsPerDollar) - earned;
}

const standingNetCents = ({ state, lines }: SoldSale): number =>
  state === 'voided' ? 0 : lines.reduce((sum, { refund, netCents }) => (refund === null ? sum + netCents : sum), 0);

const unlawful = (reason: DiscountFinding['reason']): Result<never, LoyaltyProblem> =>
  refuse({ type: 'DealNotLawful', rule: 'NY-PROMO-00', reason, items: [] });

export type LoyaltyProblem =
  | { readonly type: 'PointsNotPossible'; readonly most: number }
  | { readonly type: 'TermsTooLong'; readonly most: number }
  | {
      readonly type: 'DealNotLawful';
      readonly rule: DiscountFinding['rule'];
      readonly reason: DiscountFinding['reason'];
      readonly items: readonly string[];
    };
