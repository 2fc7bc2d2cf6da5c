import { epochMs } from '@countersign/domain/business-day';
import { drainStream, type DrainSummary, type Outcome } from '@countersign/domain/delivery/drain-stream';
import type { LocationId } from '@countersign/domain/identifiers';
import type { ReportBody } from '@countersign/domain/reports/report';
import { overtakenWords } from '@countersign/domain/reports/overtaken';
import { assert } from '@countersign/domain/result';
import type { EdgeContext } from '../db/context.ts';
import { database, runBatch, type Database } from '../db/database.ts';
import {
  dropLease,
  heldStream,
  lastCallMs,
  noteLeaving,
  reportOf,
  streamReads,
  takeLease,
  type Head,
  type HeldStream,
  type Lease,
} from '../outbox/stream.ts';
import { openCards, sealedCards } from '../patients/patient-cards.ts';
import type { Outgoing, PatientCards, StateAnswer, StateLogin, StateSystem } from '../state/state-system.ts';
import { endNeverFiled } from './end-never-filed.ts';
import { countedWith, isTimeForAPerson, recordAnswer } from './record-answer.ts';
import { turnIsOver } from '../state/transport.ts';
import { defaultReportingSettings, type ReportingSettings } from './reporting-settings.ts';
import { overtakenBy } from './overtaken-by.ts';
import { readStateIds } from './state-identifiers.ts';
import { takenNumbers } from './taken-numbers.ts';
import { circuitIn, circuitRead, enterRoad, reachedBy, type Road } from './state-circuit.ts';
import { loginAmong, type Unspoken } from './state-logins.ts';

/** What reporting works with, beside what every use case does. */
export interface ReportingContext extends EdgeContext {
  readonly state: StateSystem;
  /** Where the state's server stands: locations with the same one share its circuit. */
  readonly connection?: string;
  readonly stateSecretKey: Uint8Array<ArrayBuffer>;
  /** A random number from 0 up to, but not including, 1. */
  readonly chance: () => number;
  readonly settings?: Partial<ReportingSettings>;
}

export type DrainAnswer =
  /** `nextDueAt` is when the stream's head wants another try; null when nothing waits. */
  | (DrainSummary & { readonly kind: 'drained'; readonly nextDueAt: string | null })
  /** The state does not answer, or has only just come back: this location's turn is at `nextDueAt`. */
  | { readonly kind: 'not-yet'; readonly nextDueAt: string }
  /** Somebody else drains it, or there is no such location. */
  | { readonly kind: 'busy' };

/**
 * Tells the state what a location has to report, in order, under the location's lease.
 *
 * Whoever comes while somebody else drains goes away again: the holder sees everything that is due.
 */
export async function drainLocation(ctx: ReportingContext, locationId: LocationId): Promise<DrainAnswer> {
  const db = database(ctx.db);
  const lease: Lease = { locationId, owner: crypto.randomUUID() };
  const connection = connectionOf(ctx);
  const at = ctx.now();
  const opening = [takeLease(db, lease, epochMs(at)), circuitRead(db, connection), ...streamReads(db, lease, at)];
  const [, circuits, ...answers] = await runBatch(db, opening);
  const turn: Turn = { lease, stream: heldStream(lease, answers) };
  if (!turn.stream.isOurs) return { kind: 'busy' };
  try {
    turn.stream = await pastNeverFiled(ctx, db, turn.stream);
    // Who has nothing to tell yet leaves the one try of a silent state to who has.
    if (dueHead(turn, ctx.now()) === undefined) return { kind: 'drained', handled: 0, stoppedBy: 'empty', ...nextDueOf(turn) };
    const road: Road = { connection, circuit: circuitIn(circuits as Awaited<ReturnType<typeof circuitRead>>) };
    const entered = await enterRoad(db, road, locationId, epochMs(ctx.now()));
    if (!entered.isOpen) return { kind: 'not-yet', nextDueAt: entered.until };
    return await drainUnder(ctx, db, turn, road);
  } finally {
    if (turn.stream.isOurs) await dropLease(db, lease);
  }
}

/** One holding of a location's stream. Each answer that is written down reads what stands at its head then. */
interface Turn {
  readonly lease: Lease;
  stream: HeldStream;
}

/** The connection of a context that names none: tests and single-state houses. */
export const connectionOf = (ctx: Pick<ReportingContext, 'connection'>): string => ctx.connection ?? 'state';

async function drainUnder(ctx: ReportingContext, db: Database, turn: Turn, road: Road): Promise<DrainAnswer> {
  const settings = { ...defaultReportingSettings, ...ctx.settings };
  let answer: StateAnswer | undefined;
  const talk = async (head: Head, speak: (login: StateLogin) => Promise<StateAnswer>): Promise<Outcome> => {
    const login = await loginAmong(head.logins, ctx.stateSecretKey, ctx.now());
    answer = login.ok
      ? await lookAround(ctx, head, login.value, settle(head, await speak(login.value), epochMs(ctx.now()), settings), settings)
      : { ...nothingLeft(head, ctx.now(), login.problem.words), isWithoutLogin: true, ...triedAgain(login.problem) };
    return outcomeOf(answer);
  };

  const summary = await drainStream<DrainItem>(
    {
      nextDue: async () => {
        turn.stream = await pastNeverFiled(ctx, db, turn.stream);
        const head = dueHead(turn, ctx.now());
        return head && itemOf(head);
      },
      send: ({ head }) =>
        talk(head, async (login) => {
          const newer = await overtakenBy(db, head.row);
          if (newer !== undefined) return notSentAnyMore(ctx.now(), overtakenWords(newer));
          // Whoever stood still for longer than the lease finds that somebody else told the report, or is about to.
          if (!(await noteLeaving(db, head, ctx.now()))) return nothingLeft(head, ctx.now(), turnIsOver.detail);
          const bounds = { leaveByMs: head.leaseUntilMs - lastCallMs, newestKnown: head.watermark };
          return ctx.state.send(login, { ...(await outgoingOf(ctx, db, head)), ...bounds });
        }),
      askWhatHappened: ({ head }) =>
        talk(head, async (login) =>
          ctx.state.ask(login, await outgoingOf(ctx, db, head), {
            watermark: head.row.watermark ?? 0,
            takenNumbers: await takenNumbers(db, head.row),
          }),
        ),
      record: async ({ head }) => {
        assert(answer !== undefined, 'an answer is recorded after it came');
        turn.stream = await recordAnswer(ctx, db, { head, road }, answer, settings, ctx.chance());
      },
    },
    { limit: settings.mostAtOnce },
  );
  return { kind: 'drained', ...summary, ...nextDueOf(turn) };
}

/** The report at the head of the stream, when its time has come. */
const dueHead = ({ stream: { head } }: Turn, now: string): Head | undefined =>
  head !== undefined && head.row.dueAt <= now ? head : undefined;

const nextDueOf = ({ stream: { head } }: Turn): { readonly nextDueAt: string | null } => ({ nextDueAt: head?.row.dueAt ?? null });

/** The stream behind the voids of what was never filed: they are ended here, and need no road to the state. */
async function pastNeverFiled(ctx: EdgeContext, db: Database, stream: HeldStream): Promise<HeldStream> {
  const after = stream.head === undefined ? undefined : await endNeverFiled(ctx, db, stream.head);
  return after === undefined ? stream : pastNeverFiled(ctx, db, after);
}

interface DrainItem {
  readonly id: string;
  readonly state: 'pending' | 'unknown';
  readonly attempts: number;
  readonly head: Head;
}

/** The report with the state's numbers for what it names. Only names can be unknown beforehand: the body is frozen. */
const outgoingOf = async ({ stateSecretKey }: ReportingContext, db: Database, { row }: Head): Promise<Outgoing> => ({
  report: reportOf(row),
  cards: await cardsOf(db, row.body, stateSecretKey),
  // A sale names its packages by the barcodes that were scanned: the busiest report looks nothing up.
  stateIds: row.kind === 'sale' ? new Map() : await readStateIds(db, row.locationId, [...row.needs, ...row.makes]),
});

/** The cards of a medical sale, in the open for this one call; undefined for every other report, and when none are kept or they do not open. */
async function cardsOf(db: Database, body: ReportBody, key: Uint8Array<ArrayBuffer>): Promise<PatientCards | undefined> {
  if (body.kind !== 'sale' || body.patientOf === undefined) return undefined;
  const sealed = await sealedCards(db, body.patientOf);
  if (sealed === undefined) return undefined;
  try {
    const { card, caregiverCard } = await openCards(key, body.patientOf, sealed);
    return { patient: card, caregiver: caregiverCard };
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return undefined;
  }
}

const itemOf = (head: Head): DrainItem => ({
  id: head.row.id,
  state: head.row.state === 'unknown' ? 'unknown' : 'pending',
  attempts: head.row.attempts + head.row.questions,
  head,
});

/** "Not there" proves nothing while the sale may still be on its way into the state's books. */
function settle(head: Head, answer: StateAnswer, nowMs: number, { settleMs }: ReportingSettings): StateAnswer {
  const { unknownSince } = head.row;
  if (answer.kind !== 'absent' || (unknownSince !== null && nowMs >= epochMs(unknownSince) + settleMs)) return answer;
  const detail = `${answer.detail} It may still be on its way.`;
  const exchanges = answer.exchanges.map((exchange, n) =>
    n === answer.exchanges.length - 1 ? { ...exchange, outcome: 'unknown' as const, conclusion: detail } : exchange,
  );
  return { kind: 'unknown', detail, exchanges };
}

/**
 * A report that gets no clear answer for long may be the only one: the state breaks on it and serves everybody else. Before another
 * round of patience one question that has nothing to do with it finds out; if the state is up, a person must look.
 */
async function lookAround(
  ctx: ReportingContext,
  head: Head,
  login: StateLogin,
  answer: StateAnswer,
  settings: ReportingSettings,
): Promise<StateAnswer> {
  if (answer.kind !== 'unknown' || reachedBy(answer) !== 'silent' || !isTimeForAPerson(countedWith(head), settings))
    return answer;
  const { kind } = await ctx.state.check(login);
  if (kind !== 'holds') return answer;
  return { ...answer, detail: `${answer.detail} The state is up: it answered another question.`, isStateUp: true };
}

const triedAgain = ({ tryAgainAt }: Unspoken): Pick<StateAnswer, 'tryAgainAt'> =>
  tryAgainAt === undefined ? {} : { tryAgainAt };

/** For the one hand-over, absence is the same as never having arrived: it is sent again. */
function outcomeOf(answer: StateAnswer): Outcome {
  if (answer.isWithoutLogin === true && (answer.kind === 'unknown' || answer.kind === 'unreachable'))
    return { kind: 'unspoken', detail: answer.detail };
  switch (answer.kind) {
    case 'accepted':
      return { kind: 'accepted', receipt: answer.identifiers[0]?.stateId ?? '' };
    case 'refused':
      return { kind: 'rejected', reason: answer.words };
    case 'unknown':
      return { kind: 'unknown', detail: answer.detail };
    case 'absent':
    case 'unreachable':
      return { kind: 'unreachable', detail: answer.detail };
  }
}

/** What it says is not so any more: a person says how it is now. */
const notSentAnyMore = (at: string, words: string): StateAnswer => ({
  ...{ kind: 'refused', words },
  exchanges: [{ at, kind: 'sent', ...nothingSaid, outcome: 'refused', conclusion: words }],
});

const nothingSaid = { method: '', path: '', requestBody: null, status: null, answerBody: null, durationMs: 0 } as const;

/** Nobody could speak for us, or it is not our turn any more: nothing left. A report whose fate is unknown stays so. */
function nothingLeft(head: Head, at: string, detail: string) {
  const isToSend = head.row.state === 'pending';
  const kind = isToSend ? 'unreachable' : 'unknown';
  const exchange = {
    at,
    kind: isToSend ? 'sent' : 'asked',
    ...nothingSaid,
    outcome: kind,
    conclusion: `${isToSend ? 'Not sent' : 'Not asked'}: ${detail}`,
  } as const;
  return { kind, detail, exchanges: [exchange] } as const satisfies StateAnswer;
}
