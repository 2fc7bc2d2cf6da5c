import type { EntityKey } from '@countersign/domain/reports/entity';
import type { RegistryPatient } from '@countersign/domain/identity/registry-patient';
import type { Report } from '@countersign/domain/reports/report';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import type { TheirPackage, TheirRecord, TheirSale } from '@countersign/domain/reports/their-books';
import type { HeardRequest } from './transport.ts';

/** Under whose name we speak to a state, and in which of its systems. */
export interface StateLogin {
  readonly system: StateSystemName;
  readonly ubi: string;
  readonly licence: string;
  readonly username: string;
  /** The secret: a password, or the access token of an administrator's consent. */
  readonly password: string;
  /** Whether the secret is an access token, which needs no login (`biotrack/protocol.md` 5.2, A-2). */
  readonly isToken?: boolean;
}

/** One request to the state and what came of it, without any secret in it. */
export interface StateExchange {
  readonly at: string;
  /** `login`: nothing of the report was said yet; a session was opened, or opened anew. */
  readonly kind: 'sent' | 'asked' | 'login';
  readonly method: string;
  readonly path: string;
  readonly requestBody: string | null;
  readonly status: number | null;
  /** Word for word, without personal data; of one that was too long its beginning and its end. */
  readonly answerBody: string | null;
  /** Of an answer that is not kept whole: how long it was, in characters, and the SHA-256 of all of it. */
  readonly answerCut?: { readonly characters: number; readonly sha256: string };
  readonly outcome: StateAnswer['kind'];
  /** What we make of it, in words. */
  readonly conclusion: string;
  readonly durationMs: number;
}

/** What a state made of a report. Between yes and no there is a third answer: we do not know. */
export type StateAnswer = {
  /** Every request the answer took, in order; the last one decided. At least one. */
  readonly exchanges: readonly StateExchange[];
  /** Set when nobody could speak for us: the state does not accept the login. Nothing was told. */
  readonly isWithoutLogin?: boolean;
  /** Set beside it when the state was not even called, since nothing but a deed of ours or time makes the login good: when to try again. */
  readonly tryAgainAt?: string;
  /** Set when nothing clear came back, and the state was then found to be up by another question. */
  readonly isStateUp?: boolean;
  /** Set when no question can find out more: asked again it would be the same, so a person must look. */
  readonly needsPerson?: boolean;
} &
  /** It stands in the state's books. `transactionId` is the state's counter, when it told it. */
  (
    | {
        readonly kind: 'accepted';
        /** The state's own numbers for the records of the report, as far as it told them. */
        readonly identifiers: readonly StateIdentifier[];
        readonly transactionId: number | null;
        /** Rows of a bulk report that the state did not take, though it took others. */
        readonly refusedRows?: readonly RefusedRow[];
      }
    /** The state understood and said no, in these words; `code` is its own number for it, where the dialect has one. */
    | { readonly kind: 'refused'; readonly words: string; readonly code?: number }
    /** It left and nothing clear came back. */
    | { readonly kind: 'unknown'; readonly detail: string }
    /** It certainly did not arrive. */
    | { readonly kind: 'unreachable'; readonly detail: string }
    /** The state was asked and holds nothing under the reference. */
    | { readonly kind: 'absent'; readonly detail: string }
  );

/** The state's number for a record of ours: a sale ID, a room ID, a package's barcode. */
export interface StateIdentifier {
  readonly key: EntityKey;
  readonly stateId: string;
}

/** A row that the state refused while it took others of the same report, in its words. */
export interface RefusedRow {
  readonly key: EntityKey;
  readonly words: string;
}

/** A report on its way, with the state's numbers for the records it names, as far as they are known. */
export interface Outgoing {
  readonly report: Report;
  readonly stateIds: ReadonlyMap<EntityKey, string>;
  /**
   * After this moment it may not leave any more, in milliseconds: somebody else may have taken our turn, and be telling the same.
   * A question has no such moment, for it changes nothing.
   */
  readonly leaveByMs?: number | undefined;
  /** The state's newest transaction number that we know when it leaves: its own must be a newer one. */
  readonly newestKnown?: number | undefined;
  /** Whose sale it is, where patients are sold to: opened for this one call. */
  readonly cards?: PatientCards | undefined;
}

/** The numbers of the cards that stand behind a medical sale. Sealed at rest, and in no log, address or kept exchange. */
export interface PatientCards {
  readonly patient: string;
  /** Null when the patient came in person. */
  readonly caregiver: string | null;
}

/** What a registry made of the question for a card. Only `found` lets anything be sold. */
export type RegistryAnswer =
  | { readonly kind: 'found'; readonly patient: RegistryPatient }
  /** It knows no such card, or does not let us ask. */
  | { readonly kind: 'refused'; readonly words: string }
  /** The question certainly never arrived. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** Something came back, or nothing, and it says neither yes nor no. */
  | { readonly kind: 'unknown'; readonly detail: string };

/** Whether a sale of the state's books stands under a card. */
export type SaleCardAnswer =
  { readonly kind: 'same' } | { readonly kind: 'other' } | Exclude<RegistryAnswer, { readonly kind: 'found' }>;

/** What helps to find a report at the state. */
export interface WhereToLook {
  /** The state's transaction number before the report first left: it lies behind that or nowhere. */
  readonly watermark: number;
  /** The state's numbers of other records of ours, of the kind that the report makes: whatever looks like its own and bears one of them is not it. */
  readonly takenNumbers?: ReadonlySet<string>;
}

/** What a test call found: the login holds, the state does not take it, or nobody answered. */
export interface LoginCheck {
  readonly kind: 'holds' | 'refused' | 'silent';
  readonly detail: string;
}

/** What a state lists of what it holds, that we keep a mirror of, in the order in which it is read: names before what names them. */
export const mirrorKinds = ['inventory', 'sale', 'vendor', 'room', 'manifest', 'transfer', 'invoice'] as const;
export type MirrorKind = (typeof mirrorKinds)[number];

/** What was read of the state's books, or why it could not be. */
export type MirrorRead<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | {
      readonly kind: 'unread';
      readonly detail: string;
      /** Set when the state does not accept the login. */
      readonly isWithoutLogin?: boolean;
    };
/** One page of a list; `next` is null at its end, `newest` the highest transaction number that was seen on it. */
export type MirrorPage<Row> = MirrorRead<{
  readonly rows: readonly Row[];
  readonly next: number | null;
  readonly newest: number;
}>;

/** Up to which transaction number each kind was read; 0 for never. */
export type MirrorCounters = Readonly<Record<MirrorKind, number>>;

/** Hears of every request that a reading takes, its logins among them. */
export type Listener = ((heard: HeardRequest) => void) | undefined;

/** What a state holds of a location. Reading changes nothing there. */
export interface StateMirror {
  /**
   * The newest transaction number of each kind. Equal to the known one: nothing moved. Below it: the state was set back. Null where the
   * state counts nothing: that kind is read whole each time.
   */
  readonly counters: (
    login: StateLogin,
    known: MirrorCounters,
    hear?: Listener,
  ) => Promise<MirrorRead<Readonly<Record<MirrorKind, number | null>>>>;
  /** What changed after a transaction number, deleted rows among it. */
  readonly packages: (login: StateLogin, where: MirrorFrom) => Promise<MirrorPage<TheirPackage>>;
  readonly sales: (login: StateLogin, where: MirrorFrom) => Promise<MirrorPage<TheirSale>>;
  readonly records: (login: StateLogin, kind: TheirRecord['kind'], where: MirrorFrom) => Promise<MirrorPage<TheirRecord>>;
}
export interface MirrorFrom {
  readonly since: number;
  /** Where the page begins; 0 for the first. */
  readonly cursor: number;
  readonly hear?: Listener;
}

/** Whom we speak with and what we take for granted about them: shown on the connection's screen. */
export interface AboutState {
  readonly dialect: string;
  /** The server's name, without a path. */
  readonly host: string;
  /** What nothing public says, as we take it to be. */
  readonly assumptions: readonly { readonly id: string; readonly words: string }[];
}

/** What we ask of a state, whatever it speaks. Nothing here throws for what networks and servers do. */
export interface StateSystem {
  /** Whom a location speaks with, by the system its state keeps. */
  readonly about: (system: StateSystemName) => AboutState;
  readonly mirror: StateMirror;
  /** Logs in anew and reads something: whether a login holds. Tells the state nothing. */
  readonly check: (login: StateLogin, hear?: Listener) => Promise<LoginCheck>;
  /** Asks the state's registry of patients. Tells it nothing, and no word of question or answer is kept. */
  readonly patient: (login: StateLogin, cards: PatientCards, hear?: Listener) => Promise<RegistryAnswer>;
  /** Asks under whose card a sale stands, by the state's own number of it. Tells it nothing, and no word of question or answer is kept. */
  readonly saleCard: (login: StateLogin, stateSaleId: string, card: string, hear?: Listener) => Promise<SaleCardAnswer>;
  /** Tells the state. The reference and the body are the report's own, however often it is told. */
  readonly send: (login: StateLogin, outgoing: Outgoing) => Promise<StateAnswer>;
  /** Asks what became of a report that left without an answer: `accepted`, `absent`, or still `unknown`. */
  readonly ask: (login: StateLogin, outgoing: Outgoing, where: WhereToLook) => Promise<StateAnswer>;
}
