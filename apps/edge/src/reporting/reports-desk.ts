import type { Problem } from '@countersign/contract/problems';
import type { ReportsDeskView } from '@countersign/contract/report-views';
import type { Cause } from '@countersign/domain/reports/explain-refusal';
import { ok, type Result } from '@countersign/domain/result';
import { eq, isNotNull, sql, type SQL } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson } from '../db/database.ts';
import { stateCircuits } from '../db/schema/index.ts';
import { deskReport, deskReportView, deskRows, type DeskReach, type DeskRow } from './desk-reports.ts';
import { findReports, openReports } from './find-reports.ts';

/** Reports on one screen: a person works down from the top, and a state that is down may leave thousands behind. */
const mostReports = 200;

/**
 * Every open report of the caller's locations, of every kind, those in the caller's name first, then those that want a person. With `find` also the closed ones that
 * fit: nothing that was ever told is out of reach.
 */
export async function reportsDesk(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly locationId?: string; readonly cause?: Cause; readonly find?: string },
): Promise<Result<ReportsDeskView, Problem>> {
  const db = database(ctx.db);
  const reach: DeskReach = { organisationId: caller.organisationId, locationIds: reachWithin(caller, input.locationId) };
  const find = input.find?.trim() ?? '';
  const withCause: SQL = input.cause === undefined ? sql`true` : sql`${eq(deskReport.cause, input.cause)}`;
  const you = caller.staff?.id ?? null;
  const yoursFirst = sql`${deskReport.assignedTo} IS ${you} AND ${you} IS NOT NULL DESC`;
  const personFirst = sql`${yoursFirst}, ${deskReport.state} IN ('refused', 'parked') DESC, ${deskReport.isOpen} DESC, ${deskReport.seq}`;
  const wanted = { where: withCause, order: personFirst, most: mostReports + 1 };
  const places = find === '' ? openReports(db, reach.locationIds, wanted) : findReports(db, reach.locationIds, find, wanted);
  const [rows, counts, silent] = await Promise.all([
    // What a report waits for is looked up for the few that are shown.
    places.then((seqs) => deskRows(db, reach, inJson(deskReport.seq, seqs), personFirst, mostReports + 1)),
    db.all<{ cause: Cause | null; count: number }>(sql`SELECT cause, count(*) AS count FROM reports
      WHERE location_id IN (SELECT value FROM json_each(${JSON.stringify(reach.locationIds)})) AND is_open = 1 GROUP BY cause`),
    db.select().from(stateCircuits).where(isNotNull(stateCircuits.openSince)),
  ]);
  // While nobody may call, what waits waits for the state, whether or not it was tried itself.
  const seen = silent.length === 0 ? rows : rows.map(waitingForState);
  return ok({
    reports: seen.slice(0, mostReports).map((row) => deskReportView(row, you)),
    more: rows.length > mostReports,
    counts,
    silent: silent.map(({ connection, failingSince, openSince, nextProbeAt, lastFailure }) => ({
      connection,
      since: failingSince ?? openSince ?? ctx.now(),
      nextTryAt: nextProbeAt,
      failure: lastFailure,
    })),
  });
}

const waitingForState = (row: DeskRow): DeskRow =>
  row.row.state === 'pending' && row.row.cause === null && row.waitsFor === null
    ? { ...row, row: { ...row.row, cause: 'state-down' } }
    : row;
