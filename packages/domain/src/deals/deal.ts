import type { LocalDate } from '../business-day.ts';
import type { Category } from '../catalogue/item.ts';
import type { DealId, ItemId } from '../identifiers.ts';

/** What a deal gives. Amounts are in the location's price mode. */
export type Offer =
  /** Off each unit. */
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'amount'; readonly offCents: number }
  /** So many units together for one price: three for $30. */
  | { readonly kind: 'units-for'; readonly units: number; readonly priceCents: number }
  /** Of each `buy` + `get` units, the cheapest `get` are so much cheaper. The whole group shares what is taken off (`rules.md` 1.6). */
  | { readonly kind: 'buy-get'; readonly buy: number; readonly get: number; readonly percent: number };

/** What a deal is about: what fits any of these lists; everything when all of them are empty. */
export interface DealScope {
  readonly itemIds: readonly ItemId[];
  readonly categories: readonly Category[];
  readonly brands: readonly string[];
}

/** What a store says of a deal, all of it shown to shoppers: 9 NYCRR 129.2(q) wants the terms beside every discount. */
export interface DealTerms {
  readonly name: string;
  /** The name in Spanish; empty for the same. */
  readonly nameEs: string;
  readonly offer: Offer;
  readonly scope: DealScope;
  /** Weekdays, Monday = 0; none for every day. */
  readonly days: readonly number[];
  /** `HH:MM` on the store's wall, the end not among it; null for the whole day. */
  readonly hours: { readonly from: string; readonly until: string } | null;
  readonly startsOn: LocalDate;
  /** The last day; null until it is ended. */
  readonly endsOn: LocalDate | null;
  /** The least the cart comes to before any deal, in cents of the price mode; 0 for none. */
  readonly minimumCents: number;
  /** No unit of cannabis is sold for less than this before tax: its "market value" (Cannabis Law 86(2)(j); `rules.md` 1.6, U5). */
  readonly floorCents: number;
}

/** A deal as it stands. Each change is a new version; orders keep the one under which they were placed. */
export interface Deal extends DealTerms {
  readonly id: DealId;
  /** From 1. */
  readonly version: number;
}

/** A deal on a line of an order: the version that was promised, and what it takes off the whole line. */
export interface AppliedDeal {
  readonly deal: Deal;
  readonly discountCents: number;
}

/** Deals of a location at a time: every kiosk holds them, and every cart is held against them. */
export const mostDeals = 40;
/** Named items, categories and brands of one deal. */
export const mostInScope = 100;

/** Whether a deal is about an item. */
export function isAbout(
  { itemIds, categories, brands }: DealScope,
  item: { readonly itemId: ItemId; readonly category: Category; readonly brand: string },
): boolean {
  if (itemIds.length + categories.length + brands.length === 0) return true;
  return itemIds.includes(item.itemId) || categories.includes(item.category) || brands.includes(item.brand);
}
