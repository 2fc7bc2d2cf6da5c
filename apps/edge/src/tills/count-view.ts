import type { LocatedCountView } from '@countersign/contract/till-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { tillsOf } from '@countersign/domain/sales/location-tills';
import { expectedCashCents } from '@countersign/domain/sales/till';
import { desc, eq, sql, type SQL } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { devices, locations, staff, tillCounts } from '../db/schema/index.ts';

/** Counts of one location's tills, the newest first, with the names of who made them and where. */
export const readCounts = (db: Database, locationId: LocationId, limit: number, which: SQL = sql`true`) =>
  readCountsWhere(db, sql`${eq(tillCounts.locationId, locationId)} AND ${which}`, limit);

/** Likewise counts of several locations: each one's newest first. */
export const readCountsWhere = (db: Database, which: SQL, limit: number) =>
  db
    .select({
      count: tillCounts,
      // In a batch a row is an object: two columns of one name would be one.
      by: sql<string | null>`${staff.name}`.as('by_name'),
      device: sql<string | null>`${devices.name}`.as('device_name'),
      location: sql<string | null>`${locations.name}`.as('location_name'),
      till: sql<string | null>`(SELECT value ->> 'name' FROM json_each(${locations.settings}, '$.tills')
        WHERE value ->> 'number' = ${tillCounts.till})`.as('till_name'),
    })
    .from(tillCounts)
    .leftJoin(staff, eq(staff.id, tillCounts.staffId))
    .leftJoin(devices, eq(devices.id, tillCounts.deviceId))
    .leftJoin(locations, eq(locations.id, tillCounts.locationId))
    .where(which)
    .orderBy(desc(tillCounts.locationId), desc(tillCounts.place))
    .limit(limit);

export type CountRow = Awaited<ReturnType<typeof readCounts>>[number];

const nameOfFirst = tillsOf(undefined)[0]!.name;

/** A count with what should have been there, as the counter and the office show it. */
export function countView({ count, by, device, location, till }: CountRow): LocatedCountView {
  const { locationId, place, at, countedCents, leftCents, beganWithCents, flow } = count;
  return {
    ...{ locationId, place, at, countedCents, leftCents, till: count.till },
    tillName: till ?? nameOfFirst,
    by: nameOr(by),
    device: device ?? 'a tablet',
    locationName: location ?? '',
    passed:
      flow === null || beganWithCents === null
        ? null
        : { flow, beganWithCents, expectedCents: expectedCashCents(beganWithCents, flow) },
  };
}

export const nameOr = (name: string | null): string => name ?? 'somebody who left';
