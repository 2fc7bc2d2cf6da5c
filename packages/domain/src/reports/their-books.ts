import type { LocalDate } from '../business-day.ts';
import type { StateLab } from '../inventory/state-lab.ts';
import type { InboundLine } from '../manifests/receive-transfer.ts';

/** A row of the state's books, as the mirror keeps it. `version` is the state's transaction number of its last change. */
interface TheirRow {
  readonly version: number;
}

export interface TheirPackage extends TheirRow {
  readonly barcode: string;
  readonly amount: number;
  readonly roomId: string | null;
  /** Deleted or destroyed: a state of its row, not its absence. */
  readonly isGone: boolean;
  /** Null where no sample was ever drawn. */
  readonly lab: StateLab | null;
  readonly goods: TheirGoods;
}

/** What the state says is in a package: enough to know it again by. Days are null where the state does not say them (v1). */
export interface TheirGoods {
  readonly productName: string;
  readonly inventoryType: number | null;
  readonly packageDate: LocalDate | null;
  readonly expiresOn: LocalDate | null;
}

export interface BookedLine {
  readonly barcode: string;
  readonly units: number;
  readonly netCents: number;
}

export interface TheirSale extends TheirRow {
  readonly id: string;
  readonly reference: string;
  readonly isDeleted: boolean;
  readonly lines: readonly BookedLine[];
}

/** A record beside goods and sales. Gone is a state of it: removed, voided, answered, or a licence that lapsed. */
export type TheirRecord = TheirRow & { readonly id: string; readonly isGone: boolean } & (
    | { readonly kind: 'vendor'; readonly facts: TheirVendor }
    | { readonly kind: 'transfer'; readonly facts: TheirTransfer }
    | { readonly kind: 'room'; readonly facts: TheirRoom }
    | { readonly kind: 'manifest'; readonly facts: TheirManifest }
    | { readonly kind: 'invoice'; readonly facts: TheirInvoice }
  );

/** A licensee, under their licence. */
export interface TheirVendor {
  readonly name: string;
}
/** Goods on their way to us. */
export interface TheirTransfer {
  readonly senderLicence: string;
  readonly lines: readonly InboundLine[];
}
export interface TheirRoom {
  readonly name: string;
  readonly isQuarantine: boolean;
  /** Our area's id, where the dialect carries it; else empty. */
  readonly reference: string;
}
export interface TheirManifest {
  readonly isShipped: boolean;
}
/** What one licence owes another. Prices and amounts in cents. */
export interface TheirInvoice {
  readonly sellerLicence: string;
  readonly buyerLicence: string;
  readonly lines: readonly { readonly barcode: string; readonly units: number; readonly priceCents: number }[];
  readonly payments: readonly {
    readonly id: string;
    readonly amountCents: number;
    readonly state: 'recorded' | 'accepted' | 'rejected';
    readonly reason: string;
    readonly isGone: boolean;
  }[];
}
