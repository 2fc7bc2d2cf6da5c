import type { DriverView, VehicleView } from '@countersign/contract/office-views';
import type { Problem } from '@countersign/contract/problems';
import type { Page } from '@countersign/contract/views';
import type { DriverFacts } from '@countersign/domain/manifests/driver';
import type { VehicleFacts } from '@countersign/domain/manifests/vehicle';
import { ok, type Result } from '@countersign/domain/result';
import { and, asc, isNull, sql } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson } from '../db/database.ts';
import { drivers, vehicles } from '../db/schema/index.ts';
import { recordReports, recordSync } from '../records/record-sync.ts';

interface Asked {
  readonly locationId?: string;
}

/** People who may drive for the caller's locations. */
export async function listDrivers(ctx: EdgeContext, caller: Caller, input: Asked): Promise<Result<Page<DriverView>, Problem>> {
  const db = database(ctx.db);
  const reach = reachWithin(caller, input.locationId);
  const [rows, told] = await db.batch([
    db
      .select()
      .from(drivers)
      .where(and(inJson(drivers.locationId, reach), isNull(drivers.removedAt)))
      .orderBy(asc(drivers.name)),
    recordReports(db, reach, 'driver', sql`(SELECT id FROM drivers WHERE ${inJson(sql`location_id`, reach)})`),
  ]);
  const items = rows.map((row) => ({
    id: row.id,
    locationId: row.locationId,
    ...driverFactsOf(row),
    sync: recordSync(told, 'driver', row.id, row.stateId),
  }));
  return ok({ items, next: null });
}

/** Vehicles of the caller's locations. */
export async function listVehicles(ctx: EdgeContext, caller: Caller, input: Asked): Promise<Result<Page<VehicleView>, Problem>> {
  const db = database(ctx.db);
  const reach = reachWithin(caller, input.locationId);
  const [rows, told] = await db.batch([
    db
      .select()
      .from(vehicles)
      .where(and(inJson(vehicles.locationId, reach), isNull(vehicles.removedAt)))
      .orderBy(asc(vehicles.name)),
    recordReports(db, reach, 'vehicle', sql`(SELECT id FROM vehicles WHERE ${inJson(sql`location_id`, reach)})`),
  ]);
  const items = rows.map((row) => ({
    id: row.id,
    locationId: row.locationId,
    ...vehicleFactsOf(row),
    isEnclosed: row.isEnclosed,
    sync: recordSync(told, 'vehicle', row.id, row.stateId),
  }));
  return ok({ items, next: null });
}

export const driverFactsOf = ({ name, birthDate, hireDate, licenceNumber, licenceState }: DriverFacts): DriverFacts => ({
  name,
  birthDate,
  hireDate,
  licenceNumber,
  licenceState,
});

export const vehicleFactsOf = ({ name, make, model, year, colour, plate, vin }: VehicleFacts): VehicleFacts => ({
  name,
  make,
  model,
  year,
  colour,
  plate,
  vin,
});
