import type { RefundSale } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import { isCannabis } from '@countersign/domain/catalogue/item';
import type { SaleId } from '@countersign/domain/identifiers';
import { ok, type Result } from '@countersign/domain/result';
import { refundSale as decide } from '@countersign/domain/sales/refund-sale';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { backToShelf, movesOfReturned, returnedPackages } from './goods-back.ts';
import { reportPlaces } from './standing-sale.ts';
import { takeUndoStep } from './undo-step.ts';

/**
 * Money back for lines of a sale. Cannabis that came back becomes a package that may only be destroyed; other goods go back to the
 * shelf, for the state knows nothing of them.
 */
export const refundSale = (
  ctx: EdgeContext,
  caller: Caller,
  input: RefundSale & { readonly saleId: SaleId },
): Promise<Result<string, Problem>> =>
  takeUndoStep(ctx, caller, input, {
    name: 'refund-sale',
    decide: (ground) => {
      const { sale, facts } = ground;
      const decided = decide(sale, { ...facts, refundId: input.refundId, lines: input.lines });
      if (!decided.ok) return decided;
      const event = decided.value;
      const lines = sale.lines.filter((line) => event.lines.some(({ n }) => n === line.n));
      const back = lines.filter((line) => event.lines.some(({ n, isRestocked }) => n === line.n && isRestocked));
      const returned = back.filter((line) => isCannabis(line.category)).map((line) => ({ line, packageId: ctx.mint('pkg') }));
      const shelved = back.filter((line) => !isCannabis(line.category));
      const places = reportPlaces(sale);
      const reported = lines.flatMap((line) => {
        const n = places.get(line.n);
        const restockAs = returned.find((each) => each.line.n === line.n)?.packageId ?? null;
        return n === undefined
          ? []
          : [{ n, barcode: line.barcode, packageId: line.packageId, units: line.units, netCents: line.netCents, restockAs }];
      });
      const { refundId, by, at } = event;
      return ok({
        event,
        rows: [...returnedPackages(ground, returned), ...backToShelf(ground, shelved)],
        reports:
          reported.length === 0
            ? []
            : [
                { kind: 'sale-refund', saleId: sale.id, refundId, by, at, lines: reported },
                ...movesOfReturned(ground, by, returned),
              ],
        movesStock: shelved.length > 0,
      });
    },
  });
