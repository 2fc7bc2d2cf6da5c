import { epochMs, isoFromMs } from '@countersign/domain/business-day';
import { retryDelayMs } from '@countersign/domain/delivery/retry-delay';
import { isOpen, mayReportMove, type ReportState } from '@countersign/domain/reports/report-moves';
import { entityKey, type EntityKey } from '@countersign/domain/reports/entity';
import { saysOvertaken } from '@countersign/domain/reports/overtaken';
import { causeOf, speaksOf, type Cause, type LastTry } from '@countersign/domain/reports/explain-refusal';
import { partOf } from '@countersign/domain/reports/refused-rows';
import { assert } from '@countersign/domain/result';
import { eq, sql } from 'drizzle-orm';
import { commit } from '../db/commit.ts';
import type { EdgeContext } from '../db/context.ts';
import { rawStatement, runBatch, type Database, type Statement } from '../db/database.ts';
import { updateRows } from '../db/made-once.ts';
import { reports, reportStreams, type ReportRow, type StoredExchange } from '../db/schema/index.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import { heldStream, keepLease, renewLease, streamReads, type Head, type HeldStream } from '../outbox/stream.ts';
import { keptWhenOften } from '../state/kept-answer.ts';
import type { LoginCheck, StateAnswer, StateIdentifier } from '../state/state-system.ts';
import { endVoidedChanges } from './end-voided-changes.ts';
import type { ReportingSettings } from './reporting-settings.ts';
import { noteRoad, reachedBy, type Road } from './state-circuit.ts';
import { writeStateIds } from './state-identifiers.ts';
import { noteNews, speakerAmong } from './state-logins.ts';

/** Where an answer leaves a report. */
interface Verdict {
  readonly state: ReportState;
  readonly dueAt: string;
  readonly lastAnswer: string;
  readonly cause: Cause | null;
  /** Whether the state spoke to us at all. */
  readonly isContact: boolean;
}

/**
 * Writes down what the state made of a report, in one batch: the report's state, the state's numbers on our records, the exchanges,
 * the stream's health, the audit entry and the change number. `head` is the report as it was before it left or was asked about.
 *
 * @param chance a random number from 0 up to, but not including, 1
 * @returns the stream as it stands afterwards: what comes next costs no round trip of its own
 */
export async function recordAnswer(
  ctx: EdgeContext,
  db: Database,
  { head, road }: { readonly head: Head; readonly road: Road },
  answer: StateAnswer,
  settings: ReportingSettings,
  chance: number,
): Promise<HeldStream> {
  const at = ctx.now();
  const wasSent = head.row.state === 'pending';
  const { attempts, questions } = countedWith(head);
  const verdict = verdictOf(head, answer, { at, attempts, questions }, settings, chance);
  assert(mayReportMove(wasSent ? 'unknown' : head.row.state, verdict.state), `a report may not become ${verdict.state}`);

  const { row } = head;
  const said = attempts + questions > oftenTried ? answer.exchanges.map(keptWhenOften) : answer.exchanges;
  const exchange = { at: answer.exchanges[0]?.at ?? at, body: said };
  const isShort = JSON.stringify(said).length <= longestInReport;
  const isFirst = attempts === 1 && questions === 0 && row.firstExchange === null && isShort;
  const committed = await commit(db, {
    locationId: row.locationId,
    at,
    receipt: null,
    rows: [
      ...keepExchange(db, row, exchange, isFirst, reportAfter(row, verdict, answer, { at, attempts, questions })),
      noteHealth(db, head, verdict, answer, at),
      renewLease(db, head.lease, epochMs(at)),
      ...noteSpeaker(db, head, verdict, answer, at),
      ...noteRoad(db, road, { reached: reachedBy(answer), at, chance, failure: verdict.lastAnswer }),
      ...(answer.kind === 'accepted' ? writeStateIds(db, row.locationId, answer.identifiers, !wasSent) : []),
      ...keepRefusedRows(ctx, db, head, answer, at),
      ...(verdict.state === 'in-sync' ? endVoidedChanges(db, row, at) : []),
    ],
    changed: head.orderId === null ? [] : [{ kind: 'order', id: head.orderId }],
    audit: {
      actor: 'system',
      what: 'ReportAnswered',
      entityId: row.id,
      detail: { outcome: answer.kind, state: verdict.state, attempts, questions, about: entityKey(row.entityKind, row.entityId) },
    },
    reads: streamReads(db, head.lease, at),
  });
  if (!committed.done && committed.because === 'exists')
    return recordAnswer(ctx, db, { head, road }, doubted(answer), settings, chance);
  if (!committed.done) {
    // An answer that came after somebody else had taken the stream decides nothing: they ask the state. It is kept all the same.
    await runBatch(db, [keepLater(db, row, exchange)]);
    return { isOurs: false, head: undefined };
  }
  ctx.afterCommit({ locationId: row.locationId, version: committed.version, reports: false });
  return heldStream(head.lease, committed.reads);
}

/** A yes that names a sale or package of ours which stands at the state already. What became of this one is asked. */
function doubted({ exchanges }: StateAnswer): StateAnswer {
  const detail = 'The state answers with the number of another record of ours.';
  const said = exchanges.map((exchange, n) =>
    n === exchanges.length - 1 ? { ...exchange, outcome: 'unknown' as const, conclusion: detail } : exchange,
  );
  return { kind: 'unknown', detail, exchanges: said };
}

type Said = Omit<StoredExchange, 'n'>;

/** The answer to a report's first sending stands in the report itself: most never have another. */
function keepExchange(
  db: Database,
  row: ReportRow,
  exchange: Said,
  isFirst: boolean,
  after: ReturnType<typeof reportAfter>,
): Statement[] {
  const firstExchange = isFirst ? { firstExchange: { n: firstNumber, ...exchange } } : {};
  return [
    updateRows(db, reports, { ...after, ...firstExchange }, { seq: row.seq }),
    ...(isFirst ? [] : [keepLater(db, row, exchange)]),
  ];
}

/** Answers to one report that are kept whole however long they are: of those after it the ends (`state/kept-answer`). */
const oftenTried = 5;

/** Longest that stands in the report itself, in characters: whoever lists reports reads it with them. */
const longestInReport = 8_000;

/** The number of the answer to a first sending. */
const firstNumber = 1_000;

/** The database numbers what comes later: whoever writes an answer down, in time or late, never takes the number of another's. */
const keepLater = (db: Database, { id, locationId }: ReportRow, { at, body }: Said): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO later_exchanges (report_id, n, location_id, at, body)
    SELECT ${id}, coalesce(max(n), ${firstNumber}) + 1, ${locationId}, ${at}, ${JSON.stringify(body)}
    FROM later_exchanges WHERE report_id = ${id}`,
  );

/** Rows that the state refused while it took the others become a report of their own, which waits for a person. */
function keepRefusedRows(ctx: EdgeContext, db: Database, head: Head, answer: StateAnswer, at: string): Statement[] {
  const refused = answer.kind === 'accepted' ? (answer.refusedRows ?? []) : [];
  const { row } = head;
  const keys = refused.map(({ key }) => key);
  const body = partOf(row.body, keys);
  if (body === undefined) return [];
  const words = [...new Set(refused.map((each) => each.words))].join(' ');
  const report = { id: ctx.mint('rep'), organisationId: row.organisationId, locationId: row.locationId, body, at };
  return [enqueueReport(db, { ...report, refused: { words, cause: 'package', place: row.place ?? row.seq } })];
}

interface Counted {
  readonly at: string;
  readonly attempts: number;
  readonly questions: number;
}

/** The sendings and questions of a report with the one whose answer is being written down. */
export function countedWith({ row }: Head): Omit<Counted, 'at'> {
  const wasSent = row.state === 'pending';
  return { attempts: row.attempts + (wasSent ? 1 : 0), questions: wasSent ? 0 : row.questions + 1 };
}

/** Whether a report had so many answers that say nothing clear that a person must look, if the state speaks at all. */
export const isTimeForAPerson = (
  { attempts, questions }: Omit<Counted, 'at'>,
  { mostSendings, mostQuestions }: ReportingSettings,
): boolean => (questions === 0 ? attempts % mostSendings === 0 : questions % mostQuestions === 0);

function verdictOf(head: Head, answer: StateAnswer, counted: Counted, settings: ReportingSettings, chance: number): Verdict {
  const move = moveOf(head, answer, counted, settings, chance);
  return { ...move, cause: answer.kind === 'absent' ? null : (causeOf(lastTryOf(head.row, answer, move.state)) ?? null) };
}

/** What the answer says of the cause. An exchange without a method is one that never left us. */
const lastTryOf = (row: ReportRow, answer: StateAnswer, state: ReportState): LastTry => ({
  kind: row.kind,
  state,
  status: answer.exchanges.at(-1)?.status ?? null,
  code: answer.kind === 'refused' ? (answer.code ?? null) : null,
  isWithoutLogin: answer.isWithoutLogin === true,
  isUnsendable: answer.kind === 'refused' && answer.exchanges.at(-1)?.method === '',
  isOvertaken: answer.kind === 'refused' && saysOvertaken(answer.words),
  about: answer.kind === 'refused' ? speaksOf(row.kind, answer.words) : undefined,
});

type Move = Omit<Verdict, 'cause'>;

function moveOf(head: Head, answer: StateAnswer, counted: Counted, settings: ReportingSettings, chance: number): Move {
  const { at, attempts, questions } = counted;
  const later = (failures: number): string => isoFromMs(epochMs(at) + retryDelayMs(failures, chance, settings.pace));
  // How often the road failed says nothing of a login: its own tries do.
  const failures = answer.isWithoutLogin === true ? attempts : head.failures + 1;
  const isContact = reachedBy(answer) === 'answered';
  switch (answer.kind) {
    case 'accepted':
      return { state: 'in-sync', dueAt: at, lastAnswer: answer.exchanges.at(-1)?.conclusion ?? '', isContact };
    case 'refused':
      return { state: 'refused', dueAt: at, lastAnswer: answer.words, isContact };
    case 'absent':
      return { state: 'pending', dueAt: at, lastAnswer: answer.detail, isContact };
    case 'unreachable':
      return { state: 'pending', dueAt: answer.tryAgainAt ?? later(failures), lastAnswer: answer.detail, isContact };
    case 'unknown': {
      // A state that does not speak to anybody is no reason to ask a person: the desk shows since when, and we go on asking.
      const isForPerson = answer.needsPerson === true || (isTimeForAPerson(counted, settings) && isContact);
      return {
        state: isForPerson ? 'parked' : 'unknown',
        dueAt: answer.tryAgainAt ?? later(questions + 1),
        lastAnswer: answer.detail,
        isContact,
      };
    }
  }
}

const reportAfter = (row: ReportRow, verdict: Verdict, answer: StateAnswer, { at, attempts, questions }: Counted) => ({
  state: verdict.state,
  isOpen: isOpen(verdict.state),
  attempts,
  questions,
  dueAt: verdict.dueAt,
  lastAnswer: verdict.lastAnswer,
  cause: verdict.cause,
  unknownSince: verdict.state === 'unknown' || verdict.state === 'parked' ? (row.unknownSince ?? at) : null,
  settledAt: answer.kind === 'accepted' || answer.kind === 'refused' ? at : null,
  stateId: answer.kind === 'accepted' ? (stateIdOf(row, answer.identifiers) ?? row.stateId) : row.stateId,
});

const stateIdOf = (row: ReportRow, identifiers: readonly StateIdentifier[]): string | undefined =>
  identifiers.find(({ key }) => key === numberedBy(row))?.stateId;

/** The record whose number of the state's a report brings: the one it is about; of a refund the refund itself, which keeps it nowhere else. */
export const numberedBy = ({ body, entityKind, entityId }: Pick<ReportRow, 'body' | 'entityKind' | 'entityId'>): EntityKey =>
  body.kind === 'sale-refund' ? entityKey('refund', body.refundId) : entityKey(entityKind, entityId);

/** What the answer says of the login that spoke, where that is news. */
function noteSpeaker(db: Database, head: Head, verdict: Verdict, answer: StateAnswer, at: string): Statement[] {
  const speaker = speakerAmong(head.logins);
  // Of a login that rests nothing new was learnt.
  if (!speaker.ok || answer.tryAgainAt !== undefined) return [];
  const restsUntil = answer.isWithoutLogin === true ? verdict.dueAt : undefined;
  return noteNews(db, speaker.value, loginIn(verdict, answer), at, restsUntil);
}

function loginIn({ cause, lastAnswer }: Verdict, { kind, exchanges }: StateAnswer): LoginCheck | undefined {
  if (cause === 'credential') return { kind: 'refused', detail: lastAnswer };
  const isHeard = kind === 'accepted' || kind === 'absent' || (kind === 'refused' && exchanges.at(-1)?.method !== '');
  return isHeard ? { kind: 'holds', detail: 'The state answered a report under it.' } : undefined;
}

function noteHealth(db: Database, head: Head, verdict: Verdict, answer: StateAnswer, at: string): Statement {
  const isClear = answer.kind === 'accepted' || answer.kind === 'refused' || answer.kind === 'absent';
  return db
    .update(reportStreams)
    .set({
      ...keepLease(head.lease),
      ...(answer.isWithoutLogin === true ? {} : { failures: isClear ? 0 : head.failures + 1 }),
      ...(verdict.isContact ? { lastContactAt: at } : {}),
      lastFailure: isClear ? null : verdict.lastAnswer,
      ...(answer.kind === 'accepted'
        ? { inSync: sql`in_sync + 1`, watermark: sql`max(watermark, ${answer.transactionId ?? 0})` }
        : {}),
    })
    .where(eq(reportStreams.locationId, head.row.locationId));
}
