import type { LocationId } from '@countersign/domain/identifiers';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { and, asc, eq, sql, type Placeholder, type SQL } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { locations, stateCredentials } from '../db/schema/index.ts';

/** The location's own login: it speaks for people who have none of their own, once a named person has said so. */
export const defaultLogin = 'default';

/** A login as it is kept, with the system that it opens. */
export type Credential = typeof stateCredentials.$inferSelect & { readonly system: StateSystemName };

/** A location's logins that fit, its own first. Each row is read by {@link credentialOf}. */
export const credentialRows = (db: Database, locationId: LocationId | Placeholder, which: SQL) =>
  db
    .select({ credential: stateCredentials, settings: locations.settings })
    .from(stateCredentials)
    .innerJoin(locations, eq(locations.id, stateCredentials.locationId))
    .where(and(eq(stateCredentials.locationId, locationId), which))
    .orderBy(sql`${stateCredentials.login} = ${sql.raw(`'${defaultLogin}'`)} DESC`, asc(stateCredentials.login));

/**
 * Until when `report`, a row of the reports table, waits for the login that speaks for its person: its own time, or that of a login which
 * rests longer. Nothing where nobody was found wanting.
 */
export const waitsForLoginUntil = sql`CASE WHEN report.cause IS 'credential' THEN max(report.due_at, coalesce((SELECT rests_until
  FROM state_credentials WHERE location_id = report.location_id
    AND login IN (${sql.raw(`'${defaultLogin}'`)}, (SELECT state_login FROM staff WHERE id = report.staff_id))
  ORDER BY login = ${sql.raw(`'${defaultLogin}'`)} LIMIT 1), '')) END`;

export type CredentialRow = Awaited<ReturnType<typeof credentialRows>>[number];

export const credentialOf = ({ credential, settings }: CredentialRow): Credential => ({
  ...credential,
  system: settings.stateSystem,
});
