import type { RosterEntry, StaffView } from '@countersign/contract/views';
import type { LocationId, OrganisationId, StaffId } from '@countersign/domain/identifiers';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { CallerStaff } from '../db/caller.ts';
import { database, rawStatement, type Database, type Statement } from '../db/database.ts';
import { locations, staff, staffLocations } from '../db/schema/index.ts';

export type StaffRow = typeof staff.$inferSelect;

/** Most people one answer lists; more than any licensee of one state employs behind counters. */
const mostStaff = 2000;

export const callerStaff = (row: StaffRow): CallerStaff => ({
  id: row.id,
  name: row.name,
  initials: row.initials,
  role: row.role,
});

export const staffView = (row: StaffRow, locationIds: readonly LocationId[]): StaffView => ({
  ...callerStaff(row),
  locationIds,
  hasPin: row.pinHash !== null,
  stateLogin: row.stateLogin,
  active: row.active,
});

/** Initials as they stand on a badge: the first letters of the first and the last name, at most two. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const chosen = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return chosen
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

/** Everybody of an organisation, by name, with the locations they work at. */
export async function staffOf(db: D1Database, organisationId: OrganisationId): Promise<StaffView[]> {
  const on = database(db);
  const [people, places] = await on.batch([
    on.select().from(staff).where(eq(staff.organisationId, organisationId)).orderBy(staff.name, staff.id).limit(mostStaff),
    on
      .select({ staffId: staffLocations.staffId, locationId: staffLocations.locationId })
      .from(staffLocations)
      .innerJoin(locations, eq(locations.id, staffLocations.locationId))
      .where(eq(locations.organisationId, organisationId)),
  ]);
  const byStaff = Map.groupBy(places, (place) => place.staffId);
  return people.map((row) => staffView(row, byStaff.get(row.id)?.map((place) => place.locationId) ?? []));
}

/** Who may switch in at a location's tablets: active people with a PIN who work there, by name. */
export async function rosterAt(db: D1Database, locationId: LocationId): Promise<RosterEntry[]> {
  const rows = await database(db)
    .select({ staff })
    .from(staff)
    .innerJoin(staffLocations, eq(staffLocations.staffId, staff.id))
    .where(and(eq(staffLocations.locationId, locationId), eq(staff.active, true), isNotNull(staff.pinHash)))
    .orderBy(staff.name, staff.id)
    .limit(mostStaff);
  return rows.map((row) => callerStaff(row.staff));
}

/** One person who works at a location; undefined for strangers. */
export async function staffAt(db: D1Database, locationId: LocationId, staffId: StaffId): Promise<StaffRow | undefined> {
  const [found] = await database(db)
    .select({ staff })
    .from(staff)
    .innerJoin(staffLocations, eq(staffLocations.staffId, staff.id))
    .where(and(eq(staffLocations.locationId, locationId), eq(staff.id, staffId)));
  return found?.staff;
}

/** The person behind a signed-in user and the locations they may see: an owner sees all of the organisation's. */
export async function staffByUser(
  db: D1Database,
  userId: string,
): Promise<{ readonly row: StaffRow; readonly locationIds: readonly LocationId[] } | undefined> {
  const on = database(db);
  const person = on.select({ id: staff.id }).from(staff).where(eq(staff.userId, userId));
  const [[row], own, all] = await on.batch([
    on.select().from(staff).where(eq(staff.userId, userId)),
    on.select({ id: staffLocations.locationId }).from(staffLocations).where(eq(staffLocations.staffId, person)),
    on
      .select({ id: locations.id })
      .from(locations)
      .innerJoin(staff, eq(staff.organisationId, locations.organisationId))
      .where(and(eq(staff.userId, userId), eq(staff.role, 'owner'))),
  ]);
  if (row === undefined) return undefined;
  return { row, locationIds: (row.role === 'owner' ? all : own).map((place) => place.id) };
}

/** Lets a person work at some locations. A list of any length is one bound value. */
export const placeAt = (db: Database, staffId: StaffId, locationIds: readonly LocationId[]): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO staff_locations (location_id, staff_id) SELECT value, ${staffId} FROM json_each(${JSON.stringify(locationIds)})`,
  );
