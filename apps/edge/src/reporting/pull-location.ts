import type { StateCallReason } from '@countersign/contract/report-views';
import { epochMs, isoFromMs } from '@countersign/domain/business-day';
import type { LocationId, StaffId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, asc, eq, sql } from 'drizzle-orm';
import { database, runBatch, type Database } from '../db/database.ts';
import { redact } from '../db/fault.ts';
import { mirrorCounters, stateCredentials } from '../db/schema/index.ts';
import { applyMirror } from './apply-mirror.ts';
import { noteTurn, pullMirror } from './mirror.ts';
import { connectionOf, type ReportingContext } from './send-report.ts';
import { CallEar, keepCall } from './state-calls.ts';
import { readCircuit } from './state-circuit.ts';
import { credentialsAt, noteNews, openLogin } from './state-logins.ts';

/** How old the last pull of a location is when its next one is due, in milliseconds: a van on its way takes longer. */
const pullEveryMs = 30 * 60_000;

/**
 * Pulls one location a minute, the one that waited longest: a question about counters, and what moved. So goods on their way and lab
 * results arrive during the day, and the state hears us softly.
 *
 * @returns whether a location was pulled
 */
export async function pullNext(ctx: ReportingContext): Promise<boolean> {
  const db = database(ctx.db);
  if ((await readCircuit(db, connectionOf(ctx))).openSinceMs !== null) return false;
  const before = isoFromMs(epochMs(ctx.now()) - pullEveryMs);
  const [due] = await db
    .select({ locationId: stateCredentials.locationId })
    .from(stateCredentials)
    .leftJoin(mirrorCounters, and(eq(mirrorCounters.locationId, stateCredentials.locationId), eq(mirrorCounters.kind, 'all')))
    .where(sql`${mirrorCounters.pulledAt} IS NULL OR ${mirrorCounters.pulledAt} < ${before}`)
    .orderBy(asc(mirrorCounters.pulledAt))
    .limit(1);
  if (due === undefined) return false;
  const pulled = await pullLocation(ctx, db, due.locationId);
  if (!pulled.ok)
    console.error(JSON.stringify({ event: 'pull-failed', locationId: due.locationId, why: redact(pulled.problem) }));
  return true;
}

/**
 * Brings a location's mirror up to date and takes over what only the state can say. Reads with the location's own login, or any that
 * is entered: reading names nobody. What was asked, what moved and what came of it is kept beside the conversation (`state-calls`).
 *
 * Problem, in words: what could not be read. What was read is taken over all the same.
 */
export async function pullLocation(
  ctx: ReportingContext,
  db: Database,
  locationId: LocationId,
  reason: PullReason = { why: 'by-day', staffId: null },
): Promise<Result<null, string>> {
  const at = ctx.now();
  // Before anything else: whoever cannot be pulled waits for another turn like everybody, and keeps none from theirs.
  await runBatch(db, [noteTurn(db, locationId, at)]);
  const [first] = await credentialsAt(db, locationId, sql`true`, 1);
  if (first === undefined) return refuse('The location has no login at the state.');
  const login = await openLogin(ctx.stateSecretKey, first, at);
  if (!login.ok) return login;
  const ear = new CallEar();
  const {
    moved,
    trouble,
    login: spoke,
  } = await pullMirror(db, ctx.state.mirror, login.value, { locationId, at, hear: ear.hear });
  const words = trouble ?? (moved.every(({ to }) => to === null) ? 'Nothing moved.' : 'What moved was read.');
  const outcome = trouble === null ? 'read' : 'unread';
  const said = { username: first.username, outcome, words, moved, ...ear.asked() } as const;
  await runBatch(db, [
    keepCall(db, locationId, at, { what: 'pull', ...reason, ...said }),
    ...noteNews(db, first, spoke === null ? undefined : { kind: spoke, detail: words }, at),
  ]);
  await applyMirror(ctx, db, locationId);
  return trouble === null ? ok(null) : refuse(trouble);
}

/** Why a location is pulled, and who wanted it; null for the clock. */
export interface PullReason {
  readonly why: StateCallReason;
  readonly staffId: StaffId | null;
}
