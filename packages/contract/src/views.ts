/** What the edge shows. Types only: a device that imports this file ships none of it. */
import type { Item } from '@countersign/domain/catalogue/item';
import type { LabResult } from '@countersign/domain/inventory/pkg';
import type { NewYorkLimitSettings } from '@countersign/domain/limits/new-york-settings';
import type { OrderState } from '@countersign/domain/orders/order-moves';
import type { IdentityCheck, PickedPackage } from '@countersign/domain/orders/order';
import type { OrderNote } from '@countersign/domain/orders/order-note';
import type { Consent } from '@countersign/domain/reports/consent';
import type { Disconnection } from '@countersign/domain/reports/disconnection';
import type { EntityKind } from '@countersign/domain/reports/entity';
import type { Cause, ReportAction } from '@countersign/domain/reports/explain-refusal';
import type { Difference } from '@countersign/domain/reports/reconcile';
import type { ReportKind } from '@countersign/domain/reports/report';
import type { ReportState } from '@countersign/domain/reports/report-moves';
import type { Settlement } from '@countersign/domain/reports/settle-report';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import type { SettledTender } from '@countersign/domain/sales/tender';
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
  ReportId,
  SaleId,
  StaffId,
} from '@countersign/domain/identifiers';

import type { CallView } from './lobby-views.ts';
import type { SaleEventView } from './office-views.ts';

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
  readonly program: 'adult-use';
  readonly timeZone: string;
  readonly address: string;
  /** Opening hours per weekday, Monday first, `HH:MM` local; null when closed. */
  readonly hours: readonly ({ readonly opens: string; readonly closes: string } | null)[];
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

/** An item with what the shelf says of it. */
export interface CatalogueItemView extends Item {
  /** Whole, from 1; one item's alone in its organisation, and never another's later. Its short name in {@link StockMoves}. */
  readonly serial: number;
  readonly unitsFree: number;
  /** Of the package that would be sold first; null when none is in stock. */
  readonly packageDate: string | null;
  readonly expiresOn: string | null;
  readonly lab: LabResult | null;
}

/** The whole catalogue of a location as one record, swapped atomically on the device. */
export interface CatalogueView {
  readonly location: LocationView;
  /** The change number up to which this record is true: pull changes since it. */
  readonly version: number;
  readonly items: readonly CatalogueItemView[];
}

/** A column whose values repeat: each value once, and where it stands. A column that hardly repeats stays a list. */
export type PackedWords = readonly unknown[] | { readonly words: readonly unknown[]; readonly places: readonly number[] };

/** A whole catalogue as plain columns; only `pack-catalogue.ts` knows what they mean. */
export interface PackedCatalogue {
  readonly format: number;
  readonly count: number;
  readonly serials: readonly number[];
  readonly ids: string | readonly string[];
  readonly words: Readonly<Record<'brand' | 'category' | 'strainKind' | 'sizeLabel' | 'allergens' | 'packageDate', PackedWords>>;
  readonly numbers: Readonly<
    Record<'netWeightMg' | 'cbdMg' | 'servings' | 'priceCents' | 'inventoryType' | 'unitsFree', readonly (number | null)[]>
  >;
  readonly strains: PackedWords;
  readonly names: PackedWords;
  readonly descriptions: PackedWords;
  readonly gtins: string | readonly (string | null)[];
  readonly expire: readonly (number | string | null)[];
  readonly thcMg: readonly number[];
  readonly smells: PackedWords;
  readonly smellPoints: readonly number[];
  readonly labs: PackedWords;
  readonly labThc: readonly number[];
  readonly labCbd: readonly number[];
  readonly inactive: readonly number[];
}

/** The same as {@link CatalogueView}, for devices: `pack-catalogue.ts` packs and unpacks it. */
export interface PackedCatalogueView {
  readonly location: LocationView;
  readonly version: number;
  /** JSON of a {@link PackedCatalogue}: kept as it came, and read when it is wanted. */
  readonly packed: string;
}

export interface TotalsView {
  readonly netCents: number;
  readonly stateExciseCents: number;
  readonly localExciseCents: number;
  readonly salesTaxCents: number;
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
  readonly identity: IdentityCheck | null;
  readonly approvedBy: RosterEntry | null;
  readonly reason: string | null;
  readonly sale: SaleSummaryView | null;
}

export interface SaleSummaryView {
  readonly id: SaleId;
  readonly completedAt: string;
  readonly completedBy: RosterEntry;
  readonly tender: SettledTender;
  readonly totalCents: number;
  /** What the state is told of it; null when nothing in the bag was cannabis. */
  readonly report: ReportView | null;
}

export interface ReportView {
  readonly id: ReportId;
  readonly state: ReportState;
  /** The reference under which the state knows it (`ExternalID`). */
  readonly reference: string;
  /** The state's number for the record: for a sale, the sale ID. Null until it answered. */
  readonly stateId: string | null;
  readonly attempts: number;
  readonly queuedAt: string;
  readonly settledAt: string | null;
  /** The state's own words when it refused, or what happened to the last attempt. */
  readonly lastAnswer: string | null;
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
    readonly netCents: number;
    readonly exciseCents: number;
    readonly otherTaxCents: number;
  }[];
  readonly totals: TotalsView;
}

/** One attempt of the conversation with the state, oldest first. */
export interface ExchangeView {
  readonly at: string;
  readonly kind: 'sent' | 'asked';
  readonly method: string;
  readonly path: string;
  readonly requestBody: string | null;
  readonly status: number | null;
  readonly answerBody: string | null;
  readonly outcome: 'accepted' | 'refused' | 'unknown' | 'unreachable' | 'absent';
  readonly conclusion: string;
  readonly durationMs: number;
}

export interface SaleTimelineView {
  readonly sale: SaleView;
  readonly exchanges: readonly ExchangeView[];
}

export interface ReportsHealthView {
  readonly locations: readonly {
    readonly locationId: LocationId;
    readonly locationName: string;
    readonly pending: number;
    readonly unknown: number;
    readonly refused: number;
    readonly parked: number;
    readonly inSync: number;
    /** Queued time of the oldest that is not in sync; null when there is none. */
    readonly oldestQueuedAt: string | null;
    readonly lastContactAt: string | null;
    readonly lastFailure: string | null;
  }[];
}

/** A report of any kind on the reports desk. */
export interface DeskReportView extends ReportView {
  readonly locationId: LocationId;
  readonly locationName: string;
  readonly kind: ReportKind;
  /** What it tells, in two or three words, and what it names. */
  readonly title: string;
  readonly subject: string | null;
  /** The record it is about: its timeline shows every report of it. */
  readonly about: { readonly kind: EntityKind; readonly id: string };
  readonly barcodes: readonly string[];
  /** Whose deed it is. */
  readonly by: string;
  /** Why it is not in sync; null while it is simply on its way, and when it is closed. */
  readonly cause: Cause | null;
  /** The cause in plain English. */
  readonly meaning: string | null;
  /** What the state's words may hint at; never more than a suggestion. */
  readonly hint: string | null;
  readonly actions: readonly ReportAction[];
  /** Questions in a row without a clear answer. */
  readonly questions: number;
  /** When it is tried again by itself. */
  readonly dueAt: string;
  readonly unknownSince: string | null;
  /** The earlier report that must be settled first; null when it waits for none. */
  readonly waitsFor: { readonly reportId: ReportId; readonly title: string; readonly state: ReportState } | null;
}

export interface ReportsDeskView {
  /** Those that want a person first, then the oldest. */
  readonly reports: readonly DeskReportView[];
  /** Whether more are open than are shown. */
  readonly more: boolean;
  /** Open reports by cause over the locations asked for; `null` counts those that are on their way. */
  readonly counts: readonly { readonly cause: Cause | null; readonly count: number }[];
  /** State servers that do not answer: since when, and when one of us tries again. */
  readonly silent: readonly {
    readonly connection: string;
    readonly since: string;
    readonly nextTryAt: string | null;
    readonly failure: string | null;
  }[];
}

export type ReportDeed = 'sent-again' | 'asked-again' | 'settled';

/** One thing that happened to a report, oldest first: it was stored, we spoke with the state, a person did something. */
export type TimelineEntryView = { readonly at: string; readonly by: string | null; readonly device: string | null } & (
  | { readonly what: 'queued' }
  | { readonly what: ReportDeed; readonly words: string }
  | { readonly what: 'exchange'; readonly exchange: ExchangeView }
);

export interface ReportTimelineView {
  readonly report: DeskReportView;
  readonly settlement: {
    readonly settlement: Settlement;
    readonly stateId: string | null;
    readonly words: string;
    readonly by: string;
    readonly at: string;
  } | null;
  readonly entries: readonly TimelineEntryView[];
}

/** Everything that was said to the state about one record of ours, its reports oldest first. */
export interface RecordTimelineView {
  readonly kind: EntityKind;
  readonly id: string;
  readonly stateId: string | null;
  readonly reports: readonly ReportTimelineView[];
}

export type StateLoginKind = 'password' | 'oauth';
/** What a test call found: the login holds, the state does not take it, or nobody answered. */
export type StateCheckOutcome = 'holds' | 'refused' | 'silent';

/** How one location stands with its state. Secrets are never part of it. */
export interface StateConnectionView {
  readonly locationId: LocationId;
  readonly locationName: string;
  readonly dialect: string;
  readonly host: string;
  /** What must be said of a system that the state retired; null where it is in use. */
  readonly retired: { readonly title: string; readonly words: string } | null;
  readonly licenceNumber: string;
  readonly lastContactAt: string | null;
  readonly lastFailure: string | null;
  /** Since when nobody answers; null while the state does. */
  readonly disconnection:
    | (Disconnection & {
        /** Calls that found no answer. */
        readonly attempts: number;
      })
    | null;
  readonly nextTryAt: string | null;
  readonly logins: readonly {
    readonly username: string;
    /** The location's own, not a person's. */
    readonly isOfLocation: boolean;
    readonly kind: StateLoginKind;
    readonly ubi: string;
    readonly licence: string;
    readonly enteredAt: string | null;
    readonly enteredBy: string | null;
    /** Only for OAuth: how far the administrator's consent has run. */
    readonly consent: Consent | null;
    readonly check: { readonly at: string; readonly outcome: StateCheckOutcome; readonly words: string } | null;
  }[];
  /** Who said that the location's own login may speak for people without one; null while nobody did. */
  readonly shared: { readonly by: string; readonly at: string } | null;
  readonly people: readonly {
    readonly name: string;
    readonly username: string | null;
    /** Whether a login under that name is entered here. */
    readonly isLinked: boolean;
  }[];
  /** Hours between the notice of a destruction and the deed. */
  readonly destructionWaitHours: number;
  readonly assumptions: readonly { readonly id: string; readonly words: string }[];
  readonly notices: readonly {
    readonly beganAt: string;
    readonly draftedAt: string;
    readonly words: string;
    readonly told: { readonly at: string; readonly by: string; readonly how: string } | null;
  }[];
  readonly outages: readonly {
    readonly beganAt: string;
    readonly endedAt: string;
    readonly attempts: number;
    readonly lastFailure: string | null;
  }[];
}

/** How a location compared with its state the last time; `at` is null before the first. */
export interface ReconciliationView {
  readonly locationId: LocationId;
  readonly locationName: string;
  readonly at: string | null;
  /** Who asked for it; null for the nightly one. */
  readonly by: string | null;
  /** Why the state could not be read; then the differences are those from before. */
  readonly trouble: string | null;
  readonly differences: readonly Difference[];
}

/** A conversation with the state as a file that proves itself. */
export interface ConversationExport {
  /** JSON lines: a header, one line an exchange, and the signature. */
  readonly lines: readonly string[];
  /** Whether everything of the period fits in. */
  readonly isWhole: boolean;
  /** Of the key that signed: `npm run verify-audit` shows it too. */
  readonly fingerprint: string;
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

/** Free units by serial, as `stock-moves.ts` packs them. */
export type StockMoves = readonly number[];

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

/** The only message of the live socket: data comes by `changes`. */
export interface LiveHint {
  readonly type: 'behind';
  readonly version: number;
}

export interface ImportRow {
  /** Line of the file, the header being line 1. */
  readonly line: number;
  readonly outcome: 'new' | 'changed' | 'same' | 'refused';
  readonly name: string;
  /** What is wrong, by column, in words; empty when nothing is. */
  readonly problems: readonly { readonly column: string; readonly message: string }[];
}

export interface ImportPreview {
  readonly rows: readonly ImportRow[];
  readonly counts: { readonly new: number; readonly changed: number; readonly same: number; readonly refused: number };
}

export interface HealthView {
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly contract: number;
  readonly database: 'ok' | 'down';
  readonly environment: 'production' | 'demo' | 'test';
}
