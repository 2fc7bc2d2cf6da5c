import type { ReportView } from '@countersign/contract/report-views';
import type { ReportRow } from './schema/index.ts';

/** A report as people see it. */
export const reportView = (row: ReportRow): ReportView => ({
  id: row.id,
  state: row.state,
  reference: row.reference,
  stateId: row.stateId,
  attempts: row.attempts,
  queuedAt: row.queuedAt,
  settledAt: row.settledAt,
  lastAnswer: row.lastAnswer,
});
