import type { RetryReport } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { ReportView } from '@countersign/contract/report-views';
import type { ReportId } from '@countersign/domain/identifiers';
import { maxReasonLength } from '@countersign/domain/orders/close-order';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, inArray } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import { manifests, reports } from '../db/schema/index.ts';
import { overtakenBy } from './overtaken-by.ts';
import { reportStep } from './report-step.ts';

/**
 * A person lets a report go again: one the state refused is sent again as it is, one that was parked is asked about again.
 *
 * The frozen body stays: what changed lies at the state, and the reason says what.
 *
 * Problems: `ReasonMissing`, `ReportNotRefused` (it waits for nobody), `ManifestNotThere` (a manifest that was voided here is not filed
 * or changed any more), `ReportOvertaken` (the state holds something newer of the same goods, which this would undo), `CommandReused`, `NotFound`.
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
      and(
        inArray(reports.kind, ['manifest-file', 'manifest-change']),
        eq(manifests.id, reports.entityId),
        eq(manifests.locationId, reports.locationId),
      ),
    )
    .where(eq(reports.id, input.reportId));
  const newer = asked === undefined ? undefined : await overtakenBy(db, asked.row);
  return reportStep(ctx, caller, 'retry-report', input, (row) => {
    const at = ctx.now();
    const audit = { what: 'ReportRetried', detail: { reason } };
    switch (row.state) {
      case 'refused': {
        if (newer !== undefined) return refuse({ type: 'ReportOvertaken', kind: row.kind, by: newer });
        if (asked?.manifest === 'voided') return refuse({ type: 'ManifestNotThere', state: asked.manifest });
        const set = { state: 'pending', dueAt: at, settledAt: null, cause: null, lastAnswer: `Sent again: ${reason}` } as const;
        return ok({ deed: 'sent-again', words: reason, set, audit });
      }
      case 'parked': {
        const set = { state: 'unknown', dueAt: at, settledAt: null, lastAnswer: `Asked again: ${reason}` } as const;
        return ok({ deed: 'asked-again', words: reason, set, audit });
      }
      default:
        return refuse({ type: 'ReportNotRefused', state: row.state });
    }
  });
}
