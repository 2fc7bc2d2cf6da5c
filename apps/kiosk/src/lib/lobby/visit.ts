import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { GreetedMemberView } from '@countersign/contract/member-views';
import type { CartLine } from '@countersign/domain/cart/cart';
import type { ItemId, OrderId } from '@countersign/domain/identifiers';
import type { OrderNote } from '@countersign/domain/orders/order-note';
import type { Refusal } from './cart/limits.ts';
import type { Language } from './messages/messages.svelte.ts';
import { openFilters, type Filters } from './menu/filters.ts';
import type { Shelf, Sort } from './menu/shelf.ts';

export type Screen = 'attract' | 'age' | 'menu' | 'browse' | 'item' | 'cart' | 'placed';
export type Overlay = 'display' | 'filters' | 'camera' | 'start-over' | 'compare' | 'call' | 'member';

/** More than three columns cannot be read at arm's length. */
export const mostCompared = 3;

/** An order as its shopper sees it after placing. */
export interface PlacedOrder {
  readonly id: OrderId;
  readonly number: string;
  readonly placedOffline: boolean;
  /** Opens its page on the shopper's own phone. */
  readonly followToken: string;
  readonly units: number;
  readonly totalCents: number;
}

/** The shopper as a member: what the edge told for this visit, without who they are. */
export interface VisitMember extends Pick<GreetedMemberView, 'points' | 'orders'> {
  /** Takes the order they placed. */
  readonly claim: (order: PlacedOrder) => void;
  /** How far that is, in their language. */
  readonly said: string;
}

/** Why an order was not placed, beyond what the cart itself shows. */
export type Failure =
  | { readonly kind: 'not-kept' }
  | { readonly kind: 'too-many'; readonly seconds: number }
  | { readonly kind: 'over-limit'; readonly overMg: number }
  /** A deal ended meanwhile: the cart costs more than was seen. */
  | { readonly kind: 'deal-over' }
  | { readonly kind: 'other' };

/** What a scan was, when it did not simply open an item. `text` is what was read, shortened. */
export type ScanNote =
  | { readonly kind: 'unknown' | 'elsewhere'; readonly text: string }
  | { readonly kind: 'not-sold'; readonly item: CatalogueItemView }
  | { readonly kind: 'package' | 'order' | 'licence' | 'member' | 'coupon' | 'staff-badge' | 'unreadable' };

/**
 * Everything the kiosk knows about the person in front of it, in one record. Forgetting them is replacing it by a fresh one,
 * so nothing can be left behind.
 */
export interface Visit {
  readonly language: Language;
  readonly screen: Screen;
  /** Screens to go back through, the nearest last. */
  readonly trail: readonly Screen[];
  readonly overlay: Overlay | null;
  readonly isOfAge: boolean;
  readonly cart: readonly CartLine[];
  readonly notes: readonly OrderNote[];
  readonly query: string;
  /** The keyboard on the screen is up. */
  readonly keyboard: boolean;
  /** Items to see side by side, at most {@link mostCompared}, the first chosen first. */
  readonly compared: readonly ItemId[];
  /** The list was reached by typing: the caret stays in the search. */
  readonly typing: boolean;
  readonly shelf: Shelf | null;
  readonly filters: Filters;
  /** Null: by name, and while searching by how well it matches. */
  readonly sort: Sort | null;
  readonly itemId: ItemId | null;
  /** Where the list was scrolled to when an item was opened from it, in pixels. */
  readonly listTop: number;
  readonly refusal: Refusal | null;
  /** The item of which the store has no more than the cart already wants. */
  readonly outOf: ItemId | null;
  /** What the edge said of the cart's lines and the catalogue here does not know yet. */
  readonly told: {
    readonly prices: Readonly<Record<ItemId, number>>;
    readonly unitsFree: Readonly<Record<ItemId, number>>;
    readonly notSold: readonly ItemId[];
  };
  readonly failure: Failure | null;
  readonly scanNote: ScanNote | null;
  readonly order: PlacedOrder | null;
  readonly member: VisitMember | null;
  /** A member's code that was scanned and not asked about yet. */
  readonly carried: string | null;
  readonly display: {
    readonly large: boolean;
    readonly dark: boolean;
    readonly contrast: boolean;
    readonly reach: boolean;
    readonly slowTimer: boolean;
  };
}

export const freshVisit = (): Visit => ({
  language: 'en',
  screen: 'attract',
  trail: [],
  overlay: null,
  isOfAge: false,
  cart: [],
  notes: [],
  query: '',
  keyboard: false,
  compared: [],
  typing: false,
  shelf: null,
  filters: openFilters,
  sort: null,
  itemId: null,
  listTop: 0,
  refusal: null,
  outOf: null,
  told: { prices: {}, unitsFree: {}, notSold: [] },
  failure: null,
  scanNote: null,
  order: null,
  member: null,
  carried: null,
  display: { large: false, dark: false, contrast: false, reach: false, slowTimer: false },
});
