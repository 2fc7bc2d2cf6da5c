import type { CloseOrder } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { OrderView } from '@countersign/contract/views';
import type { OrderId, StaffId } from '@countersign/domain/identifiers';
import { closeOrder as decide, type OrderClosed } from '@countersign/domain/orders/close-order';
import { assert, ok, type Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { releaseStock, unpickUnits } from '../inventory/stock-moves.ts';
import { itemsOfLines, picksOfLines, unitsOfLines, withoutPicks } from './order-lines.ts';
import { takeStep, type OrderDecision, type OrderFacts } from './order-step.ts';

type CloseInput = CloseOrder & { readonly orderId: OrderId };

/** A person turns a waiting order down, with a reason in words. */
export const rejectOrder = (ctx: EdgeContext, caller: Caller, input: CloseInput): Promise<Result<OrderView, Problem>> =>
  close(ctx, caller, input, { name: 'reject-order', type: 'OrderRejected' });

/** A person ends an open order, with a reason; what was reserved and picked goes back to the shelf. */
export const cancelOrder = (ctx: EdgeContext, caller: Caller, input: CloseInput): Promise<Result<OrderView, Problem>> =>
  close(ctx, caller, input, { name: 'cancel-order', type: 'OrderCancelled' });

async function close(
  ctx: EdgeContext,
  caller: Caller,
  input: CloseInput,
  kind: { readonly name: string; readonly type: 'OrderRejected' | 'OrderCancelled' },
): Promise<Result<OrderView, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people close an order by hand');
  return takeStep(ctx, caller, input, {
    name: kind.name,
    orderId: input.orderId,
    whenOvertaken: 'tell',
    decide: (facts) => decideClosing(facts, { type: kind.type, by: staff.id, reason: input.reason }),
  });
}

const leadsTo = { OrderRejected: 'rejected', OrderCancelled: 'cancelled', OrderExpired: 'expired' } as const;

/** What closing writes: the event, and the units that go back. */
export function decideClosing(
  { db, order, at }: OrderFacts,
  close: { readonly type: OrderClosed['type']; readonly by: StaffId | null; readonly reason: string },
): Result<OrderDecision, Problem> {
  const decided = decide(order, { ...close, at });
  if (!decided.ok) return decided;
  const { reason, releases } = decided.value;
  const picks = picksOfLines(order.lines);
  return ok({
    event: decided.value,
    after: { state: leadsTo[close.type], reason, lines: withoutPicks(order.lines) },
    rows: [
      ...(releases ? [releaseStock(db, order.locationId, unitsOfLines(order.lines))] : []),
      ...(picks.length > 0 ? [unpickUnits(db, order.locationId, picks)] : []),
    ],
    changedItems: releases ? itemsOfLines(order.lines) : [],
    detail: { reason },
  });
}
