import type { AreaId, LocationId } from '@countersign/domain/identifiers';
import { sql } from 'drizzle-orm';
import { inJson, type Database } from '../db/database.ts';
import { packages, plants } from '../db/schema/index.ts';

/** What lies or grows in a room now: packages with something left, plants that were not harvested or destroyed. */
export const insideReads = (db: Database, reach: readonly LocationId[], areaId: AreaId) =>
  [
    db
      .select({ id: packages.id })
      .from(packages)
      .where(sql`${inJson(packages.locationId, reach)} AND ${packages.areaId} = ${areaId} AND ${packages.unitsLeft} > 0`),
    db
      .select({ id: plants.id })
      .from(plants)
      .where(
        sql`${inJson(plants.locationId, reach)} AND ${plants.areaId} = ${areaId} AND ${plants.state} IN ('growing', 'drying')`,
      ),
  ] as const;

/** How many. @param inside the answers of {@link insideReads} */
export const countInside = (inside: readonly (readonly unknown[])[]): number =>
  inside.reduce((sum, rows) => sum + rows.length, 0);
