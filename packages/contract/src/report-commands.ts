/** What people do about reports besides letting them go again and settling them. Each command carries the asker's own id. */
import type { CommandId, ReportId, StaffId } from '@countersign/domain/identifiers';
import type { Settlement } from '@countersign/domain/reports/settle-report';

export interface HandOverReport {
  readonly commandId: CommandId;
  /** Whose it is from now on; null hands it back to everybody. */
  readonly to: StaffId | null;
  /** What is known, and what is to be looked at: kept on the report's timeline. */
  readonly words: string;
}

export interface EndShift {
  readonly commandId: CommandId;
}

/** Several reports of one group at one location, closed with the same evidence. */
export interface SettleReports {
  readonly commandId: CommandId;
  /** Those that the person decided about, at most {@link mostSettledTogether}. */
  readonly reportIds: readonly ReportId[];
  readonly settlement: Settlement;
  /** What proves it, in the person's words: kept for ever, on each of them. */
  readonly words: string;
}

/** Reports that one request settles. */
export const mostSettledTogether = 200;
