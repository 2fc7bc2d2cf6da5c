/** What the edge shows. Types only: a device that imports this file ships none of it. */
import type { Deal } from '@countersign/domain/deals/deal';
import type { LoyaltyTerms } from '@countersign/domain/members/loyalty';
import type { HoursException } from '@countersign/domain/places/opening-hours';
import type { StoreLook } from '@countersign/domain/places/store-look';
import type { Item } from '@countersign/domain/catalogue/item';
import type { NewYorkLimitSettings } from '@countersign/domain/limits/new-york-settings';
import type { OrderState } from '@countersign/domain/orders/order-moves';
import type { IdentityCheck, PickedPackage } from '@countersign/domain/orders/order';
import type { OrderNote } from '@countersign/domain/orders/order-note';
import type { Program } from '@countersign/domain/pricing/new-york-taxes';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import type { Till } from '@countersign/domain/sales/location-tills';
import type { SettledTender } from '@countersign/domain/sales/tender';
import type { Duty } from '@countersign/domain/staff/duty';
import type { Action, Role } from '@countersign/domain/staff/permissions';
import type {
  AreaId,
  CallId,
  DeviceId,
  ItemId,
  LineId,
  LocationId,
  OrderId,
  PackageId,
  SaleId,
  StaffId,
} from '@countersign/domain/identifiers';
import type { CallView } from './lobby-views.ts';
import type { SaleBackView, SaleEventView } from './office-views.ts';
import type { DoorSettings } from '@countersign/domain/manifests/door-settings';
import type { ReportView, ExchangeView } from './report-views.ts';
import type { CatalogueItemView, StockMoves } from './catalogue-views.ts';

export type DeviceKind = 'kiosk' | 'tablet' | 'board';

/** A page of a list: pass `next` back as `cursor`; null at the end. */
export interface Page<View> {
  readonly items: readonly View[];
  readonly next: string | null;
}

export interface LocationView {
  readonly id: LocationId;
  readonly name: string;
  readonly licenceNumber: string;
  readonly program: Program;
  readonly timeZone: string;
  readonly address: string;
  /** Opening hours per weekday, Monday first, `HH:MM` local; null when closed. */
  readonly hours: readonly ({ readonly opens: string; readonly closes: string } | null)[];
  /** Days that differ from their weekday; left out for none. */
  readonly exceptions?: readonly HoursException[];
  /** The municipality allows it to be open in the night; left out for no. */
  readonly opensAtNight?: boolean;
  /** What the owner made of the lobby; left out for the look of the house. */
  readonly look?: StoreLook;
  /** What the store takes off, and when; left out by a store that never had any. */
  readonly deals?: readonly Deal[];
  /** What the organisation promises its members; left out where it promises nothing. */
  readonly loyalty?: LoyaltyTerms;
  /** Its tills, closed ones with them, and which tablet stands at which; left out by a store that never set up a second one. */
  readonly tills?: readonly Till[];
  /** Who may take a delivery at a door; left out for who ordered alone. */
  readonly doors?: DoorSettings;
  readonly priceMode: 'TAX_EXCLUSIVE' | 'TAX_INCLUSIVE';
  /** Decimal text, e.g. `0.08875`: sales tax on goods that are not cannabis. */
  readonly salesTaxRate: string;
  /** Purchase limit settings in force, as `limits/new-york-adult-use` wants them. */
  readonly limits: NewYorkLimitSettings;
  readonly stateSystem: StateSystemName;
}

export interface DeviceView {
  readonly id: DeviceId;
  readonly locationId: LocationId;
  readonly kind: DeviceKind;
  readonly name: string;
  /** One letter that begins the numbers of the orders it takes, e.g. `A`. */
  readonly letter: string;
  readonly pairedAt: string;
  readonly lastSeenAt: string | null;
  readonly revokedAt: string | null;
  /** As it was when it was last seen; null for a device that never said. */
  readonly health: DeviceHealth | null;
}

/** How a device is, by its own words. */
export interface DeviceHealth {
  /** Version of the app. */
  readonly app: string;
  /** Percent of a full charge; null where there is no battery, or the browser does not tell. */
  readonly battery: number | null;
  readonly charging: boolean | null;
  /** Whether the browser promised to keep its databases; null while it has not answered. */
  readonly persisted: boolean | null;
  /** When it could last not keep something, for want of room or because its storage failed, RFC 3339; left out when it could always. */
  readonly storageFailedAt?: string;
  /** The road of the last scan and its time, RFC 3339; null when nothing was scanned since the app started. */
  readonly scanner: string | null;
  readonly scannedAt: string | null;
  /** When the last order was placed since the app started, RFC 3339. */
  readonly lastOrderAt: string | null;
  /** Orders that wait for the network. */
  readonly unsent: number;
}

/** A pairing that waits for a person. `pollToken` is the device's only. */
export interface PairingView {
  readonly pairingId: string;
  /** Eight characters in two groups, without vowels or look-alikes: `BCDF-GHJK`. */
  readonly code: string;
  readonly pollToken: string;
  readonly expiresAt: string;
  readonly pollSeconds: number;
}

export type PairingAnswer =
  | { readonly state: 'waiting' }
  | { readonly state: 'expired' }
  | { readonly state: 'paired'; readonly device: DeviceView; readonly location: LocationView };

export interface StaffView {
  readonly id: StaffId;
  readonly name: string;
  readonly initials: string;
  readonly role: Role;
  readonly locationIds: readonly LocationId[];
  readonly hasPin: boolean;
  readonly stateLogin: string | null;
  readonly active: boolean;
}

/** What a tablet shows before anybody switched in. */
export interface RosterEntry {
  readonly id: StaffId;
  readonly name: string;
  readonly initials: string;
  readonly role: Role;
}

export interface StaffSessionView {
  readonly token: string;
  readonly staff: RosterEntry;
  readonly may: readonly Action[];
  readonly expiresAt: string;
}

/** Who is asking, as the edge sees it. */
export interface SessionView {
  readonly device: DeviceView | null;
  readonly staff: RosterEntry | null;
  readonly locations: readonly LocationView[];
  readonly may: readonly Action[];
  /** RFC 3339: lets a device correct a wrong clock. */
  readonly serverTime: string;
}

/** Somebody who is at work: in at a tablet, or away from it for a moment without having ended their shift. */
export interface OnDutyEntry extends RosterEntry {
  readonly duty: Exclude<Duty, 'gone'>;
  /** The tablet at which they are, or were last. */
  readonly deviceName: string;
  /** Since when they are there, or away from it. */
  readonly since: string;
}

export interface TotalsView {
  readonly netCents: number;
  readonly stateExciseCents: number;
  readonly localExciseCents: number;
  readonly salesTaxCents: number;
  /** What deals took off, before tax was reckoned; left out for nothing. */
  readonly discountCents?: number;
  readonly totalCents: number;
}

export interface OrderLineView {
  readonly lineId: LineId;
  readonly itemId: ItemId;
  readonly name: string;
  readonly brand: string;
  readonly sizeLabel: string;
  readonly category: Item['category'];
  readonly strainKind: Item['strainKind'];
  readonly quantity: number;
  readonly priceCents: number;
  readonly seenPriceCents: number | null;
  /** The deal it was placed under, and what that takes off the line; left out for none. */
  readonly deal?: { readonly name: string; readonly version: number; readonly discountCents: number };
  readonly picked: readonly PickedPackage[];
  /** What the shopper chose to take instead; null for nothing, and once it stands in the line. */
  readonly substitute: {
    readonly itemId: ItemId;
    readonly name: string;
    readonly brand: string;
    readonly sizeLabel: string;
    readonly priceCents: number;
  } | null;
  /** Name of the item that was asked for, when this one stands in its place. */
  readonly insteadOf: string | null;
  /** Where to find it: the package to take first; null when none is left. */
  readonly suggestion: {
    readonly packageId: PackageId;
    readonly barcode: string;
    readonly areaId: AreaId;
    readonly areaName: string;
    readonly expiresOn: string | null;
  } | null;
}

export interface OrderView {
  readonly id: OrderId;
  readonly locationId: LocationId;
  readonly number: string;
  readonly state: OrderState;
  readonly sequence: number;
  readonly deviceName: string;
  readonly placedOffline: boolean;
  readonly placedAt: string;
  readonly receivedAt: string;
  readonly expiresAt: string;
  readonly lines: readonly OrderLineView[];
  readonly totals: TotalsView;
  readonly notes: readonly OrderNote[];
  /** It is a member's; who that is, only people at the counter ask. Left out for nobody's. */
  readonly isMembers?: true;
  readonly identity: IdentityCheck | null;
  readonly approvedBy: RosterEntry | null;
  /** Who prepares it; null while nobody does. */
  readonly heldBy: RosterEntry | null;
  readonly reason: string | null;
  readonly sale: SaleSummaryView | null;
  /** It goes to its customer's door: its bag waits for the round to leave, or is on the way. Left out for all others. */
  readonly travels?: 'waits' | 'on-the-road';
}

export interface SaleSummaryView {
  readonly id: SaleId;
  readonly completedAt: string;
  readonly completedBy: RosterEntry;
  readonly tender: SettledTender;
  readonly totalCents: number;
  /** What the state is told of it; null when nothing in the bag was cannabis. */
  readonly report: ReportView | null;
  /** What went back to the shopper since, oldest first; left out for nothing. */
  readonly events?: readonly SaleBackView[];
}

/** Which sales are listed. */
export interface SalesAsked {
  readonly locationId?: string;
  readonly badge?: string;
  /** A state's sale ID, an order's number or a package's barcode, whole. */
  readonly find?: string;
  /** Business days of each sale's own store, `YYYY-MM-DD`, the last one with it; both or neither. */
  readonly first?: string;
  readonly last?: string;
  /** Who completed it; with {@link back}, who gave back. */
  readonly staffId?: string;
  /** Only sales of which something was given back in this way: on those days, where days are asked for. */
  readonly back?: 'any' | SaleEventView['type'];
  readonly cursor?: string;
}

export interface SaleView extends SaleSummaryView {
  readonly orderId: OrderId;
  readonly orderNumber: string;
  readonly locationId: LocationId;
  readonly locationName: string;
  /** `voided` is the end of a sale. Amounts of lines are those that stand now; `totals` are what was paid. */
  readonly state: 'completed' | 'voided';
  readonly events: readonly SaleEventView[];
  readonly lines: readonly {
    readonly n: number;
    readonly isCannabis: boolean;
    /** Null while nothing was given back for it. */
    readonly refund: { readonly isRestocked: boolean } | null;
    readonly name: string;
    readonly brand: string;
    readonly sizeLabel: string;
    readonly barcode: string;
    readonly units: number;
    readonly priceCents: number;
    /** The deal it was sold under, and what that took off the line; left out for none. */
    readonly deal?: { readonly name: string; readonly discountCents: number };
    readonly netCents: number;
    readonly exciseCents: number;
    readonly otherTaxCents: number;
  }[];
  readonly totals: TotalsView;
}

export interface SaleTimelineView {
  readonly sale: SaleView;
  /** The name of the till into which it was paid; null at a store that never set up a second one. */
  readonly till: string | null;
  readonly exchanges: readonly ExchangeView[];
}

export interface BoardView {
  readonly preparing: readonly string[];
  readonly ready: readonly string[];
}

/** One thing that moved. The view is null when the thing is gone. Kiosks are told of items and of their own orders only. */
export type Change =
  | { readonly version: number; readonly kind: 'order'; readonly id: OrderId; readonly view: OrderView | null }
  | { readonly version: number; readonly kind: 'item'; readonly id: ItemId; readonly view: CatalogueItemView | null }
  | { readonly version: number; readonly kind: 'location'; readonly id: LocationId; readonly view: LocationView | null }
  | { readonly version: number; readonly kind: 'call'; readonly id: CallId; readonly view: CallView | null };

/** Everything since a version, each thing once, in order of its last change. */
export interface ChangesView {
  readonly changes: readonly Change[];
  /** Items of which nothing but the free units moved; left out when there are none, or when whole items were asked for. */
  readonly stock?: StockMoves;
  /** Ask again since this version. */
  readonly version: number;
  readonly more: boolean;
  /** True when `since` is older than what is kept: fetch the catalogue and the open orders anew. */
  readonly startOver: boolean;
}

/** All that the live socket says: data comes by `changes`, and who is at work by `onDuty`. */
export type LiveHint =
  | { readonly type: 'behind'; readonly version: number }
  /** Somebody came to work, or left. */
  | { readonly type: 'people' };

export interface HealthView {
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly contract: number;
  readonly database: 'ok' | 'down';
  readonly environment: 'production' | 'demo' | 'test';
}
