/** What the edge shows of reports: the desk, the conversations, the connection to a state and the comparison with its books. Types only. */
import type { Consent } from '@countersign/domain/reports/consent';
import type { Disconnection } from '@countersign/domain/reports/disconnection';
import type { EntityKind } from '@countersign/domain/reports/entity';
import type { Cause, ReportAction } from '@countersign/domain/reports/explain-refusal';
import type { Difference } from '@countersign/domain/reports/difference';
import type { ReportKind } from '@countersign/domain/reports/report';
import type { ReportState } from '@countersign/domain/reports/report-moves';
import type { Settlement } from '@countersign/domain/reports/settle-report';
import type { OpenMatter } from '@countersign/domain/reports/end-of-shift';
import type { LocationId, OrderId, PackageId, ReportId, ShiftId, StaffId } from '@countersign/domain/identifiers';

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

/** What became of a group that somebody settled with evidence. */
export interface SettledReportsView {
  readonly settled: number;
  /** Those that moved on meanwhile and stay as they are: accepted, or on their way again. */
  readonly left: number;
}

/** One attempt of the conversation with the state, oldest first. */
export interface ExchangeView {
  readonly at: string;
  /** `login`: a session was opened, or opened anew; nothing of the report was said by it. */
  readonly kind: 'sent' | 'asked' | 'login';
  readonly method: string;
  readonly path: string;
  readonly requestBody: string | null;
  readonly status: number | null;
  /** Word for word, without personal data; of one that was too long its beginning and its end. */
  readonly answerBody: string | null;
  /** Of an answer that is not kept whole: how long it was, in characters, and the SHA-256 of all of it. */
  readonly answerCut?: { readonly characters: number; readonly sha256: string };
  readonly outcome: 'accepted' | 'refused' | 'unknown' | 'unreachable' | 'absent';
  readonly conclusion: string;
  readonly durationMs: number;
}

export interface ReportsHealthView {
  readonly locations: readonly {
    readonly locationId: LocationId;
    readonly locationName: string;
    readonly pending: number;
    readonly unknown: number;
    readonly refused: number;
    readonly parked: number;
    /** Whether these are all that are open: of thousands only the oldest are counted. */
    readonly isWhole: boolean;
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
  /** How many packages it tells of, which `reportPackages` names; 0 for what has a page of its own that names them. */
  readonly packageCount: number;
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
  /** In whose name it waits; null while it is everybody's. */
  readonly assignedTo: { readonly id: StaffId; readonly name: string; readonly isYou: boolean } | null;
  /** The earlier report that must be settled first; null when it waits for none. */
  readonly waitsFor: {
    readonly reportId: ReportId;
    readonly title: string;
    readonly state: ReportState;
    /** Whether that one waits for a login that the state accepts. */
    readonly isWithoutLogin: boolean;
    /** Whether that one can only be closed: see `overtakenBy`. */
    readonly isOvertaken: boolean;
  } | null;
  /** What the state holds that is newer of the same goods, where a refused report would undo it if it were sent again; null for none. */
  readonly overtakenBy: ReportKind | null;
}

/** A package that a report tells of. */
export interface ReportPackageView {
  readonly id: PackageId;
  readonly itemName: string;
  /** The state's number for it; null while it has none. */
  readonly barcode: string | null;
}

export type ReportDeed = 'sent-again' | 'asked-again' | 'settled' | 'handed-over' | 'handed-back';

/** One thing that happened to a report, oldest first: it was stored, we spoke with the state, a person did something. */
export type TimelineEntryView = { readonly at: string; readonly by: string | null; readonly device: string | null } & (
  | { readonly what: 'queued' }
  /** `to`: the name of who it was handed to. */
  | { readonly what: ReportDeed; readonly words: string; readonly to: string | null }
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
  /** How many more there are than `differences` names: the next comparison names them, once these are settled. */
  readonly more: number;
}

/** A part of the conversation of a period, for reading and printing: its records oldest first, each with its whole timeline. */
export interface ConversationPage {
  readonly items: readonly ReportTimelineView[];
  /** How many records the whole has; only with the first part. */
  readonly total: number | null;
  /** Where the next part begins; null at the end. */
  readonly next: number | null;
}

/** Why the state was asked something that no report tells. */
export type StateCallReason =
  /** A patient stands at the counter. */
  | 'at-counter'
  /** Somebody asked for it in the office. */
  | 'on-demand'
  | 'shift-begins'
  | 'shift-ends'
  /** What moved at the state during the day. */
  | 'by-day'
  /** The nightly comparison. */
  | 'by-night';

/** What was asked of a state beside our reports: whether a login holds, what it holds of a location, or what its registry says of a patient. Bounded in size. */
export type StateCallBody = {
  readonly why: StateCallReason;
  /** Who wanted it; null for the clock. */
  readonly staffId: StaffId | null;
  /** The login's name at the state. */
  readonly username: string;
  /** What was concluded, in words. */
  readonly words: string;
  /** Each request without what was said and answered, at most some hundred; `requestCount` counts them all. */
  readonly requests: readonly {
    readonly at: string;
    readonly name: string;
    readonly status: number | null;
    readonly durationMs: number;
    readonly characters: number;
  }[];
  readonly requestCount: number;
  readonly durationMs: number;
} & (
  | { readonly what: 'test-call'; readonly outcome: StateCheckOutcome }
  | {
      /** The registry was asked for the cards behind an order, or under whose card a sale stands. Nothing of what it was asked or said. */
      readonly what: 'patient' | 'card-of-sale';
      /** In place of whose card it was. */
      readonly orderId: OrderId;
      readonly outcome: 'found' | 'same' | 'other' | 'refused' | 'unreachable' | 'unknown';
    }
  | {
      readonly what: 'pull';
      readonly outcome: 'read' | 'unread';
      /** What moved, by the state's transaction numbers; `to` is null where it counts nothing, and everything was read. */
      readonly moved: readonly {
        readonly kind: string;
        readonly from: number;
        readonly to: number | null;
        readonly rows: number;
        /** Whether the state was set back, so that everything was read anew. */
        readonly isAnew: boolean;
      }[];
    }
);

export type StateCallView = StateCallBody & {
  readonly at: string;
  readonly locationId: LocationId;
  readonly locationName: string;
  /** The name of who wanted it; null for the clock. */
  readonly by: string | null;
};

/** A time at which a state did not answer a location. */
export interface DisconnectionView {
  readonly locationId: LocationId;
  readonly locationName: string;
  readonly beganAt: string;
  /** Null while it lasts, and where too few calls met it to know: see `isOver`. */
  readonly endedAt: string | null;
  readonly isOver: boolean;
  /** Calls that found no answer. */
  readonly attempts: number;
  readonly lastFailure: string | null;
  /** The notice to the regulator, from two hours on, with who sent it and how; null for a shorter one. */
  readonly notice: {
    readonly draftedAt: string;
    readonly words: string;
    readonly told: { readonly at: string; readonly by: string; readonly how: string } | null;
  } | null;
}

/** What stands beside the records of a period: what else was asked, and when nobody answered. */
export interface ConversationBesideView {
  /** Oldest first. */
  readonly calls: readonly StateCallView[];
  /** With the first part only, oldest first. */
  readonly disconnections: readonly DisconnectionView[];
  /** Where the next part of the calls begins; null at the end. */
  readonly next: string | null;
}

/** What the person at a tablet leaves open, after the location's books were held against the state's. */
export interface ShiftView {
  /** When they switched in. */
  readonly startedAt: string;
  readonly matters: readonly OpenMatter[];
}

/** A shift that ended, with what stood open with the state then. */
export interface EndedShiftView extends ShiftView {
  readonly id: ShiftId;
  readonly locationId: LocationId;
  readonly locationName: string;
  readonly by: string;
  readonly device: string;
  readonly endedAt: string;
}

/** A conversation with the state as a file that proves itself. */
export interface ConversationExport {
  /** JSON lines: a header, one line for each exchange, each deed of a person, each pull, test call and question to the registry, each disconnection, and the signature. */
  readonly lines: readonly string[];
  /** Whether everything of the period fits in. */
  readonly isWhole: boolean;
  /** Of the key that signed: `npm run verify-audit` shows it too. */
  readonly fingerprint: string;
}
