import type { AddFirstStock } from '@countersign/contract/stock-commands';
import type { Problem } from '@countersign/contract/problems';
import type { FirstStockRow } from '@countersign/contract/stock-views';
import { readNewPackage } from '@countersign/domain/inventory/new-package';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import { groundOf, stockReads, takeStockStep } from './stock-step.ts';

/**
 * Open stock of a location that joins, in bulk: each row is written or refused by itself. The state hears of it portion by portion
 * afterwards (`tellFirstStock`), so that a person may stop, look, and go on.
 *
 * @returns one result a row, in the rows' order; the same command again gives the same
 */
export async function addFirstStock(
  ctx: EdgeContext,
  caller: Caller,
  input: AddFirstStock,
): Promise<Result<{ readonly rows: readonly FirstStockRow[] }, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people add stock');
  const named = {
    packageIds: input.rows.map(({ packageId }) => packageId),
    itemIds: [...new Set(input.rows.map(({ itemId }) => itemId))],
  };
  const taken = await takeStockStep(ctx, caller, input, {
    name: 'add-first-stock',
    ...named,
    decide: (ground) => {
      const made = input.rows.flatMap((row) => {
        const read = readNewPackage(row, ground);
        return read.ok && !ground.packages.some(({ id }) => id === row.packageId) ? [read.value] : [];
      });
      if (made.length === 0) return refuse({ type: 'NothingChanged' });
      return ok({ type: 'FirstStockAdded', after: [], made, report: null });
    },
  });
  if (!taken.ok && taken.problem.type !== 'NothingChanged') return taken;

  const db = database(ctx.db);
  const rows = await db.batch(stockReads(db, input.locationId, reachOf(caller), named));
  const ground = groundOf(rows, staff.id, ctx.now());
  if (ground === undefined) return refuse({ type: 'NotFound', what: 'location' });
  return ok({
    rows: input.rows.map((row) => {
      const isStored = ground.packages.some(({ id }) => id === row.packageId);
      const read = readNewPackage(row, ground);
      return { packageId: row.packageId, isStored, problem: isStored || read.ok ? null : read.problem };
    }),
  });
}
