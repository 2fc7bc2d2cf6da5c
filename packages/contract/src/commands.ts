/** What devices and people ask for. Each command carries the asker's own id: the same id and body answers the same for ever. */
import type { CartLine } from '@countersign/domain/cart/cart';
import type { ItemChange } from '@countersign/domain/catalogue/change-item';
import type {
  CommandId,
  DeviceId,
  LineId,
  LocationId,
  OrderId,
  PackageId,
  SaleId,
  StaffId,
} from '@countersign/domain/identifiers';
import type { IdentityCheck } from '@countersign/domain/orders/order';
import type { OrderNote } from '@countersign/domain/orders/order-note';
import type { Settlement } from '@countersign/domain/reports/settle-report';
import type { Tender } from '@countersign/domain/sales/tender';
import type { Role } from '@countersign/domain/staff/permissions';
import type { ReadCards } from './patient-commands.ts';
import type { DeviceKind } from './views.ts';

export interface SubmitOrder {
  readonly commandId: CommandId;
  readonly orderId: OrderId;
  /** What is said aloud: the device's letter and a running number, e.g. `A47`. */
  readonly number: string;
  readonly placedAt: string;
  readonly placedOffline: boolean;
  readonly lines: readonly CartLine[];
  /** Total with taxes that stood on the shopper's screen, in cents. */
  readonly seenTotalCents: number;
  readonly language: 'en' | 'es';
  /** What the shopper told staff; left out for nothing. */
  readonly notes?: readonly OrderNote[];
  /** Whoever holds it may follow the order on a phone: 128 random bits of the kiosk's, as 32 hexadecimal digits. */
  readonly followToken?: string;
}
export interface ApproveOrder {
  readonly commandId: CommandId;
  readonly identity: Omit<IdentityCheck, 'temporaryEmail'>;
  /** Whose order it is, where patients are sold to; left out elsewhere. */
  readonly patient?: ReadCards;
}
export interface CloseOrder {
  readonly commandId: CommandId;
  readonly reason: string;
}
export interface PassOnOrder {
  readonly commandId: CommandId;
  /** Who shall have it: whoever asks takes it, anybody else is handed it. */
  readonly to: StaffId;
  /** Who had it on the screen of whoever asks; null for nobody. */
  readonly from: StaffId | null;
}
export interface PickPackage {
  readonly commandId: CommandId;
  /** Left out: the package chooses its line. */
  readonly lineId?: LineId | undefined;
  readonly barcode: string;
  readonly units: number;
}
export interface UnpickPackage {
  readonly commandId: CommandId;
  readonly lineId: LineId;
  readonly packageId: PackageId;
  readonly units: number;
}
export interface CompleteSale {
  readonly commandId: CommandId;
  readonly saleId: SaleId;
  readonly tender: Tender;
  readonly seenTotalCents: number;
  /** The till into which the money was put; left out for the tablet's own. */
  readonly till?: number;
}
export interface StartPairing {
  readonly kind: DeviceKind;
  /** P-256 public key as JWK members. */
  readonly publicKey: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
}
export interface PollPairing {
  readonly pairingId: string;
  readonly pollToken: string;
}
export interface ConfirmPairing {
  readonly code: string;
  readonly locationId: LocationId;
  readonly name: string;
}
export interface RevokeDevice {
  readonly deviceId: DeviceId;
}
export interface SwitchStaff {
  readonly staffId: StaffId;
  readonly pin: string;
}
export interface AddStaff {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: Role;
  readonly locationIds: readonly LocationId[];
  readonly pin: string;
  readonly stateLogin: string | null;
}
export interface ChangeStaff {
  readonly role?: Role | undefined;
  readonly active?: boolean | undefined;
  readonly pin?: string | undefined;
  /** For the office, when they forgot theirs. */
  readonly password?: string | undefined;
  readonly locationIds?: readonly LocationId[] | undefined;
  readonly stateLogin?: string | null | undefined;
}
export interface RetryReport {
  readonly commandId: CommandId;
  /** Why it will go through now, in the person's words: kept with the report. */
  readonly reason: string;
}
export interface SettleReport {
  readonly commandId: CommandId;
  readonly settlement: Settlement;
  /** The state's own number for the record, where it holds one. */
  readonly stateId: string | null;
  /** What proves it, in the person's words: kept for ever. */
  readonly words: string;
}
export interface EnterStateLogin {
  /** The location's own login; otherwise a person's, under their user name at the state. */
  readonly isOfLocation: boolean;
  readonly kind: 'password' | 'oauth';
  readonly ubi: string;
  readonly licence: string;
  readonly username: string;
  /** Password or access token: sealed at once, never shown again. */
  readonly secret: string;
}
export interface ShareStateLogin {
  readonly isShared: boolean;
  /** Why reports may go out under another name: kept with the person's own. */
  readonly reason: string;
}
export interface TellDisconnection {
  readonly beganAt: string;
  /** By mail, by telephone, with whom. */
  readonly how: string;
}
export interface ImportCatalogue {
  readonly csv: string;
}
export type ChangeItem = ItemChange;
