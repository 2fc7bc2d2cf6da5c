import type { Instant } from '../business-day.ts';
import type { AppliedDeal } from '../deals/deal.ts';
import type { DeviceId, ItemId, LineId, LocationId, OrderId, PackageId, StaffId } from '../identifiers.ts';
import type { OrderNote } from './order-note.ts';
import type { OrderState } from './order-moves.ts';

/** What remains of an identity check: never a name, a birth date or a document number (design 6). */
export interface IdentityCheck {
  readonly checkedAt: Instant;
  readonly method: 'licence-scan' | 'person';
  readonly documentType: DocumentType;
  /** `US-NY`, `CA-ON`, `GB`. */
  readonly issuer: string;
  /** Always so where adults are sold to; a patient may be younger. */
  readonly over21: boolean;
  /** A printed verification e-mail was shown beside the document, instead of a patient's plastic card; left out for none. */
  readonly temporaryEmail?: true;
}

/** Documents that Cannabis Law § 85(2) accepts as proof of age. */
export const documentTypes = ['driver-licence', 'non-driver-id', 'passport', 'military-id'] as const;
export type DocumentType = (typeof documentTypes)[number];

/** Units of one package in the bag for a line. */
export interface PickedPackage {
  readonly packageId: PackageId;
  readonly barcode: string;
  readonly units: number;
}

export interface OrderLine {
  readonly lineId: LineId;
  readonly itemId: ItemId;
  readonly quantity: number;
  /** Unit price in cents at which the order stands. */
  readonly priceCents: number;
  /** The price the shopper saw, when the catalogue had changed before the order arrived; else null. */
  readonly seenPriceCents: number | null;
  readonly picked: readonly PickedPackage[];
  /** The deal it was placed under, and what that takes off it; left out for none. */
  readonly deal?: AppliedDeal;
  /** What the shopper chose to take instead when the item is gone; left out for nothing. */
  readonly substituteItemId?: ItemId;
  /** The item that was asked for, once another stands in its place. */
  readonly insteadOf?: ItemId;
}

/** What the shopper asked for, as the events so far leave it. */
export interface Order {
  readonly id: OrderId;
  readonly locationId: LocationId;
  readonly deviceId: DeviceId;
  /** What is said aloud and stands on the board, e.g. `A47`. */
  readonly number: string;
  readonly state: OrderState;
  /** Number of the last event; the next one is `sequence + 1`. */
  readonly sequence: number;
  readonly placedAt: Instant;
  readonly expiresAt: Instant;
  readonly lines: readonly OrderLine[];
  readonly identity: IdentityCheck | null;
  /** Who looked at the ID and set the pieces aside: that stays so, whoever has the order since. */
  readonly approvedBy: StaffId | null;
  /** Who prepares it: whoever approved it, until it is passed on. Null while nobody does. */
  readonly heldBy: StaffId | null;
  /** What the shopper told staff. */
  readonly notes: readonly OrderNote[];
  /** Why it was rejected or cancelled, in the person's words. */
  readonly reason: string | null;
}

/** Units bound to a line so far. */
export const unitsPicked = (line: Pick<OrderLine, 'picked'>): number => line.picked.reduce((sum, pick) => sum + pick.units, 0);

/** Pieces still to be scanned before the order is ready. */
export const unitsToPick = (order: { readonly lines: readonly Pick<OrderLine, 'picked' | 'quantity'>[] }): number =>
  order.lines.reduce((sum, line) => sum + line.quantity - unitsPicked(line), 0);
