import type { SetOrderMember } from '@countersign/contract/member-commands';
import type { Problem } from '@countersign/contract/problems';
import type { OrderView } from '@countersign/contract/views';
import type { OrderId } from '@countersign/domain/identifiers';
import { setOrderMember as decide } from '@countersign/domain/orders/set-order-member';
import { ok, type Result } from '@countersign/domain/result';
import { eq, sql } from 'drizzle-orm';
import { findMember } from '../customers/find-member.ts';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { orders } from '../db/schema/index.ts';
import { takeStep } from './order-step.ts';

/**
 * An open order becomes a member's, or nobody's. Problems: `NotFound` (the order, or the member), `OrderNotOpen`.
 *
 * A member who is forgotten in the same moment leaves the order nobody's: the row is asked again inside SQL.
 */
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
    decide: ({ db, order, at }) => {
      const decided = decide(order, { isMembers: memberId !== null, at });
      if (!decided.ok) return decided;
      const standing = sql`(SELECT id FROM members WHERE id = ${memberId} AND organisation_id = ${caller.organisationId})`;
      return ok({
        event: decided.value,
        after: { state: order.state },
        rows: [db.update(orders).set({ memberId: standing }).where(eq(orders.id, order.id))],
      });
    },
  });
}
