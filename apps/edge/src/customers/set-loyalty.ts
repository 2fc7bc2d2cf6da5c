import type { SetLoyalty } from '@countersign/contract/member-commands';
import type { Problem } from '@countersign/contract/problems';
import { businessDay } from '@countersign/domain/business-day';
import type { LocationId } from '@countersign/domain/identifiers';
import { readLoyalty } from '@countersign/domain/members/loyalty';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { eq, max, sql } from 'drizzle-orm';
import { writeAudit } from '../db/audit.ts';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson } from '../db/database.ts';
import { audit, locations } from '../db/schema/index.ts';
import { withMembers } from '../locations/location-store.ts';
import { takeRecordStep } from '../records/record-step.ts';

/**
 * The owner promises members points, changes the promise, or ends it: for every location of the organisation at once, in the audit of
 * each, where the terms stay as New York wants them kept (9 NYCRR 125.13). Devices hear of it like of a price.
 *
 * Problems: `NotFound` (no location within reach), and what the rules say of the promise.
 */
export async function setLoyalty(ctx: EdgeContext, caller: Caller, input: SetLoyalty): Promise<Result<string, Problem>> {
  const done = await takeRecordStep(ctx, caller, input, {
    name: 'set-loyalty',
    reads: (db) => [db.select().from(locations).where(eq(locations.organisationId, caller.organisationId))],
    decide: ([all], { db, at, staff }) => {
      const here = all.find(({ id }) => reachOf(caller).includes(id));
      if (here === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const read = input.loyalty === null ? ok(null) : readLoyalty(input.loyalty, businessDay(at, here.settings.timeZone));
      if (!read.ok) return read;
      const loyalty = read.value;
      const settings = loyalty === null ? sql`json_remove(${locations.settings}, '$.loyalty')` : withMembers({ loyalty });
      const what = loyalty === null ? 'LoyaltyEnded' : 'LoyaltySet';
      const changedAt = (id: LocationId) => [{ kind: 'location', id } as const];
      const others = all.filter(({ id }) => id !== here.id);
      return ok({
        entityId: caller.organisationId,
        locationId: here.id,
        what,
        rows: [
          db.update(locations).set({ settings }).where(eq(locations.organisationId, caller.organisationId)),
          ...others.map(({ id: chain }) =>
            writeAudit(db, {
              chain,
              at,
              actor: staff.id,
              what,
              entityId: caller.organisationId,
              detail: { loyalty },
              changed: changedAt(chain),
            }),
          ),
        ],
        reports: [],
        changed: changedAt(here.id),
        detail: { loyalty },
      });
    },
  });
  if (done.ok) await tellOthers(ctx, caller);
  return done;
}

/** Every location's devices are behind, not those of the one alone in whose chain the command stands. */
async function tellOthers(ctx: EdgeContext, { organisationId }: Caller): Promise<void> {
  const db = database(ctx.db);
  const own = await db.select({ id: locations.id }).from(locations).where(eq(locations.organisationId, organisationId));
  const chains = await db
    .select({ chain: audit.chain, version: max(audit.n) })
    .from(audit)
    .where(
      inJson(
        audit.chain,
        own.map(({ id }) => id),
      ),
    )
    .groupBy(audit.chain);
  for (const { chain, version } of chains)
    ctx.afterCommit({ locationId: chain as LocationId, version: version ?? 0, reports: false });
}
