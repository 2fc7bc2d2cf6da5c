import type { LocationId, StaffId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { locations, stateCredentials } from '../db/schema/index.ts';
import { credentialPlace, openSecret } from '../state/seal.ts';
import type { StateLogin } from '../state/state-system.ts';

/** The login under which a location reports when the seller has none of their own. */
export const defaultLogin = 'default';

/**
 * Under whose name a sale is reported: the seller's own login at the state, else the location's.
 *
 * Problems, in words for the health screen: the location has no login, or its password does not open under the Worker's key.
 */
export async function stateLoginFor(
  db: Database,
  key: Uint8Array<ArrayBuffer>,
  locationId: LocationId,
  soldBy: StaffId,
): Promise<Result<StateLogin, string>> {
  const rows = await db
    .select({ credential: stateCredentials, settings: locations.settings })
    .from(stateCredentials)
    .innerJoin(locations, eq(locations.id, stateCredentials.locationId))
    .where(
      sql`${eq(stateCredentials.locationId, locationId)}
        AND ${stateCredentials.login} IN (${defaultLogin}, (SELECT state_login FROM staff WHERE id = ${soldBy}))`,
    );
  const found = rows.find(({ credential }) => credential.login !== defaultLogin) ?? rows[0];
  if (found === undefined) return refuse('The location has no login at the state.');
  const { credential: row, settings } = found;
  try {
    const password = await openSecret(key, credentialPlace(locationId, row.login), row.passwordSealed);
    return ok({ system: settings.stateSystem, ubi: row.ubi, licence: row.licence, username: row.username, password });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return refuse('The password of the login at the state does not open: enter it anew.');
  }
}
