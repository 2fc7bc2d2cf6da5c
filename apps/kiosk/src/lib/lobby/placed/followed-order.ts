import type { OrderState } from '@countersign/domain/orders/order-moves';
import type { PlacedOrder } from '../visit.ts';

/** Where an order stands, for the person who placed it. `sending`: it is safe on this kiosk and not at the edge yet. */
export interface FollowedOrder {
  readonly state: 'sending' | OrderState;
  /** The state's number for the sale; null until the state confirmed it. */
  readonly saleId: string | null;
}

/** What the kiosk heard of an order since it was placed. */
interface Heard {
  readonly state: 'waiting' | 'refused' | OrderState;
}

/** Follows an order by what the kiosk heard of it; before anything is heard, by how it was placed. */
export function followOrder(order: PlacedOrder, heard: Heard | null, saleId: string | null): FollowedOrder {
  if (heard === null) return { state: order.placedOffline ? 'sending' : 'submitted', saleId: null };
  if (heard.state === 'waiting') return { state: 'sending', saleId: null };
  if (heard.state === 'refused') return { state: 'rejected', saleId: null };
  return { state: heard.state, saleId: heard.state === 'sold' ? saleId : null };
}
