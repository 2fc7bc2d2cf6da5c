/** What the edge shows of journeys and of what others send. Types only. */
import type { LocationId } from '@countersign/domain/identifiers';
import type { Manifest } from '@countersign/domain/manifests/manifest';
import type { InboundTransfer } from '@countersign/domain/manifests/receive-transfer';
import type { RecordSyncView } from './office-views.ts';

export interface ManifestView extends Manifest {
  readonly locationId: LocationId;
  readonly filedAt: string;
  readonly shippedAt: string | null;
  readonly sync: RecordSyncView;
}

export interface TransferView extends InboundTransfer {
  readonly locationId: LocationId;
  readonly senderLicence: string;
  readonly senderName: string;
  readonly listedAt: string;
  readonly answeredAt: string | null;
  readonly sync: RecordSyncView;
}
