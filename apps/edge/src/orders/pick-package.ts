import type { PickPackage } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { OrderView } from '@countersign/contract/views';
import { businessDay } from '@countersign/domain/business-day';
import { isMapped } from '@countersign/domain/catalogue/item';
import type { OrderId } from '@countersign/domain/identifiers';
import { goodsProblem } from '@countersign/domain/limits/forbidden-goods';
import { pickPackage as decide } from '@countersign/domain/orders/pick-order';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { pickUnits } from '../inventory/stock-moves.ts';
import { withPick } from './order-lines.ts';
import { takeStep } from './order-step.ts';

/** Units of a scanned package go into the bag. Two people may fill the same bag: neither is turned away for the other. */
export async function pickPackage(
  ctx: EdgeContext,
  caller: Caller,
  input: PickPackage & { readonly orderId: OrderId },
): Promise<Result<OrderView, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people pick');
  const barcode = input.barcode.replaceAll(/\s/g, '');
  return takeStep(ctx, caller, input, {
    name: 'pick-package',
    orderId: input.orderId,
    barcode,
    whenOvertaken: 'look-again',
    decide: ({ db, order, scanned, items, at, settings }) => {
      if (scanned === undefined) return refuse({ type: 'PackageNotKnown', barcode });
      const item = items.find(({ id }) => id === scanned.itemId);
      if (item !== undefined && !isMapped(item)) return refuse({ type: 'ItemNotMapped', name: item.name });
      const decided = decide(order, {
        pkg: scanned,
        lineId: input.lineId,
        units: input.units,
        forbidden: item && goodsProblem(settings.program, item),
        by: staff.id,
        at,
        on: businessDay(at, settings.timeZone),
      });
      if (!decided.ok) return decided;
      const { lineId, packageId, units, leads } = decided.value;
      return ok({
        event: decided.value,
        after: { state: leads, lines: withPick(order.lines, lineId, { packageId, barcode, units }) },
        rows: [pickUnits(db, order.locationId, [{ packageId, units }])],
        detail: { barcode, units },
      });
    },
  });
}
