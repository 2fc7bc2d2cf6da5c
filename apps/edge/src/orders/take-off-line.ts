import type { TakeOffLine } from '@countersign/contract/lobby-commands';
import type { Problem } from '@countersign/contract/problems';
import type { OrderView } from '@countersign/contract/views';
import { dealsOf } from '@countersign/domain/deals/deal-cart';
import type { OrderId } from '@countersign/domain/identifiers';
import { takeOffLine as decide } from '@countersign/domain/orders/take-off-line';
import { assert, ok, type Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { releaseStock, unpickUnits } from '../inventory/stock-moves.ts';
import { evaluateLines, totalsOf, withDeals } from './evaluate.ts';
import { picksOfLines } from './order-lines.ts';
import { takeStep } from './order-step.ts';

/** A line comes off an order: what was set aside and picked for it goes back to the shelf, and the rest is priced anew. */
export async function takeOffLine(
  ctx: EdgeContext,
  caller: Caller,
  input: TakeOffLine & { readonly orderId: OrderId },
): Promise<Result<OrderView, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people take a line off');
  return takeStep(ctx, caller, input, {
    name: 'take-off-line',
    orderId: input.orderId,
    whenOvertaken: 'look-again',
    decide: ({ db, order, items, settings, at }) => {
      const decided = decide(order, { lineId: input.lineId, by: staff.id, at });
      if (!decided.ok) return decided;
      const { itemId, units, leads } = decided.value;
      const left = order.lines.filter(({ lineId }) => lineId !== input.lineId);
      const picks = picksOfLines(order.lines.filter(({ lineId }) => lineId === input.lineId));
      const evaluation = evaluateLines(
        left.map((line) => ({ ...line, key: line.lineId })),
        items,
        settings,
        at,
        { deals: dealsOf(order.lines), placedAt: order.placedAt },
      );
      const isReserved = order.state !== 'submitted';
      return ok({
        event: decided.value,
        after: { state: leads, lines: withDeals(left, evaluation), totals: totalsOf(evaluation) },
        rows: [
          ...(isReserved ? [releaseStock(db, order.locationId, [{ itemId, units }])] : []),
          ...(picks.length > 0 ? [unpickUnits(db, order.locationId, picks)] : []),
        ],
        changedItems: isReserved ? [itemId] : [],
        detail: { itemId, units },
      });
    },
  });
}
