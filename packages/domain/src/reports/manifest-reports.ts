import type { Instant, LocalDate } from '../business-day.ts';
import type { DriverId, InvoiceId, ManifestId, PackageId, PaymentId, StaffId, TransferId, VehicleId } from '../identifiers.ts';
import type { StateQuantity } from './quantity.ts';

/** A customer at their door. The state is told; it stands in no log, no address line and no kept message. */
export interface Recipient {
  readonly name: string;
  readonly street: string;
  readonly city: string;
  /** Two letters, e.g. `NY`. */
  readonly state: string;
  readonly zip: string;
  /** Empty when nobody gave one. */
  readonly phone: string;
}

/** Packages carried to one licence, or to one customer, on a journey. */
export interface StopFacts {
  /** Its place on the journey, from 1. */
  readonly n: number;
  /** Empty at a customer's door. */
  readonly licence: string;
  readonly recipient?: Recipient;
  readonly departsAt: Instant;
  readonly arrivesAt: Instant;
  /** Directions as a driver reads them. */
  readonly route: string;
  /** The invoice that comes to be with its prices; left out where nothing is sold. */
  readonly invoiceId?: InvoiceId;
  readonly packages: readonly {
    readonly packageId: PackageId;
    readonly quantity: StateQuantity;
    /** Price of the line in cents; null inside one licensee and on the way to a laboratory. */
    readonly priceCents: number | null;
  }[];
}

/** Who carries it. */
export type Carrier =
  | { readonly kind: 'own'; readonly driverIds: readonly DriverId[]; readonly vehicleId: VehicleId }
  | { readonly kind: 'third-party'; readonly licence: string }
  | {
      readonly kind: 'pick-up';
      readonly driverName: string;
      readonly driverBirthDate: LocalDate;
      readonly vehicle: Readonly<Record<'colour' | 'year' | 'make' | 'model' | 'plate' | 'vin', string>>;
    };

/** A journey announced to the state (`biotrack/protocol.md` 2.1.5 `inventory_manifest*`, 2.4 `POST /v1/manifest`). */
export interface FileManifestReport {
  readonly kind: 'manifest-file' | 'manifest-change';
  readonly manifestId: ManifestId;
  readonly by: StaffId;
  readonly at: Instant;
  readonly purpose: 'transfer' | 'delivery' | 'lab';
  readonly carrier: Carrier;
  readonly stops: readonly StopFacts[];
  /** What a change changes: one driver, or who and what carries. */
  readonly changes?: 'driver' | 'carrier';
  /** Set when it takes the place of one that is voided just before: it waits for that. */
  readonly isAnew?: true;
}

/** The journey begins: goods leave our books (2.1.5 `inventory_transfer_outbound`, 2.4 `POST /v1/inventory/transfer`). */
export interface ShipManifestReport {
  readonly kind: 'manifest-ship';
  readonly manifestId: ManifestId;
  readonly by: StaffId;
  readonly at: Instant;
  readonly packages: StopFacts['packages'];
  /** Stops whose prices become the state's with the shipment, each with its invoice. */
  readonly invoices?: readonly { readonly n: number; readonly invoiceId: InvoiceId }[];
}

/** The driver stands at a stop, or did not after all (2.4 `…/stop/{n}/arrive`, `…/arrive/undo`). */
export interface StopReport {
  readonly kind: 'stop-arrive' | 'stop-arrive-undo' | 'stop-void';
  readonly manifestId: ManifestId;
  readonly by: StaffId;
  readonly at: Instant;
  readonly n: number;
  /** What a voided stop gives back: until the state hears of it, it holds them. */
  readonly packageIds?: readonly PackageId[];
  /** What is left of the journey without a voided stop: some states are told that instead. */
  readonly rest?: FileManifestReport;
}

/** A journey that does not take place (2.1.5 `inventory_manifest_void`, 2.4 `PUT /v1/manifest/{id}/void`). */
export interface VoidManifestReport {
  readonly kind: 'manifest-void';
  readonly manifestId: ManifestId;
  readonly by: StaffId;
  readonly at: Instant;
  readonly reason: string;
  /** What comes back: until the state hears of it, it holds them for the journey. Left out where it never took the journey. */
  readonly packageIds?: readonly PackageId[];
}

/** What became of goods that were sent to us (2.1.5 `inventory_transfer_inbound`, 2.4 `PUT /v1/inventory/transfer/{id}/receive`). */
export interface ReceiveTransferReport {
  readonly kind: 'transfer-receive';
  readonly transferId: TransferId;
  readonly by: StaffId;
  readonly at: Instant;
  readonly lines: readonly {
    /** Our package for what we keep; null for a line we sent back whole. */
    readonly packageId: PackageId | null;
    /** The sender's barcode: it stays the package's. */
    readonly barcode: string;
    readonly sent: StateQuantity;
    /** What we keep; the rest goes back. */
    readonly received: StateQuantity;
    readonly isRejected: boolean;
  }[];
}

/** Another price on the lines of a transfer's invoice (2.4 `PUT /v1/invoice/{id}/price`; v1 `inventory_transfer_outbound_modify`). */
export interface InvoicePriceReport {
  readonly kind: 'invoice-price';
  readonly invoiceId: InvoiceId;
  readonly by: StaffId;
  readonly lines: readonly { readonly barcode: string; readonly priceCents: number }[];
}

/** Money for an invoice: recorded by the buyer, accepted or rejected by the seller (2.4 `/v1/invoice/{id}/payment…`). */
export interface PaymentReport {
  readonly kind: 'payment-record' | 'payment-accept' | 'payment-reject';
  readonly invoiceId: InvoiceId;
  readonly paymentId: PaymentId;
  readonly by: StaffId;
  readonly amountCents: number;
  readonly reason: string;
}
