/** What people do with tills. Each command carries the asker's own id. */
import type { CommandId, DeviceId } from '@countersign/domain/identifiers';

export interface CountTill {
  readonly commandId: CommandId;
  /** The till that the person looked at; left out for the one at which the tablet stands. */
  readonly till?: number;
  /** The place of the till's last count that the person saw; 0 for none. */
  readonly after: number;
  /** The location's last step when the counting began, as {@link TillView} told it. */
  readonly upTo: number;
  readonly countedCents: number;
  /** What stays in the till, in cents; the rest was put away. */
  readonly leftCents: number;
}

export interface MoveTill {
  readonly commandId: CommandId;
  /** The till that the person looked at; left out for the one at which the tablet stands. */
  readonly till?: number;
  readonly kind: 'paid-in' | 'paid-out';
  readonly cents: number;
  readonly reason: string;
}

/** A till of a location is added, where `number` is null, or gets another name. */
export interface SaveTill {
  readonly commandId: CommandId;
  readonly number: number | null;
  readonly name: string;
}

export interface CloseTill {
  readonly commandId: CommandId;
  readonly number: number;
}

/** From now on a tablet stands at a till. */
export interface StandAtTill {
  readonly commandId: CommandId;
  readonly deviceId: DeviceId;
  readonly number: number;
}
