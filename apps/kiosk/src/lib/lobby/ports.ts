import type { Problem } from '@countersign/contract/problems';
import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { LocationView } from '@countersign/contract/views';
import type { CartLine } from '@countersign/domain/cart/cart';
import type { ItemId, OrderId } from '@countersign/domain/identifiers';
import type { OrderNote } from '@countersign/domain/orders/order-note';
import type { Result } from '@countersign/domain/result';
import type { StorageProblem } from '#lib/local/storage-trouble.ts';
import type { Language } from './messages/messages.svelte.ts';

/** What the session needs of the rest of the kiosk. */
export interface LobbyPorts {
  readonly catalogue: {
    readonly location: LocationView | null;
    readonly items: readonly CatalogueItemView[];
    byId(id: ItemId): CatalogueItemView | undefined;
    byGtin(gtin: string): CatalogueItemView | undefined;
  };
  /** Makes the cart durable, then hands it over. */
  readonly placeOrder: (order: {
    lines: readonly CartLine[];
    seenTotalCents: number;
    language: Language;
    notes: readonly OrderNote[];
  }) => Promise<
    Result<{ orderId: OrderId; number: string; placedOffline: boolean; followToken: string }, Problem | StorageProblem>
  >;
  readonly now: () => number;
  /** Milliseconds since it was last asked, those included that the device slept. */
  readonly passedMs: () => number;
  /** How far the edge's clock is ahead of this kiosk's own, in milliseconds; left out for not at all. */
  readonly clockAheadMs?: () => number;
  /**
   * Draws what a touch asked for once the frame that answers it is painted; at once where nothing is painted. While it waits for what
   * is searched it draws the rest, as often as it likes.
   */
  readonly afterAnswer?: (draw: () => void, drawRest: () => void) => unknown;
  /** As another screen is asked for, or another item's. */
  readonly onmove?: () => void;
  /** After everything was forgotten: history, focus, camera. */
  readonly onwipe?: () => void;
}
