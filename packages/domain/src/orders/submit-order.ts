import { maxLinesPerOrder, maxUnitsPerLine, type CartLine } from '../cart/cart.ts';
import { epochMs, isoFromMs, type Instant } from '../business-day.ts';
import type { ItemId } from '../identifiers.ts';
import type { GoodsFinding } from '../limits/forbidden-goods.ts';
import { ok, refuse, type Result } from '../result.ts';

/** How long an order waits for its shopper, in minutes, unless the location says otherwise. */
export const defaultOrderLifeMinutes = 120;

/** An item of the catalogue, as the location could sell it. */
export interface Offer {
  readonly priceCents: number;
  readonly unitsFree: number;
  /** Why the program of the location lets nobody buy it; left out when it does. */
  readonly forbidden?: GoodsFinding | undefined;
}

export interface SubmissionFacts {
  /** Every item named in the cart, also as a substitute, that stands in the location's catalogue. */
  readonly onOffer: ReadonlyMap<ItemId, Offer>;
  /** An order placed while the kiosk had no network is kept at today's prices and says so, instead of being refused. */
  readonly placedOffline: boolean;
  readonly limitFinding: { readonly rule: string; readonly reason: string; readonly overMg: number } | undefined;
  /** What the order comes to and what its shopper saw, in cents, where the location has deals: one may have ended meanwhile. */
  readonly totals?: { readonly seenCents: number; readonly nowCents: number };
  readonly receivedAt: Instant;
  readonly lifeMinutes: number;
}

export interface OrderSubmitted {
  readonly type: 'OrderSubmitted';
  readonly expiresAt: Instant;
  readonly lines: readonly {
    readonly itemId: ItemId;
    readonly quantity: number;
    readonly priceCents: number;
    readonly seenPriceCents: number | null;
    readonly substituteItemId?: ItemId;
  }[];
}

/**
 * Decides whether a cart becomes an order. Submitting holds no stock; an item that is gone is still refused here when the
 * shopper can choose another, and left to the counter when the order was placed offline.
 */
export function submitOrder(cart: readonly CartLine[], facts: SubmissionFacts): Result<OrderSubmitted, SubmitProblem> {
  if (cart.length === 0) return refuse({ type: 'CartEmpty' });
  if (cart.length > maxLinesPerOrder) return refuse({ type: 'CartTooLong', maxLines: maxLinesPerOrder });
  const isSold = (itemId: ItemId): boolean => facts.onOffer.has(itemId) && facts.onOffer.get(itemId)?.forbidden === undefined;
  const notSold = cart.filter(({ itemId }) => !isSold(itemId)).map(({ itemId }) => itemId);
  if (notSold.length > 0) {
    const because = notSold.flatMap((itemId) => {
      const finding = facts.onOffer.get(itemId)?.forbidden;
      return finding === undefined ? [] : [{ itemId, ...finding }];
    });
    return refuse({ type: 'ItemsNotSold', itemIds: notSold, ...(because.length === 0 ? {} : { because }) });
  }
  if (cart.some((line) => !Number.isSafeInteger(line.quantity) || line.quantity < 1 || line.quantity > maxUnitsPerLine))
    return refuse({ type: 'QuantityNotPossible', maxUnits: maxUnitsPerLine });
  if (facts.limitFinding !== undefined) return refuse({ type: 'OverLimit', ...facts.limitFinding });

  const lines = cart.map((line) => ({ ...line, offer: facts.onOffer.get(line.itemId)! }));
  if (!facts.placedOffline) {
    const short = lines.filter((line) => line.offer.unitsFree < line.quantity);
    if (short.length > 0)
      return refuse({
        type: 'NotEnoughInStock',
        lines: short.map((line) => ({ itemId: line.itemId, unitsFree: line.offer.unitsFree })),
      });
    const changed = lines.filter((line) => line.offer.priceCents !== line.priceCents);
    if (changed.length > 0)
      return refuse({
        type: 'PriceChanged',
        lines: changed.map((line) => ({ itemId: line.itemId, seenCents: line.priceCents, nowCents: line.offer.priceCents })),
      });
  }

  const { totals } = facts;
  // Less than they saw is nobody's trouble.
  if (!facts.placedOffline && totals !== undefined && totals.nowCents > totals.seenCents)
    return refuse({ type: 'TotalChanged', ...totals });

  return ok({
    type: 'OrderSubmitted',
    expiresAt: isoFromMs(epochMs(facts.receivedAt) + facts.lifeMinutes * 60_000),
    lines: lines.map(({ itemId, quantity, priceCents, substituteItemId, offer }) => ({
      itemId,
      quantity,
      priceCents: offer.priceCents,
      seenPriceCents: offer.priceCents === priceCents ? null : priceCents,
      // A substitute that is no longer sold is a wish that cannot be kept, not a reason to refuse the order.
      ...(substituteItemId !== undefined && isSold(substituteItemId) ? { substituteItemId } : {}),
    })),
  });
}

export type SubmitProblem =
  | { readonly type: 'CartEmpty' }
  | { readonly type: 'CartTooLong'; readonly maxLines: number }
  | { readonly type: 'QuantityNotPossible'; readonly maxUnits: number }
  | {
      readonly type: 'ItemsNotSold';
      readonly itemIds: readonly ItemId[];
      /** Those that the law forbids here, each with its rule; left out where there are none. */
      readonly because?: readonly (GoodsFinding & { readonly itemId: ItemId })[];
    }
  | { readonly type: 'NotEnoughInStock'; readonly lines: readonly { readonly itemId: ItemId; readonly unitsFree: number }[] }
  | {
      readonly type: 'PriceChanged';
      readonly lines: readonly { readonly itemId: ItemId; readonly seenCents: number; readonly nowCents: number }[];
    }
  | { readonly type: 'TotalChanged'; readonly seenCents: number; readonly nowCents: number }
  | { readonly type: 'OverLimit'; readonly rule: string; readonly reason: string; readonly overMg: number };
