import { saysDeleted } from './deleted-at-state.ts';
import { overtakenMeaning } from './overtaken-words.ts';
import { isOvertaken } from './overtaken.ts';
import type { ReportKind } from './report.ts';
import type { ReportState } from './report-moves.ts';

/** Why a report is not in sync, as the reports desk groups them: who can do something about it. */
export const causes = ['credential', 'limit', 'package', 'state-down', 'unknown', 'ours'] as const;
export type Cause = (typeof causes)[number];

/**
 * What came of the last try, without anybody's words but for one: texts change without notice (`biotrack/protocol.md` 7, 3), and one that
 * changed leaves what the number says.
 */
export interface LastTry {
  readonly kind: ReportKind;
  /** Where it left the report. */
  readonly state: ReportState;
  /** HTTP status; null when no answer came, or when nothing left. */
  readonly status: number | null;
  /** The state's own number for the refusal, where its dialect has one (v1 `errorcode`, 1.5). */
  readonly code: number | null;
  /** Whether nobody could speak for us: no login, or one that the state does not accept. */
  readonly isWithoutLogin: boolean;
  /** Whether we found before sending that there is no message for it. */
  readonly isUnsendable: boolean;
  /** Whether we kept it back because something newer of its goods stands at the state. */
  readonly isOvertaken: boolean;
  /** What {@link speaksOf} says of the state's words. */
  readonly about: Blamed | undefined;
}

/**
 * Whose turn it is. `undefined` when nothing is wrong: it is in sync, settled, or on its way.
 *
 * Decided by numbers and kinds; the state's texts are shown and not matched. The one exception is {@link speaksOf}: under one number the
 * state refuses whatever a report lacks, and a licence or a room that it does not take is put right by the shop, not by us.
 */
export function causeOf(last: LastTry): Cause | undefined {
  if (last.state === 'in-sync' || last.state === 'settled') return undefined;
  if (last.isWithoutLogin) return 'credential';
  if (last.isOvertaken) return 'package';
  if (last.isUnsendable) return 'ours';
  if (last.state === 'unknown' || last.state === 'parked') return 'unknown';
  if (last.state === 'pending') return 'state-down';
  return last.code === null ? byStatus(last) : byCode(last.code, last);
}

/** The Licensee API's numbers: 401 session, 403 permission, 404 unknown id, 409 wrong state, 400 and 422 validation. */
function byStatus({ status, kind, about }: LastTry): Cause {
  switch (status) {
    case 401:
    case 403:
      return 'credential';
    case 404:
    case 409:
      return 'package';
    case 400:
    case 422:
      if (about !== undefined) return 'package';
      return countsSomething.has(kind) ? 'limit' : 'ours';
    default:
      return 'ours';
  }
}

/** v1's numbers (1.5). 602 means a dozen things, most of them about a record the state does not see as we do. */
function byCode(code: number, { kind, about }: LastTry): Cause {
  switch (code) {
    case 62:
    case 63:
      return 'credential';
    case 200:
      return about === undefined ? 'ours' : 'package';
    case 202:
      return about === undefined && countsSomething.has(kind) ? 'limit' : 'package';
    case 600:
    case 602:
    case 603:
      return 'package';
    case 1000:
      return 'state-down';
    default:
      return 'ours';
  }
}

/** What stands in a report beside its goods, and is put right elsewhere in the office. */
export type Blamed = 'partner' | 'room';

/**
 * What the state refused a report over, where its words name it: who a manifest goes to or who carries it, a licence that the state does
 * not know or that may not take goods (`biotrack/protocol.md` 1.5, 602); or the room into which goods or plants go (1.5, 200).
 */
export function speaksOf(kind: ReportKind, words: string): Blamed | undefined {
  if (kind === 'manifest-file' || kind === 'manifest-change') return partnerWords.test(words) ? 'partner' : undefined;
  return namesRoom.has(kind) && roomWords.test(words) ? 'room' : undefined;
}

const partnerWords =
  /\b(?:licensed location|valid (?:\w+ )?licen[sc]e|licen[sc]e number of the entity|vendors?|destinations?|transporters?)\b/i;

const roomWords = /\brooms?(?: ?id)?\b/i;

/** Reports that say in which room something lies. */
const namesRoom: ReadonlySet<ReportKind> = new Set<ReportKind>([
  'packages-first',
  'package-new',
  'package-convert',
  'packages-move',
  'transfer-receive',
  'plants-new',
  'plants-move',
  'harvest',
  'cure',
]);

/** Reports that say how much: what the state refuses of them is mostly the amount. */
const countsSomething: ReadonlySet<ReportKind> = new Set<ReportKind>([
  'sale',
  'sale-refund',
  'package-split',
  'package-lot',
  'package-convert',
  'package-adjust',
  'package-usable-weight',
  'transfer-receive',
  'harvest',
  'cure',
]);

/** What a person may do about a report. There is no "dismiss": it is settled with evidence, or it stays open. */
export type ReportAction = 'send-again' | 'ask-again' | 'settle' | 'correct-login' | 'correct-partner' | 'correct-room' | 'wait';

/** A cause in plain English, with what helps, the likeliest first. */
export interface Explanation {
  readonly meaning: string;
  readonly actions: readonly ReportAction[];
}

const explanations: Readonly<Record<Cause, string>> = {
  credential: 'The state does not accept the name we speak under, or it may not do this. Nothing was booked.',
  limit: 'The state counts less than we do, or allows less: an amount, a price or a limit does not fit its books.',
  package: 'The state does not know the record, or sees it in another place or condition than we do.',
  'state-down': 'The state cannot be reached. The report certainly did not arrive, so it is sent again by itself.',
  unknown: 'It left and no clear answer came. We ask before sending again, so that nothing is booked twice.',
  ours: 'The state does not understand what we sent, or has no way to hear it. Somebody at Countersign must look.',
};

/** What the state asks for before it takes a report of a kind: the likeliest reason why it sees a record otherwise. */
const askedFirst: Partial<Record<ReportKind, string>> = {
  // `biotrack/protocol.md` 5.2
  'transfer-receive':
    'It lets goods be received once their sender has said that the driver arrived: ask the sender, then send again.',
};

const deletedMeaning =
  'It arrived and was booked once, and somebody deleted it at the state since: it stands in our books, and no longer in theirs.';

const blamedMeaning: Readonly<Record<Blamed, string>> = {
  partner: 'The state does not know a license on this manifest, or does not let it take goods. Nothing was booked.',
  room: 'The state does not know the room, or does not let these goods into it. Nothing was booked.',
};

/**
 * What a report's cause means and what may be done about it, given where the report stands.
 *
 * @param words the state's last words about it; empty when there were none
 * @param overtakenBy what the state holds that is newer of the same goods, which it would undo if it were sent again
 */
export const explain = (
  cause: Cause,
  state: ReportState,
  kind: ReportKind,
  words: string,
  overtakenBy?: ReportKind,
): Explanation => {
  if (isOvertaken(state, words, overtakenBy)) return { meaning: overtakenMeaning(kind, overtakenBy), actions: ['settle'] };
  // Asked again, the state would show the same.
  if (state === 'parked' && saysDeleted(words)) return { meaning: deletedMeaning, actions: ['settle', 'ask-again'] };
  const about = cause === 'package' && state === 'refused' ? speaksOf(kind, words) : undefined;
  if (about !== undefined) return { meaning: blamedMeaning[about], actions: [`correct-${about}`, 'send-again', 'settle'] };
  const first = cause === 'package' ? askedFirst[kind] : undefined;
  return { meaning: [explanations[cause], first].filter(Boolean).join(' '), actions: actionsFor(cause, state) };
};

function actionsFor(cause: Cause, state: ReportState): readonly ReportAction[] {
  switch (state) {
    case 'refused':
      return cause === 'credential' ? ['correct-login', 'send-again', 'settle'] : ['send-again', 'settle'];
    case 'parked':
      return ['ask-again', 'settle'];
    case 'pending':
    case 'unknown':
      return cause === 'credential' ? ['correct-login', 'wait'] : ['wait'];
    case 'in-sync':
    case 'settled':
      return [];
  }
}

/**
 * What the state's words may hint at, for the person who reads them: a suggestion beside the words, never a decision.
 *
 * @returns a sentence, or `undefined` when the words say nothing we know
 */
export function hintFrom(words: string): string | undefined {
  if (saysDeleted(words)) return 'Find out who deleted it there and why, then settle it with that number.';
  return hints.find(([pattern]) => pattern.test(words))?.[1];
}

const hints: readonly (readonly [RegExp, string])[] = [
  [
    /sufficient remaining quantity|do not currently have possession/i,
    'Compare the package’s count with the state’s: a transfer or an adjustment may be missing on one side.',
  ],
  [/session.+expired|invalid username or password|privilege/i, 'Check the login of this person at the state.'],
  [/locked tax period/i, 'The month is filed. Amend the filing at the state, then settle this with the reference.'],
  [/waiting period/i, 'The state’s waiting period has not passed. Send it again afterwards.'],
  [/already been (voided|received|fulfilled|destroyed)/i, 'The state may hold this already. Look at its record, then settle.'],
];
