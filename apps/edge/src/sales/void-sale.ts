import type { Problem } from '@countersign/contract/problems';
import { isCannabis } from '@countersign/domain/catalogue/item';
import { ok, type Result } from '@countersign/domain/result';
import { voidSale as decide } from '@countersign/domain/sales/void-sale';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { backToShelf, movesOfRefilled } from './goods-back.ts';
import { reportPlaces } from './standing-sale.ts';
import { takeUndoStep, type Undo } from './undo-step.ts';

/** A sale was a mistake: the money goes back to the shopper and the goods to their packages. */
export const voidSale = (ctx: EdgeContext, caller: Caller, input: Undo): Promise<Result<string, Problem>> =>
  takeUndoStep(ctx, caller, input, {
    name: 'void-sale',
    decide: (ground) => {
      const { sale, facts } = ground;
      const decided = decide(sale, facts);
      if (!decided.ok) return decided;
      const { by, at, reason } = decided.value;
      const isReported = reportPlaces(sale).size > 0;
      const packageIds = [...new Set(sale.lines.filter((line) => isCannabis(line.category)).map((line) => line.packageId))];
      return ok({
        event: decided.value,
        rows: backToShelf(ground, sale.lines),
        reports: isReported
          ? [{ kind: 'sale-void', saleId: sale.id, packageIds, by, at, reason }, ...movesOfRefilled(ground, by, sale.lines)]
          : [],
        movesStock: true,
      });
    },
  });
