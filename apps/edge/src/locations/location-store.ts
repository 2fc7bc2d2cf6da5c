import type { LocationView } from '@countersign/contract/views';
import type { Deal } from '@countersign/domain/deals/deal';
import type { DealId, LocationId, OrganisationId } from '@countersign/domain/identifiers';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { database, inJson, type Database } from '../db/database.ts';
import { locations } from '../db/schema/index.ts';

export type LocationRow = typeof locations.$inferSelect;

/** A location as people and devices see it. How long an order waits, and a destruction, stays ours. */
export function locationView(row: LocationRow): LocationView {
  const { orderLifeMinutes: _, destructionWaitHours: __, ...settings } = row.settings;
  return { ...settings, id: row.id, name: row.name, licenceNumber: row.licenceNumber };
}

/** Locations of an organisation among those named, by name. */
export async function locationsOf(
  db: D1Database,
  organisationId: OrganisationId,
  locationIds: readonly LocationId[],
): Promise<LocationView[]> {
  const rows = await database(db)
    .select()
    .from(locations)
    .where(and(eq(locations.organisationId, organisationId), inJson(locations.id, locationIds)))
    .orderBy(locations.name, locations.id);
  return rows.map(locationView);
}

/** One location within a caller's reach, as a statement for a batch. */
export const locationWithin = (db: Database, reach: readonly LocationId[], id: LocationId) =>
  db
    .select()
    .from(locations)
    .where(sql`${inJson(locations.id, reach)} AND ${locations.id} = ${id}`);

/** The settings with these members in place of the old ones: a merge would drop every null among them. */
export const withMembers = (members: Readonly<Record<string, unknown>>): SQL =>
  Object.entries(members).reduce(
    (settings, [name, value]) => sql`json_set(${settings}, ${`$.${name}`}, json(${JSON.stringify(value)}))`,
    sql`${locations.settings}`,
  );

/**
 * The settings with a deal in place of its older version, or without it. The others are those that stand when it is written: two people
 * who change two deals at once change both.
 */
export function withDeal(id: DealId, deal: Deal | null): SQL {
  const others = sql`(SELECT json_group_array(json(value)) FROM json_each(${locations.settings}, '$.deals') WHERE value ->> 'id' <> ${id})`;
  const standing = deal === null ? others : sql`json_insert(${others}, '$[#]', json(${JSON.stringify(deal)}))`;
  return sql`json_set(${locations.settings}, '$.deals', json(${standing}))`;
}
