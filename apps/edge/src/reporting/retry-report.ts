import type { RetryReport } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { ReportView } from '@countersign/contract/report-views';
import type { ReportId } from '@countersign/domain/identifiers';
import { maxReasonLength } from '@countersign/domain/orders/close-order';
import { overtakes, setBy } from '@countersign/domain/reports/overtaken';
import { waitsForPerson } from '@countersign/domain/reports/report-moves';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, type Database } from '../db/database.ts';
import { manifests, reports, type ReportRow } from '../db/schema/index.ts';
import { reportStep } from './report-step.ts';

const newer = alias(reports, 'newer');

/**
 * A person lets a report go again: one the state refused is sent again as it is, one that was parked is asked about again.
 *
 * The frozen body stays: what changed lies at the state, and the reason says what.
 *
 * Problems: `ReasonMissing`, `ReportNotRefused` (it waits for nobody), `ManifestNotThere` (a manifest that was voided here is not filed
 * any more), `ReportOvertaken` (the state holds something newer about the same goods, which this would undo), `CommandReused`, `NotFound`.
 */
export async function retryReport(
  ctx: EdgeContext,
  caller: Caller,
  input: RetryReport & { readonly reportId: ReportId },
): Promise<Result<ReportView, Problem>> {
  const reason = input.reason.trim();
  if (reason === '' || reason.length > maxReasonLength) return refuse({ type: 'ReasonMissing', maxLength: maxReasonLength });
  const db = database(ctx.db);
  const [asked] = await db
    .select({ row: reports, manifest: manifests.state })
    .from(reports)
    .leftJoin(
      manifests,
      and(eq(reports.kind, 'manifest-file'), eq(manifests.id, reports.entityId), eq(manifests.locationId, reports.locationId)),
    )
    .where(eq(reports.id, input.reportId));
  const since = asked === undefined ? [] : await newerAtState(db, asked.row);
  return reportStep(ctx, caller, 'retry-report', input, (row) => {
    const at = ctx.now();
    const audit = { what: 'ReportRetried', detail: { reason } };
    const overtaking = since.find(({ body }) => overtakes(body, row.body));
    if (overtaking !== undefined && waitsForPerson(row.state))
      return refuse({ type: 'ReportOvertaken', kind: row.kind, by: overtaking.kind });
    const onlyIf = sql`NOT EXISTS (SELECT 1 FROM reports AS newer WHERE ${isNewerThan(row)}
      AND seq NOT IN (SELECT value FROM json_each(${JSON.stringify(since.map(({ seq }) => seq))})))`;
    switch (row.state) {
      case 'refused': {
        if (asked?.manifest === 'voided') return refuse({ type: 'ManifestNotThere', state: asked.manifest });
        const set = { state: 'pending', dueAt: at, settledAt: null, cause: null, lastAnswer: `Sent again: ${reason}` } as const;
        return ok({ deed: 'sent-again', words: reason, set, audit, onlyIf });
      }
      case 'parked': {
        const set = { state: 'unknown', dueAt: at, settledAt: null, lastAnswer: `Asked again: ${reason}` } as const;
        return ok({ deed: 'asked-again', words: reason, set, audit, onlyIf });
      }
      default:
        return refuse({ type: 'ReportNotRefused', state: row.state });
    }
  });
}

/** What the state holds of the goods that a report sets, and that came after it. */
async function newerAtState(db: Database, row: ReportRow): Promise<readonly Pick<ReportRow, 'seq' | 'kind' | 'body'>[]> {
  if (setBy(row.body).length === 0) return [];
  return db.select({ seq: newer.seq, kind: newer.kind, body: newer.body }).from(newer).where(isNewerThan(row));
}

/** Of `newer`: that the state holds it, that it stands behind a report in the stream, and that its body names goods which that one sets. */
const isNewerThan = ({ seq, place, locationId, body }: ReportRow): SQL => sql`newer.location_id = ${locationId}
  AND coalesce(newer.place, newer.seq) > ${place ?? seq} AND newer.state IN ('in-sync', 'settled')
  AND EXISTS (SELECT 1 FROM json_each(${JSON.stringify(setBy(body))}) AS goods WHERE instr(newer.body, goods.value) > 0)`;
