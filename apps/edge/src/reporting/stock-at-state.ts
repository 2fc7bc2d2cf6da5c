import type { Problem } from '@countersign/contract/problems';
import type { StockAtStateView } from '@countersign/contract/stock-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { suggestLinks } from '@countersign/domain/inventory/link-package';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import { weighedBarcodes } from '../cultivation/weighed-barcodes.ts';
import { database } from '../db/database.ts';
import { areas, items, mirrorPackages, packages } from '../db/schema/index.ts';
import { pullLocation } from './pull-location.ts';
import type { ReportingContext } from './send-report.ts';

/** Packages one look shows at most: whoever linked them looks again for the next. */
const mostShown = 200;

/**
 * What the state holds at a location and we do not, each with what it probably is: a location that joins takes it over instead of
 * reporting it anew. Asks the state first; what it held the last time is shown even when it does not answer.
 *
 * Problem: `NotFound` (the location).
 */
export async function stockAtState(
  ctx: ReportingContext,
  caller: Caller,
  input: { readonly locationId: string },
): Promise<Result<StockAtStateView, Problem>> {
  const locationId = input.locationId as LocationId;
  if (!reachOf(caller).includes(locationId)) return refuse({ type: 'NotFound', what: 'location' });
  const db = database(ctx.db);
  const pulled = await pullLocation(ctx, db, locationId, { why: 'on-demand', staffId: caller.staff?.id ?? null });
  const unknown = sql`${mirrorPackages.locationId} = ${locationId} AND ${mirrorPackages.isGone} = 0 AND ${mirrorPackages.amount} > 0
    AND ${mirrorPackages.goods} IS NOT NULL
    AND ${mirrorPackages.barcode} NOT IN (SELECT barcode FROM packages WHERE location_id = ${locationId} AND barcode IS NOT NULL
      UNION ALL ${weighedBarcodes(locationId)})`;
  const [held, [count], itemRows, areaRows, untold] = await db.batch([
    db.select().from(mirrorPackages).where(unknown).orderBy(asc(mirrorPackages.barcode)).limit(mostShown),
    db
      .select({ n: sql<number>`count(*)` })
      .from(mirrorPackages)
      .where(unknown),
    db.select().from(items).where(eq(items.organisationId, caller.organisationId)),
    db
      .select()
      .from(areas)
      .where(and(eq(areas.locationId, locationId), isNull(areas.removedAt))),
    db
      .select({ id: packages.id, itemId: packages.itemId, unitsLeft: packages.unitsLeft })
      .from(packages)
      .where(sql`${packages.locationId} = ${locationId} AND ${packages.barcode} IS NULL AND ${packages.toldAt} IS NULL`)
      .orderBy(asc(packages.packageDate), asc(packages.id)),
  ]);
  const rows = held.flatMap(({ goods, ...row }) => (goods === null ? [] : [{ ...row, goods }]));
  const suggested = suggestLinks(rows, itemRows, untold);
  return ok({
    trouble: pulled.ok ? null : pulled.problem,
    total: count?.n ?? 0,
    rows: rows.map(({ barcode, amount, roomId, goods }, n) => ({
      ...{ barcode, amount, productName: goods.productName, inventoryType: goods.inventoryType },
      areaId: areaRows.find((area) => roomId !== null && area.stateId === roomId)?.id ?? null,
      itemId: suggested[n]?.itemId ?? null,
      packageId: suggested[n]?.packageId ?? null,
    })),
  });
}
