import type { SubstituteLine } from '@countersign/contract/lobby-commands';
import type { Problem } from '@countersign/contract/problems';
import type { OrderView } from '@countersign/contract/views';
import { hasPrice } from '@countersign/domain/catalogue/item';
import { dealsOf } from '@countersign/domain/deals/deal-cart';
import type { OrderId } from '@countersign/domain/identifiers';
import { goodsProblem } from '@countersign/domain/limits/forbidden-goods';
import { reservingStates, type OrderState } from '@countersign/domain/orders/order-moves';
import { substituteLine as decide, withSubstitute } from '@countersign/domain/orders/substitute-line';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { shortLines } from '../inventory/alternatives.ts';
import { releaseStock, reserveStock } from '../inventory/stock-moves.ts';
import { evaluateLines, findingOf, totalsOf, withDeals } from './evaluate.ts';
import { takeStep } from './order-step.ts';

/**
 * A line's item gives way to the one the shopper chose in advance, at that one's price of now. Limits are asked anew; where units
 * were set aside, the old ones go back to the shelf and the new ones are set aside in the same write.
 */
export async function substituteLine(
  ctx: EdgeContext,
  caller: Caller,
  input: SubstituteLine & { readonly orderId: OrderId },
): Promise<Result<OrderView, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people substitute');
  return takeStep(ctx, caller, input, {
    name: 'substitute-line',
    orderId: input.orderId,
    whenOvertaken: 'look-again',
    decide: async ({ db, order, row, items, stock, settings, at }) => {
      const line = order.lines.find(({ lineId }) => lineId === input.lineId);
      const substitute = items.find((item) => item.id === line?.substituteItemId && item.active && hasPrice(item));
      const lines = substitute === undefined ? order.lines : withSubstitute(order.lines, input.lineId, substitute.priceCents);
      const evaluation = evaluateLines(
        lines.map((each) => ({ ...each, key: each.lineId })),
        items,
        settings,
        at,
        { deals: dealsOf(order.lines), placedAt: order.placedAt },
      );
      const decided = decide(order, {
        lineId: input.lineId,
        substitutePriceCents: substitute?.priceCents,
        forbidden: substitute && goodsProblem(settings.program, substitute),
        limitFinding: findingOf(evaluation.finding),
        by: staff.id,
        at,
      });
      if (!decided.ok) return decided;
      const { from, to } = decided.value;
      const wanted = [{ itemId: to, units: line!.quantity }];
      const shelf = stock.find(({ itemId }) => itemId === to);
      if (shelf === undefined || shelf.unitsOnHand - shelf.unitsReserved < line!.quantity)
        return refuse({ type: 'OutOfStock', lines: await shortLines(db, row, wanted) });
      const isReserved = (reservingStates as readonly OrderState[]).includes(order.state);
      return ok({
        event: decided.value,
        after: { state: order.state, lines: withDeals(lines, evaluation), totals: totalsOf(evaluation) },
        rows: isReserved
          ? [
              releaseStock(db, order.locationId, [{ itemId: from, units: line!.quantity }]),
              reserveStock(db, order.locationId, wanted),
            ]
          : [],
        changedItems: isReserved ? [from, to] : [],
        detail: { from, to },
      });
    },
  });
}
