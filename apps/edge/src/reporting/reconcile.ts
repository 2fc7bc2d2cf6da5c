import type { Problem } from '@countersign/contract/problems';
import type { ReconciliationView } from '@countersign/contract/report-views';
import { epochMs, isoFromMs } from '@countersign/domain/business-day';
import type { LocationId } from '@countersign/domain/identifiers';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { and, asc, eq, sql } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import { database, inJson, type Database } from '../db/database.ts';
import { locations, mirrorCounters, reconciliations, staff, stateCredentials } from '../db/schema/index.ts';
import { pullLocation, type PullReason } from './pull-location.ts';
import { differencesOf } from './reconciled-books.ts';
import { connectionOf, type ReportingContext } from './send-report.ts';
import { readCircuit } from './state-circuit.ts';

/** How the caller's locations compared with their states the last time. */
export async function listReconciliations(
  ctx: ReportingContext,
  caller: Caller,
): Promise<Result<{ readonly items: readonly ReconciliationView[]; readonly next: null }, Problem>> {
  return ok({ items: await viewsOf(database(ctx.db), caller, reachOf(caller)), next: null });
}

/**
 * Compares a location with its state now, on a person's demand. Pulls only what moved; changes nothing of ours.
 *
 * Problem: `NotFound` (the location).
 */
export async function reconcileNow(
  ctx: ReportingContext,
  caller: Caller,
  input: { readonly locationId: string },
): Promise<Result<ReconciliationView, Problem>> {
  const locationId = input.locationId as LocationId;
  if (!reachOf(caller).includes(locationId)) return refuse({ type: 'NotFound', what: 'location' });
  await reconcileLocation(ctx, locationId, { why: 'on-demand', staffId: caller.staff?.id ?? null });
  const [view] = await viewsOf(database(ctx.db), caller, [locationId]);
  assert(view !== undefined, 'a location within reach is of the organisation');
  return ok(view);
}

/** Hours in UTC in which American stores sleep, and how old a comparison is when the next night's is due, in milliseconds. */
const nightHours = { from: 6, until: 11 };
const nightlyMs = 18 * 3_600_000;
/** How long after its turn a location has another one, in milliseconds: one that breaks each time keeps no other from theirs. */
const turnMs = 10 * 60_000;

/**
 * The nightly comparison: one location a minute, the one that waited longest, so that the state hears us softly.
 *
 * @returns whether a location was compared
 */
export async function reconcileNightly(ctx: ReportingContext): Promise<boolean> {
  const hour = Number(ctx.now().slice(11, 13));
  if (hour < nightHours.from || hour >= nightHours.until) return false;
  const db = database(ctx.db);
  if ((await readCircuit(db, connectionOf(ctx))).openSinceMs !== null) return false;
  const nowMs = epochMs(ctx.now());
  const [due] = await db
    .select({ locationId: stateCredentials.locationId })
    .from(stateCredentials)
    .leftJoin(reconciliations, eq(reconciliations.locationId, stateCredentials.locationId))
    .leftJoin(mirrorCounters, and(eq(mirrorCounters.locationId, stateCredentials.locationId), eq(mirrorCounters.kind, 'all')))
    .where(
      sql`coalesce(${reconciliations.at}, '') < ${isoFromMs(nowMs - nightlyMs)}
        AND coalesce(${mirrorCounters.pulledAt}, '') < ${isoFromMs(nowMs - turnMs)}`,
    )
    .orderBy(asc(reconciliations.at))
    .limit(1);
  if (due !== undefined) await reconcileLocation(ctx, due.locationId, { why: 'by-night', staffId: null });
  return due !== undefined;
}

/** Differences kept of one comparison, the causes that weigh most first: more than anybody settles in a day, in a tenth of what a row holds. */
const mostKept = 500;

/**
 * Pulls what moved at the state, and compares.
 *
 * @param reason why, and who asked; null at night
 */
export async function reconcileLocation(ctx: ReportingContext, locationId: LocationId, reason: PullReason): Promise<void> {
  const db = database(ctx.db);
  const by = reason.staffId;
  const pulled = await pullLocation(ctx, db, locationId, reason);
  const at = ctx.now();
  if (pulled.ok) {
    const found = await differencesOf(db, locationId, at);
    const differences = found.slice(0, mostKept);
    const row = { at, by, trouble: null, differences, more: found.length - differences.length };
    await db
      .insert(reconciliations)
      .values({ locationId, ...row })
      .onConflictDoUpdate({ target: reconciliations.locationId, set: row });
    return;
  }
  // What was found last time stays on the screen, beside why there is nothing newer.
  await db
    .insert(reconciliations)
    .values({ locationId, at, by, trouble: pulled.problem, differences: [] })
    .onConflictDoUpdate({ target: reconciliations.locationId, set: { at, by, trouble: pulled.problem } });
}

async function viewsOf(db: Database, caller: Caller, reach: readonly LocationId[]): Promise<ReconciliationView[]> {
  const rows = await db
    .select({ locationId: locations.id, locationName: locations.name, done: reconciliations, by: staff.name })
    .from(locations)
    .leftJoin(reconciliations, eq(reconciliations.locationId, locations.id))
    .leftJoin(staff, eq(staff.id, sql`${reconciliations.by}`))
    .where(and(eq(locations.organisationId, caller.organisationId), inJson(locations.id, reach)))
    .orderBy(asc(locations.name));
  return rows.map(({ locationId, locationName, done, by }) => ({
    locationId,
    locationName,
    at: done?.at ?? null,
    by,
    trouble: done?.trouble ?? null,
    differences: done?.differences ?? [],
    more: done?.more ?? 0,
  }));
}
