/** What people do to journeys and to what others send. Each command carries the asker's own id. */
import type { CommandId, LocationId } from '@countersign/domain/identifiers';
import type { ManifestAsked, StopStep } from '@countersign/domain/manifests/manifest';
import type { Carrier } from '@countersign/domain/reports/manifest-reports';
import type { ReceivedLine } from '@countersign/domain/manifests/receive-transfer';

interface Command {
  readonly commandId: CommandId;
}

export type FileManifest = Command & { readonly locationId: LocationId } & Omit<ManifestAsked, 'manifestId'>;
export interface ChangeManifest extends Command {
  readonly carrier: Carrier;
}
export type ShipManifest = Command;
export interface VoidManifest extends Command {
  readonly reason: string;
}
export interface MoveStop extends Command {
  /** Its place on the journey, from 1. */
  readonly n: number;
  readonly step: StopStep;
}
export interface ReceiveTransfer extends Command {
  readonly locationId: LocationId;
  readonly lines: readonly ReceivedLine[];
}
