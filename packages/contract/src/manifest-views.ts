/** What the edge shows of journeys and of what others send. Types only. */
import type { LocationId, OrderId, SaleId } from '@countersign/domain/identifiers';
import type { Invoice, Payment } from '@countersign/domain/manifests/invoice';
import type { Manifest } from '@countersign/domain/manifests/manifest';
import type { DepartureProblem } from '@countersign/domain/manifests/ship-delivery';
import type { OrderState } from '@countersign/domain/orders/order-moves';
import type { InboundTransfer } from '@countersign/domain/manifests/receive-transfer';
import type { RecordSyncView } from './office-views.ts';

export interface DoorView {
  /** Its place on the round, from 1. */
  readonly n: number;
  readonly orderId: OrderId;
  readonly number: string;
  readonly state: OrderState;
  readonly totalCents: number;
  /** Its sale was voided, or something of it refunded. */
  readonly isGivenBack: boolean;
  readonly saleId: SaleId | null;
}

export interface ManifestView extends Manifest {
  readonly locationId: LocationId;
  readonly filedAt: string;
  readonly shippedAt: string | null;
  /** The orders of its doors, in their order; left out where it goes to no customers. */
  readonly doors?: readonly DoorView[];
  /** Why it may not leave as it stands; null when it may, or has left. */
  readonly notLeaving: DepartureProblem | null;
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

export interface PaymentView extends Payment {
  readonly recordedAt: string;
  /** Null for the other side. */
  readonly byName: string | null;
  readonly stateId: string | null;
}

export interface InvoiceView extends Invoice {
  readonly locationId: LocationId;
  /** As we know them; their licence where we do not. */
  readonly counterpartName: string;
  readonly issuedAt: string;
  readonly totalCents: number;
  readonly dueCents: number;
  readonly payments: readonly PaymentView[];
  /** Whether the location's state is told of payments. */
  readonly hearsPayments: boolean;
  readonly sync: RecordSyncView;
}
