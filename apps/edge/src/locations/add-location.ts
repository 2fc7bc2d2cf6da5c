import type { AddLocation } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import type { LocationId } from '@countersign/domain/identifiers';
import { licenceKey } from '@countersign/domain/manifests/partner';
import { readNewLocation } from '@countersign/domain/places/new-location';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { eq, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { rawStatement } from '../db/database.ts';
import { locations } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';

/**
 * An owner adds a store at the office. Every owner works there at once, and the state hears nothing of it: what it must know of a store
 * are its rooms, its goods and its sales.
 *
 * Problems: `NotYours` (from a tablet, whose place is one store), `CommandReused` (the id is another store's), and what the rule says of
 * name, licence, address, time zone, tax and hours.
 */
export async function addLocation(
  ctx: EdgeContext,
  caller: Caller,
  input: AddLocation & { readonly locationId: LocationId },
): Promise<Result<string, Problem>> {
  if (caller.locationId !== null) return refuse({ type: 'NotYours' });
  const { organisationId } = caller;
  const hasLicence = sql`${plainLicence} = ${licenceKey(input.licenceNumber)}`;
  // The step is one on a store that is within reach only once it stands.
  const owner = { ...caller, locationIds: [...caller.locationIds, input.locationId] };
  return takeRecordStep(ctx, owner, input, {
    name: 'add-location',
    reads: (db) => [
      db.select({ name: locations.name }).from(locations).where(eq(locations.organisationId, organisationId)),
      db
        .select({ name: locations.name, organisationId: locations.organisationId })
        .from(locations)
        .where(hasLicence)
        .orderBy(sql`${locations.organisationId} <> ${organisationId}`)
        .limit(1),
    ],
    decide: ([ours, [holder]], { db, at }) => {
      const taken = holder && { by: holder.organisationId === organisationId ? holder.name : null };
      const read = readNewLocation(input, { names: ours.map(({ name }) => name), taken });
      if (!read.ok) return read;
      const { name, licenceNumber, settings } = read.value;
      // Nobody else may have taken the licence meanwhile: the column takes no null.
      const stillFree = sql`CASE WHEN NOT EXISTS (SELECT 1 FROM ${locations} WHERE ${hasLicence}) THEN ${licenceNumber} END`;
      return ok({
        entityId: input.locationId,
        locationId: input.locationId,
        what: 'LocationAdded',
        rows: [
          db
            .insert(locations)
            .values({ id: input.locationId, organisationId, name, licenceNumber: stillFree, settings, createdAt: at }),
          rawStatement(
            db,
            sql`INSERT INTO staff_locations (location_id, staff_id)
              SELECT ${input.locationId}, id FROM staff WHERE organisation_id = ${organisationId} AND role = 'owner' AND active = 1`,
          ),
        ],
        reports: [],
        detail: { name, licenceNumber, ...settings },
      });
    },
  });
}

/** `licenceKey` of a stored licence, in SQL: it is written with these between its letters and digits. */
const plainLicence = ['-', ' ', '.', '/'].reduce(
  (text, mark) => sql`replace(${text}, ${mark}, '')`,
  sql`upper(${locations.licenceNumber})`,
);
