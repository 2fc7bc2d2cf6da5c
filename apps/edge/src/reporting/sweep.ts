import { epochMs } from '@countersign/domain/business-day';
import type { LocationId, OrganisationId } from '@countersign/domain/identifiers';
import { sql } from 'drizzle-orm';
import { sealReads, writeSeal } from '../db/audit.ts';
import { database, runBatch, type Database } from '../db/database.ts';
import { pruneChanges } from '../db/prune-changes.ts';
import { drainLocation, type ReportingContext } from './send-report.ts';

/** Locations one sweep drains at most, and how long it takes its time, in milliseconds: the next minute's sweep goes on. */
const mostLocations = 50;
const longestSweepMs = 40_000;
/** Organisations whose audit one sweep seals at most. */
const mostSeals = 50;

export interface SweepSummary {
  readonly drained: number;
  readonly sealed: number;
  /** Old changes dropped. */
  readonly pruned: number;
}

/**
 * Finds what a lost wake-up left: locations with a report that is due, whoever forgot it. Seals what the last steps left unsealed,
 * and drops changes that no device needs any more.
 *
 * Running it twice, or beside the consumer, does no harm: each stream is under its lease.
 */
export async function sweepReports(ctx: ReportingContext): Promise<SweepSummary> {
  const db = database(ctx.db);
  const due = await db.all<{ location_id: LocationId }>(sql`SELECT location_id FROM reports
    WHERE is_open = 1 AND state IN ('pending', 'unknown') AND due_at <= ${ctx.now()}
    GROUP BY location_id ORDER BY min(due_at) LIMIT ${mostLocations}`);
  const startedMs = epochMs(ctx.now());
  let drained = 0;
  for (const { location_id: locationId } of due) {
    if (epochMs(ctx.now()) - startedMs > longestSweepMs) break;
    if (await drainOrLog(ctx, locationId)) drained += 1;
  }
  return { drained, sealed: await sealAudits(db), pruned: await pruneChanges(db) };
}

/** One location's trouble is no reason to leave the others waiting. */
async function drainOrLog(ctx: ReportingContext, locationId: LocationId): Promise<boolean> {
  try {
    await drainLocation(ctx, locationId);
    return true;
  } catch (error) {
    console.error(
      JSON.stringify({ event: 'drain-failed', locationId, why: error instanceof Error ? error.message : String(error) }),
    );
    return false;
  }
}

async function sealAudits(db: Database): Promise<number> {
  const open = await db.all<{ id: OrganisationId }>(sql`SELECT id FROM organisations
    WHERE (SELECT max(n) FROM audit WHERE organisation_id = organisations.id)
      > coalesce((SELECT max(n) FROM audit_seals WHERE organisation_id = organisations.id), 0) LIMIT ${mostSeals}`);
  for (const { id } of open) {
    const [seals, unsealed] = await db.batch(sealReads(db, id));
    await runBatch(db, await writeSeal(db, id, seals[0], unsealed));
  }
  return open.length;
}
