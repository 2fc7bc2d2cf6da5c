import { epochMs } from '@countersign/domain/business-day';
import type { LocationId } from '@countersign/domain/identifiers';
import { sql } from 'drizzle-orm';
import { sealAudits } from '../db/audit.ts';
import { database, inText } from '../db/database.ts';
import { headSeq } from '../outbox/stream.ts';
import { forgetCards } from '../patients/patient-cards.ts';
import { draftNotices } from './disconnection-notice.ts';
import { logDrainFailed } from './log-drain-failed.ts';
import { connectionOf, drainLocation, type DrainAnswer, type ReportingContext } from './send-report.ts';
import { sideBySide } from './side-by-side.ts';
import { readCircuit } from './state-circuit.ts';

/** Locations one sweep drains at most, and how long it takes its time, in milliseconds: the next minute's sweep goes on. */
const mostLocations = 50;
const longestSweepMs = 40_000;

export interface SweepSummary {
  readonly drained: number;
  /** Notices of a disconnection that were drafted. */
  readonly drafted: number;
  /** Audits whose newest entries were sealed. */
  readonly sealed: number;
}

/**
 * Finds what a lost wake-up left: locations whose next report is due, whoever forgot it. Those where everything waits for a person are
 * passed over: there may be more of them than one sweep drains. Seals what was written since.
 *
 * Running it twice, or beside the consumer, does no harm: each stream is under its lease.
 */
export async function sweepReports(ctx: ReportingContext): Promise<SweepSummary> {
  const db = database(ctx.db);
  const now = ctx.now();
  const due = await db.all<{ location_id: LocationId }>(sql`SELECT location_id FROM
    (SELECT location_id, min(due_at) AS since FROM reports
      WHERE is_open = 1 AND state IN ('pending', 'unknown') AND due_at <= ${now} GROUP BY location_id) AS late
    WHERE (SELECT due_at FROM reports WHERE seq = ${headSeq(sql`late.location_id`, now)}) <= ${now}
    ORDER BY since LIMIT ${inText(mostLocations)}`);
  const startedMs = epochMs(ctx.now());
  let drained = 0;
  await sideBySide(due, async ({ location_id: locationId }) => {
    if (epochMs(ctx.now()) - startedMs > longestSweepMs) return 'stop';
    const answer = await drainOrLog(ctx, locationId);
    if (answer === undefined) return 'go-on';
    drained += 1;
    // The state does not answer: one location tried for all, and the next minute's sweep is soon enough for the rest.
    const isSilent = answer.kind === 'not-yet' && (await readCircuit(db, connectionOf(ctx))).openSinceMs !== null;
    return isSilent ? 'stop' : 'go-on';
  });
  await forgetCards(db);
  return { drained, drafted: await draftNotices(ctx), sealed: await sealAudits(db) };
}

/** One location's trouble is no reason to leave the others waiting. */
async function drainOrLog(ctx: ReportingContext, locationId: LocationId): Promise<DrainAnswer | undefined> {
  try {
    return await drainLocation(ctx, locationId);
  } catch (error) {
    logDrainFailed(locationId, error);
    return undefined;
  }
}
