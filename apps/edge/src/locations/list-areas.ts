import type { AreaView } from '@countersign/contract/office-views';
import type { Problem } from '@countersign/contract/problems';
import type { Page } from '@countersign/contract/views';
import { ok, type Result } from '@countersign/domain/result';
import { asc, isNull, and, sql } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson } from '../db/database.ts';
import { areas, packages } from '../db/schema/index.ts';
import { recordReports, recordSync } from '../records/record-sync.ts';

/** Rooms of the caller's locations that still stand, in the order in which they are walked. */
export async function listAreas(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly locationId?: string },
): Promise<Result<Page<AreaView>, Problem>> {
  const db = database(ctx.db);
  const reach = reachWithin(caller, input.locationId);
  const [rows, inside, told] = await db.batch([
    db
      .select()
      .from(areas)
      .where(and(inJson(areas.locationId, reach), isNull(areas.removedAt)))
      .orderBy(asc(areas.locationId), asc(areas.walkOrder), asc(areas.id)),
    db
      .select({ areaId: packages.areaId, count: sql<number>`count(*)`.as('packages_inside') })
      .from(packages)
      .where(sql`${inJson(packages.locationId, reach)} AND ${packages.unitsLeft} > 0`)
      .groupBy(packages.areaId),
    recordReports(db, reach, 'area', sql`(SELECT id FROM areas WHERE ${inJson(sql`location_id`, reach)})`),
  ]);
  const items = rows.map((row) => ({
    id: row.id,
    locationId: row.locationId,
    name: row.name,
    holds: row.holds,
    isQuarantine: row.isQuarantine,
    packages: inside.find(({ areaId }) => areaId === row.id)?.count ?? 0,
    sync: recordSync(told, 'area', row.id, row.stateId),
  }));
  return ok({ items, next: null });
}
