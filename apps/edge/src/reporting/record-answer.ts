import { epochMs, isoFromMs } from '@countersign/domain/business-day';
import { retryDelayMs } from '@countersign/domain/delivery/retry-delay';
import { isOpen, mayReportMove, type ReportState } from '@countersign/domain/reports/report-moves';
import { entityKey } from '@countersign/domain/reports/entity';
import { causeOf, type Cause, type LastTry } from '@countersign/domain/reports/explain-refusal';
import { partOf } from '@countersign/domain/reports/refused-rows';
import { assert } from '@countersign/domain/result';
import { eq, sql } from 'drizzle-orm';
import { commit } from '../db/commit.ts';
import type { EdgeContext } from '../db/context.ts';
import type { Database, Statement } from '../db/database.ts';
import { insertRow, updateRows } from '../db/made-once.ts';
import { exchanges, reports, reportStreams, type ReportRow } from '../db/schema/index.ts';
import { enqueueReport } from '../outbox/enqueue.ts';
import type { Head } from '../outbox/stream.ts';
import type { StateAnswer, StateIdentifier } from '../state/state-system.ts';
import type { ReportingSettings } from './reporting-settings.ts';
import { noteRoad, reachedBy, type Road } from './state-circuit.ts';
import { writeStateIds } from './state-identifiers.ts';

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
 */
export async function recordAnswer(
  ctx: EdgeContext,
  db: Database,
  { head, road }: { readonly head: Head; readonly road: Road },
  answer: StateAnswer,
  settings: ReportingSettings,
  chance: number,
): Promise<void> {
  const at = ctx.now();
  const wasSent = head.row.state === 'pending';
  const attempts = head.row.attempts + (wasSent ? 1 : 0);
  const questions = wasSent ? 0 : head.row.questions + 1;
  const verdict = verdictOf(head, answer, { at, attempts, questions }, settings, chance);
  assert(mayReportMove(wasSent ? 'unknown' : head.row.state, verdict.state), `a report may not become ${verdict.state}`);

  const { row } = head;
  const committed = await commit(db, {
    organisationId: head.organisationId,
    locationId: row.locationId,
    at,
    receipt: null,
    rows: [
      // Its number is fixed by what came before: of two writers the second breaks the key, and its batch.
      insertRow(db, exchanges, {
        reportId: row.id,
        n: attempts * 1_000 + questions,
        locationId: row.locationId,
        at: answer.exchanges[0]?.at ?? at,
        body: answer.exchanges,
      }),
      updateRows(db, reports, reportAfter(row, verdict, answer, { at, attempts, questions }), { seq: row.seq }),
      noteHealth(db, head, verdict, answer, at),
      ...noteRoad(db, road, { reached: reachedBy(answer), at, chance, failure: verdict.lastAnswer }),
      ...(answer.kind === 'accepted' ? writeStateIds(db, row.locationId, answer.identifiers) : []),
      ...keepRefusedRows(ctx, db, head, answer, at),
    ],
    changed: head.orderId === null ? [] : [{ kind: 'order', id: head.orderId }],
    audit: {
      actor: 'system',
      what: 'ReportAnswered',
      entityId: row.id,
      detail: { outcome: answer.kind, state: verdict.state, attempts, questions, about: entityKey(row.entityKind, row.entityId) },
    },
    facts: head.facts,
  });
  assert(committed.done, 'an answer breaks no guard of a step');
  ctx.afterCommit({ locationId: row.locationId, version: committed.version, reports: false });
}

/** Rows that the state refused while it took the others become a report of their own, which waits for a person. */
function keepRefusedRows(ctx: EdgeContext, db: Database, head: Head, answer: StateAnswer, at: string): Statement[] {
  const refused = answer.kind === 'accepted' ? (answer.refusedRows ?? []) : [];
  const { row, organisationId } = head;
  const keys = refused.map(({ key }) => key);
  const body = partOf(row.body, keys);
  if (body === undefined) return [];
  const words = [...new Set(refused.map((each) => each.words))].join(' ');
  const report = { id: ctx.mint('rep'), organisationId, locationId: row.locationId, body, at };
  return [enqueueReport(db, { ...report, refused: { words, cause: 'package' } })];
}

interface Counted {
  readonly at: string;
  readonly attempts: number;
  readonly questions: number;
}

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
});

type Move = Omit<Verdict, 'cause'>;

function moveOf(head: Head, answer: StateAnswer, counted: Counted, settings: ReportingSettings, chance: number): Move {
  const { at, attempts, questions } = counted;
  const later = (failures: number): string => isoFromMs(epochMs(at) + retryDelayMs(failures, chance, settings.pace));
  const isContact = reachedBy(answer) === 'answered';
  switch (answer.kind) {
    case 'accepted':
      return { state: 'in-sync', dueAt: at, lastAnswer: answer.exchanges.at(-1)?.conclusion ?? '', isContact };
    case 'refused':
      return { state: 'refused', dueAt: at, lastAnswer: answer.words, isContact };
    case 'absent':
      return { state: 'pending', dueAt: at, lastAnswer: answer.detail, isContact };
    case 'unreachable':
      return { state: 'pending', dueAt: later(head.failures + 1), lastAnswer: answer.detail, isContact };
    case 'unknown': {
      const isEnough = questions === 0 ? attempts % settings.mostSendings === 0 : questions % settings.mostQuestions === 0;
      // A state that does not speak is no reason to ask a person: the desk shows since when, and we go on asking.
      return {
        state: isEnough && isContact ? 'parked' : 'unknown',
        dueAt: later(questions + 1),
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

/** The state's number for the record that the report is about. */
const stateIdOf = (row: ReportRow, identifiers: readonly StateIdentifier[]): string | undefined =>
  identifiers.find(({ key }) => key === entityKey(row.entityKind, row.entityId))?.stateId;

function noteHealth(db: Database, head: Head, verdict: Verdict, answer: StateAnswer, at: string): Statement {
  const isClear = answer.kind === 'accepted' || answer.kind === 'refused' || answer.kind === 'absent';
  return db
    .update(reportStreams)
    .set({
      failures: isClear ? 0 : head.failures + 1,
      ...(verdict.isContact ? { lastContactAt: at } : {}),
      lastFailure: isClear ? null : verdict.lastAnswer,
      ...(answer.kind === 'accepted'
        ? { inSync: sql`in_sync + 1`, watermark: sql`max(watermark, ${answer.transactionId ?? 0})` }
        : {}),
    })
    .where(eq(reportStreams.locationId, head.row.locationId));
}
