import type { Problem } from '@countersign/contract/problems';
import type { RecordTimelineView, ReportTimelineView, TimelineEntryView } from '@countersign/contract/report-views';
import type { ReportId } from '@countersign/domain/identifiers';
import type { EntityKind } from '@countersign/domain/reports/entity';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, type Database } from '../db/database.ts';
import { devices, exchanges, reportDeeds, staff } from '../db/schema/index.ts';
import { alsoOf } from '../records/record-sync.ts';
import { deskReport, deskReportView, deskRows, type DeskReach, type DeskRow } from './desk-reports.ts';

/** Who was handed a report. */
const receiver = alias(staff, 'receiver');

/** Attempts that one timeline shows: more than the questions after which a report is parked, several times over. */
const mostEntries = 500;
/** Reports about one record: a sale has a handful, a package sold from all year a few hundred. */
const mostReports = 200;

/** One report's whole conversation: who stored it, each attempt word for word, and what people did about it. */
export async function reportTimeline(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly reportId: string },
): Promise<Result<ReportTimelineView, Problem>> {
  const db = database(ctx.db);
  const isIt = sql`${eq(deskReport.id, input.reportId as ReportId)}`;
  const [timeline] = await timelines(
    db,
    await deskRows(db, reach(caller), { where: isIt, order: sql`${deskReport.seq}`, most: 1 }),
    caller,
  );
  return timeline === undefined ? refuse({ type: 'NotFound', what: 'report' }) : ok(timeline);
}

/** Everything that was said to the state about one record, by itself or among others: a sale with its void, a package with its moves. */
export async function recordTimeline(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly kind: EntityKind; readonly id: string },
): Promise<Result<RecordTimelineView, Problem>> {
  const db = database(ctx.db);
  const isAbout = sql`((${eq(deskReport.entityId, input.id)} AND ${eq(deskReport.entityKind, input.kind)})
    OR ${deskReport.seq} IN ${alsoOf(sql`(${input.id})`)})`;
  const rows = await deskRows(db, reach(caller), { where: isAbout, order: sql`${deskReport.seq}`, most: mostReports });
  if (rows.length === 0) return refuse({ type: 'NotFound', what: 'record' });
  const ofRecord = rows.filter(({ row }) => row.kind !== 'sale-refund' && row.entityId === input.id);
  const stateId = ofRecord.map(({ row }) => row.stateId).findLast((each) => each !== null) ?? null;
  return ok({ ...input, stateId, reports: await timelines(db, rows, caller) });
}

const reach = (caller: Caller): DeskReach => ({ organisationId: caller.organisationId, locationIds: reachOf(caller) });

/**
 * Reports with everything that was said and done about them.
 *
 * @param most attempts read for all of them together
 */
export async function timelines(
  db: Database,
  rows: readonly DeskRow[],
  caller: Caller,
  most = mostEntries,
): Promise<ReportTimelineView[]> {
  const ids = rows.map(({ row }) => row.id);
  const settlers = rows.flatMap(({ row }) => row.settledBy ?? []);
  const [talk, deeds, people] = await Promise.all([
    db.select().from(exchanges).where(inJson(exchanges.reportId, ids)).orderBy(asc(exchanges.at), asc(exchanges.n)).limit(most),
    db
      .select({ deed: reportDeeds, by: staff.name, device: devices.name, to: receiver.name })
      .from(reportDeeds)
      .leftJoin(staff, eq(staff.id, reportDeeds.staffId))
      .leftJoin(receiver, eq(receiver.id, reportDeeds.toStaffId))
      .leftJoin(devices, and(eq(devices.id, sql`${reportDeeds.deviceId}`)))
      .where(inJson(reportDeeds.reportId, ids))
      .limit(most),
    db.select({ id: staff.id, name: staff.name }).from(staff).where(inJson(staff.id, settlers)),
  ]);
  return rows.map((each): ReportTimelineView => {
    const { row, by, device } = each;
    const entries: TimelineEntryView[] = [
      { at: row.queuedAt, by, device, what: 'queued' },
      ...talk
        .filter(({ reportId }) => reportId === row.id)
        .flatMap(({ body }) => body)
        .map((exchange): TimelineEntryView => ({ at: exchange.at, by, device: null, what: 'exchange', exchange })),
      ...deeds
        .filter(({ deed }) => deed.reportId === row.id)
        .map(({ deed, ...who }): TimelineEntryView => ({ at: deed.at, ...who, what: deed.what, words: deed.words })),
    ];
    const settler = people.find(({ id }) => id === row.settledBy)?.name ?? 'somebody who left';
    return {
      report: deskReportView(each, caller.staff?.id ?? null),
      settlement: row.evidence === null ? null : { ...row.evidence, by: settler, at: row.settledAt ?? row.queuedAt },
      // A stable sort: of the same moment what happened first stays first.
      entries: entries.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)),
    };
  });
}
