import type { AreaId, LocationId } from '@countersign/domain/identifiers';
import type { EntityKey } from '@countersign/domain/reports/entity';
import { sql, type SQL } from 'drizzle-orm';
import { inJson, rawStatement, type Database } from '../db/database.ts';
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

/**
 * What the state must hear before it hears that the room is a quarantine or is no more (`reports/dependencies`): how many units there are
 * of what lies in it empty here, and where packages are that are still to be moved.
 */
export const untoldRead = (db: Database, reach: readonly LocationId[], areaId: AreaId) =>
  rawStatement<{ readonly key: EntityKey }>(
    db,
    sql`SELECT DISTINCT made.value AS key FROM reports, json_each(reports.makes) AS made
    WHERE ${inJson(sql`reports.location_id`, reach)} AND reports.is_open = 1 AND (made.value GLOB 'place:*' OR made.value IN
      (SELECT 'units:' || id FROM packages WHERE ${inJson(sql`location_id`, reach)} AND area_id = ${areaId}))`,
  );

/** How many. @param inside the answers of {@link insideReads} */
export const countInside = (inside: readonly (readonly unknown[])[]): number =>
  inside.reduce((sum, rows) => sum + rows.length, 0);
