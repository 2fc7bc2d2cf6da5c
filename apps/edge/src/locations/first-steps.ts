import type { FirstStepsView } from '@countersign/contract/office-views';
import type { Problem } from '@countersign/contract/problems';
import type { Page } from '@countersign/contract/views';
import type { LocationId } from '@countersign/domain/identifiers';
import { stepsLeft, type StandingThere } from '@countersign/domain/places/first-steps';
import { ok, type Result } from '@countersign/domain/result';
import { sql } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, rawStatement } from '../db/database.ts';

/**
 * What comes next at each of the caller's stores that is not ready to sell. Of people it counts those who are no owners: an owner works
 * everywhere from the first moment. A login at the state counts once somebody there reports under it: a login that speaks for nobody lets
 * every report wait.
 */
export async function listFirstSteps(ctx: EdgeContext, caller: Caller): Promise<Result<Page<FirstStepsView>, Problem>> {
  const rows = await rawStatement<StandingThere & { readonly locationId: LocationId }>(
    database(ctx.db),
    sql`SELECT here.id AS locationId,
      EXISTS (SELECT 1 FROM areas WHERE location_id = here.id AND removed_at IS NULL) AS areas,
      EXISTS (SELECT 1 FROM state_credentials AS known WHERE known.location_id = here.id AND (known.shared_at IS NOT NULL OR EXISTS
        (SELECT 1 FROM staff JOIN staff_locations ON staff_id = staff.id
          WHERE staff_locations.location_id = here.id AND active = 1 AND state_login = known.login))) AS "state-login",
      EXISTS (SELECT 1 FROM staff_locations JOIN staff ON staff.id = staff_id
        WHERE location_id = here.id AND active = 1 AND role <> 'owner') AS people,
      EXISTS (SELECT 1 FROM devices WHERE location_id = here.id AND revoked_at IS NULL) AS devices,
      EXISTS (SELECT 1 FROM items WHERE organisation_id = here.organisation_id) AS catalogue,
      EXISTS (SELECT 1 FROM packages WHERE location_id = here.id) AS stock
      FROM locations AS here WHERE ${inJson(sql`here.id`, reachOf(caller))} ORDER BY here.name, here.id`,
  );
  const items = rows.map(({ locationId, ...there }) => ({ locationId, steps: stepsLeft(there) }));
  return ok({ items: items.filter(({ steps }) => steps.length > 0), next: null });
}
