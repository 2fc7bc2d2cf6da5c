import type { Problem } from '@countersign/contract/problems';
import type { StateCallReason, StateConnectionView } from '@countersign/contract/report-views';
import { businessDay, isoFromMs, startOfDayMs } from '@countersign/domain/business-day';
import type { LocationId, StaffId } from '@countersign/domain/identifiers';
import { assert, refuse, type Result } from '@countersign/domain/result';
import { and, eq, gte, sql } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import { database, runBatch, type Database } from '../db/database.ts';
import { locations, stateCalls } from '../db/schema/index.ts';
import type { LoginCheck } from '../state/state-system.ts';
import { hurryUp } from '../outbox/hurry-up.ts';
import { connectionOf, type ReportingContext } from './send-report.ts';
import { CallEar, keepCall } from './state-calls.ts';
import { probeNow, readCircuit } from './state-circuit.ts';
import { stateConnection } from './state-connections.ts';
import type { Credential } from '../outbox/credentials.ts';
import { credentialsAt, noteLogin, openLogin } from './state-logins.ts';

/** Logins that one test call tries at most: each is two requests to the state. */
const mostChecked = 10;

/**
 * A test call on a person's demand: each login of the location logs in anew and reads one number. Nothing is told to the state. When it
 * answers, whatever waits out a pause goes on at once: a person who sees the state again waits for no clock.
 *
 * Problems: `NotFound` (the location).
 */
export async function checkStateLogins(
  ctx: ReportingContext,
  caller: Caller,
  input: { readonly locationId: string },
): Promise<Result<StateConnectionView, Problem>> {
  const locationId = input.locationId as LocationId;
  if (!reachOf(caller).includes(locationId)) return refuse({ type: 'NotFound', what: 'location' });
  const db = database(ctx.db);
  const rows = await loginsAt(db, locationId);
  let isThere = false;
  for (const row of rows)
    isThere = (await checkOne(ctx, db, row, { why: 'on-demand', staffId: caller.staff?.id ?? null })) === 'holds' || isThere;
  if (isThere) await letGo(ctx, db, locationId);
  return stateConnection(ctx, caller, locationId);
}

/** What waits at a location for its next try is due now, and so is the one try of a state that was silent. */
async function letGo(ctx: ReportingContext, db: Database, locationId: LocationId): Promise<void> {
  const at = ctx.now();
  await runBatch(db, [hurryUp(db, [locationId], at), probeNow(db, connectionOf(ctx), at)]);
  ctx.afterCommit({ locationId, version: 0, reports: true });
}

/**
 * The test call of the day: the first person who switches in finds out whether today's sales can be told, before the first shopper
 * stands at the counter. What a report or a pull found out of a login in between is no such call: a word from last night says nothing of
 * this morning.
 *
 * @param by who switched in
 * @returns how many logins were tried; none when they were tried on this day and not entered anew since, or while the state answers nobody
 */
export async function checkStateLoginsDaily(ctx: ReportingContext, locationId: LocationId, by: StaffId): Promise<number> {
  const db = database(ctx.db);
  if ((await readCircuit(db, connectionOf(ctx))).openSinceMs !== null) return 0;
  const tried = await triedToday(ctx, db, locationId);
  const due = (await loginsAt(db, locationId)).filter(({ username, checkedAt }) => checkedAt === null || !tried.has(username));
  for (const row of due) await checkOne(ctx, db, row, { why: 'shift-begins', staffId: by });
  return due.length;
}

/** Whose logins were tried by a test call since the store's day began. */
async function triedToday(ctx: ReportingContext, db: Database, locationId: LocationId): Promise<ReadonlySet<string>> {
  const [place] = await db.select({ settings: locations.settings }).from(locations).where(eq(locations.id, locationId));
  assert(place !== undefined, 'whoever switches in does so at a location');
  const { timeZone } = place.settings;
  const from = isoFromMs(startOfDayMs(businessDay(ctx.now(), timeZone), timeZone));
  const calls = await db
    .select({ username: sql<string>`${stateCalls.body} ->> 'username'` })
    .from(stateCalls)
    .where(
      and(eq(stateCalls.locationId, locationId), gte(stateCalls.at, from), sql`${stateCalls.body} ->> 'what' = 'test-call'`),
    );
  return new Set(calls.map(({ username }) => username));
}

const loginsAt = (db: Database, locationId: LocationId): Promise<Credential[]> =>
  credentialsAt(db, locationId, sql`true`, mostChecked);

async function checkOne(
  ctx: ReportingContext,
  db: Database,
  row: Credential,
  reason: { readonly why: StateCallReason; readonly staffId: StaffId | null },
): Promise<LoginCheck['kind']> {
  const ear = new CallEar();
  const beganAt = ctx.now();
  const login = await openLogin(ctx.stateSecretKey, row, beganAt);
  const found = login.ok ? await ctx.state.check(login.value, ear.hear) : ({ kind: 'refused', detail: login.problem } as const);
  const said = { username: row.username, outcome: found.kind, words: found.detail, ...ear.asked() };
  await runBatch(db, [
    ...noteLogin(db, row, found, ctx.now()),
    keepCall(db, row.locationId, beganAt, { what: 'test-call', ...reason, ...said }),
  ]);
  return found.kind;
}
