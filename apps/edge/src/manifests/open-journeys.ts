import type { DriverId, LocationId, VehicleId } from '@countersign/domain/identifiers';
import { sql } from 'drizzle-orm';
import { inJson, type Database } from '../db/database.ts';
import { manifests } from '../db/schema/index.ts';

/** Journeys within reach that have neither ended nor been voided and on which a driver or vehicle of ours is named. */
export const openJourneysOf = (db: Database, reach: readonly LocationId[], carrierId: DriverId | VehicleId) =>
  db
    .select({ id: manifests.id })
    .from(manifests)
    .where(
      sql`${inJson(manifests.locationId, reach)} AND ${manifests.state} IN ('filed', 'shipped')
        AND (${manifests.carrier} ->> 'vehicleId' = ${carrierId}
          OR EXISTS (SELECT 1 FROM json_each(${manifests.carrier}, '$.driverIds') AS driver WHERE driver.value = ${carrierId}))`,
    );
