import type { AreaId, LocationId } from '@countersign/domain/identifiers';
import { sql, type SQL } from 'drizzle-orm';
import { inJson, type Database } from '../db/database.ts';
import { packages, plants } from '../db/schema/index.ts';

/**
 * What lies or grows in a room now: packages with something left, or put aside for a journey that has not begun; plants that were not
 * harvested or destroyed.
 */
export const insideReads = (db: Database, reach: readonly LocationId[], areaId: AreaId) =>
  [
    db
      .select({ id: packages.id })
      .from(packages)
      .where(
        sql`${inJson(packages.locationId, reach)} AND ${packages.areaId} = ${areaId}
          AND (${packages.unitsLeft} > 0 OR ${packages.status} = 'away' AND ${packages.id} IN (${putAside(reach)}))`,
      ),
    db
      .select({ id: plants.id })
      .from(plants)
      .where(
        sql`${inJson(plants.locationId, reach)} AND ${plants.areaId} = ${areaId} AND ${plants.state} IN ('growing', 'drying')`,
      ),
  ] as const;

/** Packages of stops that a driver has not left for: they come back into their room when the stop is voided. */
const putAside = (reach: readonly LocationId[]): SQL => sql`SELECT line.value ->> 'packageId'
  FROM manifests, json_each(manifests.stops) AS stop, json_each(stop.value, '$.lines') AS line
  WHERE ${inJson(sql`manifests.location_id`, reach)} AND manifests.state = 'filed' AND stop.value ->> 'state' <> 'voided'`;

/** How many. @param inside the answers of {@link insideReads} */
export const countInside = (inside: readonly (readonly unknown[])[]): number =>
  inside.reduce((sum, rows) => sum + rows.length, 0);
