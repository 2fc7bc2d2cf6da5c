/** What people do about reports besides letting them go again and settling them. Each command carries the asker's own id. */
import type { CommandId, StaffId } from '@countersign/domain/identifiers';

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
