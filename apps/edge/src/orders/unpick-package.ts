import type { UnpickPackage } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { OrderView } from '@countersign/contract/views';
import type { OrderId } from '@countersign/domain/identifiers';
import { unpickPackage as decide } from '@countersign/domain/orders/pick-order';
import { assert, ok, type Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { unpickUnits } from '../inventory/stock-moves.ts';
import { picksOfLines, withPick } from './order-lines.ts';
import { takeStep } from './order-step.ts';

/** Units of a package come out of the bag again; they stay reserved for the order. */
export async function unpickPackage(
  ctx: EdgeContext,
  caller: Caller,
  input: UnpickPackage & { readonly orderId: OrderId },
): Promise<Result<OrderView, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people unpick');
  const { lineId, packageId, units } = input;
  return takeStep(ctx, caller, input, {
    name: 'unpick-package',
    orderId: input.orderId,
    whenOvertaken: 'look-again',
    decide: ({ db, order, at }) => {
      const decided = decide(order, { lineId, packageId, units, by: staff.id, at });
      if (!decided.ok) return decided;
      const barcode = picksOfLines(order.lines).find((pick) => pick.packageId === packageId)?.barcode ?? '';
      return ok({
        event: decided.value,
        after: { state: decided.value.leads, lines: withPick(order.lines, lineId, { packageId, barcode, units: -units }) },
        rows: [unpickUnits(db, order.locationId, [{ packageId, units }])],
        detail: { barcode, units },
      });
    },
  });
}
