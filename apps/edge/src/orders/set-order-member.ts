import type { SetOrderMember } from '@countersign/contract/member-commands';
import type { Problem } from '@countersign/contract/problems';
import type { OrderView } from '@countersign/contract/views';
import type { CommandId, MemberId, OrderId } from '@countersign/domain/identifiers';
import { setOrderMember as decide } from '@countersign/domain/orders/set-order-member';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { eq, sql } from 'drizzle-orm';
import { findMember } from '../customers/find-member.ts';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { orders } from '../db/schema/index.ts';
import { takeStep, type OrderDecision, type OrderFacts } from './order-step.ts';

/** An open order becomes a member's, or nobody's. Problems: `NotFound` (the order, or the member), `OrderNotOpen`. */
export async function setOrderMember(
  ctx: EdgeContext,
  caller: Caller,
  input: SetOrderMember & { readonly orderId: OrderId },
): Promise<Result<OrderView, Problem>> {
  const { memberId } = input;
  const member = memberId === null ? ok(null) : await findMember(ctx, caller, { id: memberId });
  if (!member.ok) return member;
  return takeStep(ctx, caller, input, {
    name: 'set-order-member',
    orderId: input.orderId,
    whenOvertaken: 'look-again',
    decide: (facts) => decideMember(facts, caller, memberId),
  });
}

/**
 * A kiosk says whose the order is that it has just taken, as it was told by a greeting. Problems: `NotFound` (an order of another
 * device), `OrderNotOpen`.
 */
export async function claimOrder(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly commandId: CommandId; readonly orderId: OrderId; readonly memberId: MemberId },
): Promise<Result<OrderView, Problem>> {
  const { device } = caller;
  assert(device !== null, 'kiosks claim orders');
  return takeStep(ctx, caller, input, {
    name: 'claim-order',
    orderId: input.orderId,
    whenOvertaken: 'look-again',
    decide: (facts) =>
      facts.row.deviceId === device.id
        ? decideMember(facts, caller, input.memberId)
        : refuse({ type: 'NotFound', what: 'order' }),
  });
}

/** A member who was forgotten meanwhile leaves the order nobody's: who it is is asked again inside SQL. */
function decideMember(
  { db, order, at }: OrderFacts,
  { organisationId }: Caller,
  memberId: MemberId | null,
): Result<OrderDecision, Problem> {
  const decided = decide(order, { isMembers: memberId !== null, at });
  if (!decided.ok) return decided;
  const standing = sql`(SELECT id FROM members WHERE id = ${memberId} AND organisation_id = ${organisationId})`;
  return ok({
    event: decided.value,
    after: { state: order.state },
    rows: [db.update(orders).set({ memberId: standing }).where(eq(orders.id, order.id))],
  });
}
