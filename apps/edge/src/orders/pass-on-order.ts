import type { PassOnOrder } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { OnDutyEntry, OrderView } from '@countersign/contract/views';
import type { LocationId, OrderId, StaffId } from '@countersign/domain/identifiers';
import { passOnOrder as decide } from '@countersign/domain/orders/pass-on-order';
import { assert, ok, type Result } from '@countersign/domain/result';
import { eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import type { Database } from '../db/database.ts';
import { staff as people } from '../db/schema/index.ts';
import { takeStep } from './order-step.ts';

/**
 * An order that is prepared becomes another person's: they take it, or are handed it by a colleague. Of two at once the second is told who
 * has it.
 *
 * @param onDutyAt who is at work at the order's location
 */
export async function passOnOrder(
  ctx: EdgeContext,
  caller: Caller,
  input: PassOnOrder & { readonly orderId: OrderId },
  onDutyAt: (locationId: LocationId) => Promise<readonly OnDutyEntry[]>,
): Promise<Result<OrderView, Problem>> {
  const { staff } = caller;
  const { to, from } = input;
  assert(staff !== null, 'only people pass orders on');
  return takeStep(ctx, caller, input, {
    name: 'pass-on-order',
    orderId: input.orderId,
    whenOvertaken: 'look-again',
    decide: async ({ db, order, at }) => {
      const onDuty = to === staff.id ? [] : await onDutyAt(order.locationId);
      const decided = decide(order, {
        ...{ by: staff.id, to, from, at },
        isOnDuty: onDuty.some(({ id }) => id === to),
        holderName: order.heldBy === from && from !== to ? null : await nameOf(db, order.heldBy),
      });
      if (!decided.ok) return decided;
      return ok({ event: decided.value, after: { state: order.state, heldBy: to }, detail: { from, to } });
    },
  });
}

async function nameOf(db: Database, staffId: StaffId | null): Promise<string | null> {
  if (staffId === null) return null;
  const [found] = await db.select({ name: people.name }).from(people).where(eq(people.id, staffId));
  return found?.name ?? null;
}
