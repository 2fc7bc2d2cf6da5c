/** What people do to journeys and to what others send. Each command carries the asker's own id. */
import type { CommandId, LocationId, PaymentId } from '@countersign/domain/identifiers';
import type { DoorAnswer } from '@countersign/domain/manifests/answer-door';
import type { DeliveryAsked } from '@countersign/domain/manifests/delivery';
import type { PaymentMethod, PricedLine } from '@countersign/domain/manifests/invoice';
import type { ManifestAsked, StopStep } from '@countersign/domain/manifests/manifest';
import type { Carrier } from '@countersign/domain/reports/manifest-reports';
import type { ReceivedLine } from '@countersign/domain/manifests/receive-transfer';

interface Command {
  readonly commandId: CommandId;
}

export type FileManifest = Command & { readonly locationId: LocationId } & Omit<ManifestAsked, 'manifestId'>;
/** A round to customers' doors. */
export type FileDelivery = Command & { readonly locationId: LocationId } & Omit<DeliveryAsked, 'manifestId'>;
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
/** What became of a customer's door. */
export interface AnswerDoor extends Command {
  /** Its place on the round, from 1. */
  readonly n: number;
  readonly answer: DoorAnswer;
}
export interface ReceiveTransfer extends Command {
  readonly locationId: LocationId;
  readonly lines: readonly ReceivedLine[];
}

/** Other prices for some lines of what we sold, in cents for the whole line. */
export interface ChangeInvoicePrices extends Command {
  readonly lines: readonly PricedLine[];
}
export interface RecordPayment extends Command {
  readonly paymentId: PaymentId;
  readonly amountCents: number;
  readonly method: PaymentMethod;
}
export interface AnswerPayment extends Command {
  readonly paymentId: PaymentId;
  readonly answer: 'accept' | 'reject';
  /** Why it is rejected; empty for an acceptance. */
  readonly reason: string;
}
