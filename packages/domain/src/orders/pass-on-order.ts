import type { Instant } from '../business-day.ts';
import type { StaffId } from '../identifiers.ts';
import { ok, refuse, type Result } from '../result.ts';
import { reservingStates, type OrderState } from './order-moves.ts';
import type { Order } from './order.ts';

export interface PassOnFacts {
  readonly by: StaffId;
  /** Who shall have it: `by` takes it, anybody else is handed it. */
  readonly to: StaffId;
  /** Who had it when `by` looked; null for nobody. */
  readonly from: StaffId | null;
  /** Whether `to` is at work at the order's location. */
  readonly isOnDuty: boolean;
  /** The name of whoever has it now, for whoever came second. */
  readonly holderName: string | null;
  readonly at: Instant;
}

/** From whom to whom an order that is prepared went, and who did it: one of the two, or a third. */
export interface OrderPassedOn {
  readonly type: 'OrderPassedOn';
  readonly from: StaffId | null;
  readonly to: StaffId;
  readonly by: StaffId;
  readonly at: Instant;
}

/**
 * Decides whether an order that is prepared becomes another person's. Who has it is no lock: anybody may fill its bag. So nobody needs to
 * be asked whose order is taken; but of two who take it at once the second is told who has it.
 *
 * @returns `OrderNotBeingPrepared`, `SomebodyHasIt`, `ColleagueNotOnDuty`
 */
export function passOnOrder(order: Order, facts: PassOnFacts): Result<OrderPassedOn, PassOnProblem> {
  const { by, to, from, at } = facts;
  if (!(reservingStates as readonly OrderState[]).includes(order.state))
    return refuse({ type: 'OrderNotBeingPrepared', state: order.state });
  if (order.heldBy !== from || order.heldBy === to) return refuse({ type: 'SomebodyHasIt', name: facts.holderName });
  if (to !== by && !facts.isOnDuty) return refuse({ type: 'ColleagueNotOnDuty' });
  return ok({ type: 'OrderPassedOn', from, to, by, at });
}

export type PassOnProblem =
  | { readonly type: 'OrderNotBeingPrepared'; readonly state: OrderState }
  /** It went to `name` meanwhile; null for nobody. */
  | { readonly type: 'SomebodyHasIt'; readonly name: string | null }
  | { readonly type: 'ColleagueNotOnDuty' };
