import { evidenceOfVoided } from '@countersign/domain/reports/never-filed';
import { sql } from 'drizzle-orm';
import { rawStatement, type Database, type Statement } from '../db/database.ts';
import type { ReportRow } from '../db/schema/index.ts';

/**
 * Ends the refused changes of a manifest whose void the state has taken, in the batch that writes that down: there is nothing left to
 * change. Who voided it settled them, on each one's own timeline.
 *
 * @returns nothing for a report that voids no manifest
 */
export function endVoidedChanges(db: Database, { body, locationId, seq, entityId, staffId }: ReportRow, at: string): Statement[] {
  if (body.kind !== 'manifest-void') return [];
  const evidence = evidenceOfVoided(body.reason);
  const refused = sql`location_id = ${locationId} AND entity_kind = 'manifest' AND entity_id = ${entityId}
    AND kind = 'manifest-change' AND state = 'refused' AND seq < ${seq}`;
  return [
    rawStatement(
      db,
      sql`INSERT INTO report_deeds (report_id, n, location_id, at, staff_id, device_id, what, words, to_staff_id)
        SELECT id, (SELECT count(*) FROM report_deeds WHERE report_id = reports.id), location_id, ${at}, ${staffId}, NULL, 'settled',
          ${evidence.words}, NULL
        FROM reports WHERE ${refused}`,
    ),
    rawStatement(
      db,
      sql`UPDATE reports SET state = 'settled', is_open = 0, cause = NULL, settled_at = ${at}, settled_by = ${staffId},
          evidence = ${JSON.stringify(evidence)}
        WHERE ${refused}`,
    ),
  ];
}
