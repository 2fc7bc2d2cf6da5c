/** What people do with the till. Each command carries the asker's own id. */
import type { CommandId } from '@countersign/domain/identifiers';

export interface CountTill {
  readonly commandId: CommandId;
  /** The place of the last count that the person saw; 0 for none. */
  readonly after: number;
  /** The location's last step when the counting began, as {@link TillView} told it. */
  readonly upTo: number;
  readonly countedCents: number;
  /** What stays in the till, in cents; the rest was put away. */
  readonly leftCents: number;
}

export interface MoveTill {
  readonly commandId: CommandId;
  readonly kind: 'paid-in' | 'paid-out';
  readonly cents: number;
  readonly reason: string;
}
