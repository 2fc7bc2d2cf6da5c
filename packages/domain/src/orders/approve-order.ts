import type { Instant } from '../business-day.ts';
import type { StaffId } from '../identifiers.ts';
import type { Program } from '../pricing/new-york-taxes.ts';
import { ok, refuse, type Result } from '../result.ts';
import { buyerProblem, type BuyerProblem, type PatientFacts } from '../sales/known-buyer.ts';
import type { OrderState } from './order-moves.ts';
import type { IdentityCheck, Order } from './order.ts';

/** Facts gathered by the caller. The rule itself looks nothing up and knows no clock. */
export interface ApprovalFacts {
  readonly by: StaffId;
  readonly at: Instant;
  /** Under which program the location sells. */
  readonly program: Program;
  /** Who buys, where patients are sold to. */
  readonly patient?: PatientFacts | undefined;
  /** Proof of age is required for each transaction (Cannabis Law § 85(2)). */
  readonly identity: IdentityCheck | undefined;
  /** What `limits/` refuses about the lines, if anything. */
  readonly limitFinding: { readonly rule: string; readonly reason: string; readonly overMg: number } | undefined;
}

export interface OrderApproved {
  readonly type: 'OrderApproved';
  readonly by: StaffId;
  readonly at: Instant;
  readonly identity: IdentityCheck;
}

/** Decides whether an order may be approved. Stock is reserved by the caller in the same write, guarded by the database. */
export function approveOrder(order: Order, facts: ApprovalFacts): Result<OrderApproved, ApprovalProblem> {
  if (order.state !== 'submitted') return refuse({ type: 'OrderNotWaiting', state: order.state });
  if (facts.at >= order.expiresAt) return refuse({ type: 'OrderExpired', expiredAt: order.expiresAt });
  // A patient may be younger, and is proved by their card beside the document.
  if (facts.identity === undefined || (facts.program === 'adult-use' && !facts.identity.over21))
    return refuse({ type: 'IdentityNotChecked' });
  const buyer = buyerProblem(facts.program, facts.patient);
  if (buyer !== undefined) return refuse(buyer);
  if (facts.limitFinding !== undefined) return refuse({ type: 'OverLimit', ...facts.limitFinding });
  // Who approves is who accepted the e-mail: their name stands on the same entry.
  const shown = facts.patient?.temporaryEmail === 'seen' ? ({ temporaryEmail: true } as const) : {};
  return ok({ type: 'OrderApproved', by: facts.by, at: facts.at, identity: { ...facts.identity, ...shown } });
}

export type ApprovalProblem =
  | { readonly type: 'OrderNotWaiting'; readonly state: OrderState }
  | { readonly type: 'OrderExpired'; readonly expiredAt: Instant }
  | { readonly type: 'IdentityNotChecked' }
  | BuyerProblem
  | { readonly type: 'OverLimit'; readonly rule: string; readonly reason: string; readonly overMg: number };
