import type { Instant } from '../business-day.ts';
import type { StaffId } from '../identifiers.ts';
import { ok, refuse, type Result } from '../result.ts';
import { mayMove, reservingStates, type OrderState } from './order-moves.ts';
import type { Order } from './order.ts';

/** How an order ends without a sale. Each releases what was reserved. */
export interface OrderClosed {
  readonly type: 'OrderRejected' | 'OrderCancelled' | 'OrderExpired';
  /** Null when the order ended by itself. */
  readonly by: StaffId | null;
  readonly at: Instant;
  readonly reason: string;
  /** Whether units were reserved and go back to the shelf. */
  readonly releases: boolean;
}

/** Longest reason a person may write, in characters. */
export const maxReasonLength = 280;

const closings = {
  OrderRejected: 'rejected',
  OrderCancelled: 'cancelled',
  OrderExpired: 'expired',
} as const satisfies Record<OrderClosed['type'], OrderState>;

/** Ends an order. A rejection and a cancellation need a reason in words; expiry must be due. */
export function closeOrder(
  order: Order,
  facts: { readonly type: OrderClosed['type']; readonly by: StaffId | null; readonly at: Instant; readonly reason: string },
): Result<OrderClosed, CloseProblem> {
  if (!mayMove(order.state, closings[facts.type])) return refuse({ type: 'OrderNotOpen', state: order.state });
  if (facts.type === 'OrderExpired' && facts.at < order.expiresAt) return refuse({ type: 'OrderNotOpen', state: order.state });
  const reason = facts.reason.trim();
  if (reason === '' || reason.length > maxReasonLength) return refuse({ type: 'ReasonMissing', maxLength: maxReasonLength });
  return ok({ ...facts, reason, releases: (reservingStates as readonly OrderState[]).includes(order.state) });
}

export type CloseProblem =
  { readonly type: 'OrderNotOpen'; readonly state: OrderState } | { readonly type: 'ReasonMissing'; readonly maxLength: number };
