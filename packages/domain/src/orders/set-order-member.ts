import type { Instant } from '../business-day.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { Order } from './order.ts';
import { openStates, type OrderState } from './order-moves.ts';

/** An order became a member's, or nobody's again. Which member stands on the order alone: the audit keeps nothing of people. */
export interface OrderMemberSet {
  readonly type: 'OrderMemberSet';
  readonly isMembers: boolean;
  readonly at: Instant;
}

/** An order takes a member until it is sold: points are earned by the sale. Problems: `OrderNotOpen`. */
export function setOrderMember(
  order: Pick<Order, 'state'>,
  { isMembers, at }: { readonly isMembers: boolean; readonly at: Instant },
): Result<OrderMemberSet, { readonly type: 'OrderNotOpen'; readonly state: OrderState }> {
  if (!(openStates as readonly OrderState[]).includes(order.state)) return refuse({ type: 'OrderNotOpen', state: order.state });
  return ok({ type: 'OrderMemberSet', isMembers, at });
}
