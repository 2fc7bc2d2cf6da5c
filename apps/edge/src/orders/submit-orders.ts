import type { SubmitOrders } from '@countersign/contract/lobby-commands';
import type { SubmittedOrdersView } from '@countersign/contract/lobby-views';
import type { Problem } from '@countersign/contract/problems';
import { ok, type Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { submitOrder } from './submit-order.ts';

/**
 * Takes orders that waited for the network, one after the other in the order in which they were placed. Each stands or falls by
 * itself, and each may be sent again: a batch whose answer was lost is sent once more as it is.
 *
 * An order that cannot be looked at now ends the batch, so that none overtakes it.
 */
export async function submitOrders(
  ctx: EdgeContext,
  caller: Caller,
  input: SubmitOrders,
): Promise<Result<SubmittedOrdersView, Problem>> {
  const answers: SubmittedOrdersView['answers'][number][] = [];
  for (const order of input.orders) {
    const { orderId } = order;
    const submitted = await submitOrder(ctx, caller, order);
    if (submitted.ok) answers.push({ kind: 'accepted', orderId, state: submitted.value.state });
    else if (submitted.problem.type === 'Unavailable') break;
    else answers.push({ kind: 'refused', orderId, problem: submitted.problem });
  }
  return ok({ answers });
}
