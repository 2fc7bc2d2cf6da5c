import type { SettleReport } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { ReportView } from '@countersign/contract/report-views';
import type { ReportId } from '@countersign/domain/identifiers';
import { settleReport as settle } from '@countersign/domain/reports/settle-report';
import { assert, ok, type Result } from '@countersign/domain/result';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import type { ReportRow } from '../db/schema/index.ts';
import { numberedBy } from './record-answer.ts';
import { reportStep } from './report-step.ts';
import { writeStateIds } from './state-identifiers.ts';

/**
 * A named person closes a report with evidence. When the state holds the record, its number goes onto ours, and what waited for it
 * goes out.
 *
 * Problems: those of the rule; `SaleIdTaken`, `AlreadyInStock` (another sale, or package, of ours bears the number), `CommandReused`,
 * `NotFound`.
 */
export function settleReport(
  ctx: EdgeContext,
  caller: Caller,
  input: SettleReport & { readonly reportId: ReportId },
): Promise<Result<ReportView, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people settle');
  return reportStep(ctx, caller, 'settle-report', input, (row, db) => {
    const settled = settle(row.state, input);
    if (!settled.ok) return settled;
    const evidence = settled.value;
    const { stateId } = evidence;
    return ok({
      deed: 'settled',
      words: evidence.words,
      set: {
        state: 'settled',
        isOpen: false,
        cause: null,
        settledAt: ctx.now(),
        settledBy: staff.id,
        evidence,
        stateId: stateId ?? row.stateId,
      },
      ...(stateId === null ? {} : { taken: takenBy(row.entityKind, stateId) }),
      also: stateId === null ? [] : writeStateIds(db, row.locationId, [{ key: numberedBy(row), stateId }], false),
      audit: { what: 'ReportSettled', detail: { ...evidence } },
    });
  });
}

/** What is wrong when a number that somebody typed stands on another record of the kind. */
const takenBy = (kind: ReportRow['entityKind'], stateId: string): Problem =>
  kind === 'sale' ? { type: 'SaleIdTaken', stateId } : { type: 'AlreadyInStock', barcode: stateId };
