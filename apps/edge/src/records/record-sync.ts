import type { RecordSyncView } from '@countersign/contract/office-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { entityKey, type EntityKind } from '@countersign/domain/reports/entity';
import { asc, sql, type SQL } from 'drizzle-orm';
import { inJson, type Database } from '../db/database.ts';
import { reportView } from '../db/report-view.ts';
import { reports, type ReportRow } from '../db/schema/index.ts';

/** Reports that speak of some records and are named after others: of the second package of a bulk, of one that travels. */
export const alsoOf = (ids: SQL): SQL => sql`(SELECT seq FROM report_records WHERE record_id IN ${ids})`;

/**
 * The reports that say whether some records are in sync: those about them, those that make or move them with others, and all that are open.
 * Open sales are left out: they make nothing but themselves, and they are many when the state is down.
 */
export const recordReports = (db: Database, locationIds: readonly LocationId[], kind: EntityKind, ids: SQL) =>
  db
    .select()
    .from(reports)
    .where(
      sql`(${reports.entityId} IN ${ids} AND ${reports.entityKind} = ${kind})
        OR (${reports.seq} IN ${alsoOf(ids)} AND ${inJson(reports.locationId, locationIds)})
        OR (${inJson(reports.locationId, locationIds)} AND ${reports.isOpen} = 1 AND ${reports.kind} <> 'sale')`,
    )
    .orderBy(asc(reports.seq));

/** A record's badge: of its oldest open report, otherwise of its newest. Null reports: the state was never told by us. */
export function recordSync(rows: readonly ReportRow[], kind: EntityKind, id: string, stateId: string | null): RecordSyncView {
  const key = entityKey(kind, id);
  const mine = rows.filter(
    (row) =>
      (row.entityKind === kind && row.entityId === id) ||
      row.makes.includes(key) ||
      ((row.kind === 'packages-move' || row.kind === 'plants-move') && row.needs.includes(key)),
  );
  const speaking = mine.find((row) => row.isOpen) ?? mine.at(-1);
  return { stateId, report: speaking === undefined ? null : { ...reportView(speaking), stateId } };
}
