import { assert } from '@countersign/domain/result';
import { exchangeOf, nothingSaid, unsaid, withLogins, type Asked } from '../exchange.ts';
import type {
  Outgoing,
  StateAnswer,
  StateExchange,
  StateIdentifier,
  StateLogin,
  StateSystem,
  WhereToLook,
} from '../state-system.ts';
import { v1AssumptionsInForce } from './assumptions-in-force.ts';
import { v1Assumptions } from './assumptions.ts';
import { checkV1Login } from './check-login.ts';
import { lookUpCard } from './look-up-card.ts';
import { createV1Mirror } from './read-mirror.ts';
import type { V1Form, V1Look } from './forms/form.ts';
import { v1FormOf } from './forms/forms.ts';
import { rowsBehind, syncRequest } from './read-table.ts';
import { callUnderSession, v1Path, type V1Reply, type V1SessionPorts } from './session.ts';
import { isSet, readAnswer, textOf, wholeOf, type Members } from './wire.ts';

export type V1Ports = Omit<V1SessionPorts, 'assumptions'> & Partial<Pick<V1SessionPorts, 'assumptions'>>;

/** `serverjson.asp` (`biotrack/protocol.md` 1.1 and 2.1). The report's reference is the request's nonce. */
export function createBiotrackV1(given: V1Ports): StateSystem {
  const ports: V1SessionPorts = { assumptions: v1Assumptions, ...given };
  const sayIn = (login: StateLogin, { report, stateIds }: Outgoing) =>
    v1FormOf({ reference: report.reference, location: login.licence, assumptions: ports.assumptions, stateIds }, report.body);
  return {
    about: () => ({
      dialect: 'BioTrack serverjson.asp (API 4.0)',
      host: new URL(ports.baseUrl).host,
      assumptions: v1AssumptionsInForce(ports.assumptions),
    }),
    mirror: createV1Mirror(ports),
    check: (login, hear) => checkV1Login({ ...ports, hear }, login),
    patient: (login, cards, hear) => lookUpCard({ ...ports, hear }, login, cards),
    // A medical sale has no words in v1, so none stands there under a card.
    saleCard: () => Promise.resolve({ kind: 'unknown', detail: 'v1 says of no sale whose card it stands under.' }),
    send: async (login, outgoing) => {
      const said = sayIn(login, outgoing);
      if (!said.ok) return unsaid('sent', said.problem, ports.nowMs());
      return withLogins(ports, (each) => send(each, login, said.value, outgoing));
    },
    ask: async (login, outgoing, where) => {
      const said = sayIn(login, outgoing);
      if (!said.ok) return unsaid('asked', said.problem, ports.nowMs());
      return withLogins(ports, (each) => ask(each, login, said.value, outgoing.report.reference, where));
    },
  };
}

async function send(
  ports: V1SessionPorts,
  login: StateLogin,
  form: V1Form,
  { report, leaveByMs, newestKnown = 0 }: Outgoing,
): Promise<StateAnswer> {
  const said = { action: form.action, nonce: report.reference, ...form.body };
  const { asked, reply } = await call(ports, login, 'sent', said, leaveByMs);
  if (reply.kind === 'never-left') return without([], asked, reply, 'unreachable', reply.detail);
  if (reply.kind === 'silent') return without([], asked, reply, 'unknown', `No answer came: ${reply.detail}`);

  const heard = hear(ports, reply, form);
  // The answer names nothing of ours but its transaction. One that we know already is another's, or the state was set back: we ask.
  const isKnown = heard.kind === 'yes' && heard.transactionId !== null && heard.transactionId <= newestKnown;
  if (isKnown) return without([], asked, reply, 'unknown', 'The state answers with a transaction that we know already.');
  if (heard.kind === 'yes') return accepted([], asked, reply, heard);
  if (heard.kind === 'no')
    return { ...heard.refusal, kind: 'refused', exchanges: [exchangeOf(asked, reply, 'refused', heard.refusal.words)] };
  return without([], asked, reply, 'unknown', heard.why);
}

/**
 * Asks for the stored answer first. It is kept only for what was booked, so that "not found" proves nothing by itself: a request may
 * still be running. Then the table is read, behind the newest transaction we knew when it left and then whole; only where that proves
 * the absence, it is sent again (4.1).
 */
async function ask(
  ports: V1SessionPorts,
  login: StateLogin,
  form: V1Form,
  nonce: string,
  where: WhereToLook,
): Promise<StateAnswer> {
  const before: StateExchange[] = [];
  if (ports.assumptions.hasNonceReplay) {
    const { asked, reply } = await call(ports, login, 'asked', { action: 'nonce_replay', nonce });
    if (reply.kind !== 'answered') return without([], asked, reply, 'unknown', `The question found no answer: ${reply.detail}`);
    const heard = hear(ports, reply, form);
    if (heard.kind === 'yes') return accepted([], asked, reply, heard);
    if (heard.kind === 'unclear') return without([], asked, reply, 'unknown', heard.why);
    before.push(exchangeOf(asked, reply, 'unknown', 'The state keeps no answer under this nonce.'));
  }
  const { look } = form;
  if (look === null) return unproven(ports, before);

  const behind = await lookInTable(ports, login, look, where, before);
  if (where.watermark === 0 || behind.kind !== 'absent') return behind;
  const anywhere = await lookInTable(ports, login, look, { ...where, watermark: 0 }, behind.exchanges);
  return anywhere.kind === 'accepted' && look.isByLooks === true ? twin(anywhere) : anywhere;
}

/** Longest one table is read for a lost report, in milliseconds: two of them and the question before fit into a lease. */
const longestLookMs = 45_000;

/**
 * Reads a table for what became of a report: behind a transaction number, or, with 0, whole. A state that restored a backup gives its
 * numbers again, so what it booked since may lie below the newest that we knew. A table of which a part stays unread proves nothing.
 */
async function lookInTable(
  ports: V1SessionPorts,
  login: StateLogin,
  look: V1Look,
  { watermark, takenNumbers }: WhereToLook,
  before: readonly StateExchange[],
): Promise<StateAnswer> {
  const atMs = ports.nowMs();
  const range = { from: watermark > 0 ? watermark + 1 : 0 };
  const requestBody = JSON.stringify(syncRequest(look.table, range));
  const asked: Asked = { kind: 'asked', method: 'POST', path: v1Path, requestBody, atMs };
  const replies: V1Reply[] = [];
  const rows = await rowsBehind(
    {
      ...{ ports, login, table: look.table, rows: look.rows, isWanted: look.isWanted, untilMs: atMs + longestLookMs },
      onReply: (reply) => replies.push(reply),
    },
    watermark,
  );
  const reply = asOne(replies);
  const inParts = replies.length > 1 ? ` Its table came in ${replies.length} answers.` : '';
  if (rows.kind === 'unread')
    return without(before, asked, reply, 'unknown', `The question found no whole table: ${rows.detail}${inParts}`);
  const isAnothers = (row: Members): boolean =>
    look.number !== undefined && takenNumbers?.has(textOf(row[look.number]) ?? '') === true;
  const conclusion = look.conclude(rows.value.filter((row) => isNewer(row, watermark) && !isAnothers(row)));
  switch (conclusion.kind) {
    case 'done':
      return accepted(before, asked, reply, { identifiers: conclusion.identifiers, transactionId: null });
    case 'absent':
      return without(before, asked, reply, 'absent', `The state holds nothing of it.${inParts}`);
    case 'unclear':
      return {
        ...without(before, asked, reply, 'unknown', conclusion.why),
        needsPerson: conclusion.isForGood === true,
      };
  }
}

/** A table that came in parts is one entry of the record: its last answer, and the time of them all. */
function asOne(replies: readonly V1Reply[]): V1Reply {
  const last = replies.at(-1);
  assert(last !== undefined, 'a table is read with one question at least');
  return { ...last, durationMs: replies.reduce((sum, { durationMs }) => sum + durationMs, 0) };
}

/** Something like it stands there from before: it may be another, or ours in the books of a state that restored a backup. */
function twin(found: StateAnswer): StateAnswer {
  const detail = 'The state holds one that looks like it from before: nobody can say whether it is this one.';
  const exchanges = found.exchanges.map((exchange, n) =>
    n === found.exchanges.length - 1 ? { ...exchange, outcome: 'unknown' as const, conclusion: detail } : exchange,
  );
  return { kind: 'unknown', detail, exchanges, needsPerson: true };
}

/** A state that gives more than the range it was asked for is not believed about the rest. */
const isNewer = (row: Members, watermark: number): boolean =>
  (wholeOf(row['transactionid']) ?? Number.MAX_SAFE_INTEGER) > watermark;

function unproven(ports: V1SessionPorts, before: readonly StateExchange[]): StateAnswer {
  const detail = 'The state keeps no answer, and no table of its shows whether this was done: a person must look.';
  const asked: Asked = { kind: 'asked', method: '', path: '', requestBody: null, atMs: ports.nowMs() };
  // Without the nonce there is nothing to be asked, however often.
  return { ...without(before, asked, nothingSaid, 'unknown', detail), needsPerson: !ports.assumptions.hasNonceReplay };
}

type Heard =
  | { readonly kind: 'yes'; readonly identifiers: readonly StateIdentifier[]; readonly transactionId: number | null }
  | { readonly kind: 'no'; readonly refusal: { readonly words: string; readonly code?: number } }
  | { readonly kind: 'unclear'; readonly why: string };

/** Yes, no, or neither. HTTP says 200 for errors too; anything else, and an empty body, say nothing (1.1). */
function hear(ports: V1SessionPorts, reply: Extract<V1Reply, { kind: 'answered' }>, form: V1Form): Heard {
  const answer = reply.status === 200 ? readAnswer(reply.text) : undefined;
  const unclear: Heard = { kind: 'unclear', why: `The answer (${reply.status}) says neither yes nor no.` };
  if (answer === undefined) return unclear;
  if (isSet(answer['success'])) {
    const transactionId = wholeOf(answer['transactionid']);
    const isReadable = answer['transactionid'] === undefined || transactionId !== null;
    const identifiers = isReadable ? form.read(answer) : undefined;
    return identifiers === undefined ? unclear : { kind: 'yes', identifiers, transactionId };
  }
  const words = textOf(answer['error']);
  if (words === undefined || ports.assumptions.serverErrors.includes(textOf(answer['errorcode']) ?? '')) return unclear;
  const code = wholeOf(answer['errorcode']);
  return { kind: 'no', refusal: code === null ? { words } : { words, code } };
}

async function call(
  ports: V1SessionPorts,
  login: StateLogin,
  kind: Asked['kind'],
  body: Members,
  leaveByMs?: number,
): Promise<{ readonly asked: Asked; readonly reply: V1Reply }> {
  const asked: Asked = { kind, method: 'POST', path: v1Path, requestBody: JSON.stringify(body), atMs: ports.nowMs() };
  return { asked, reply: await callUnderSession(ports, login, body, leaveByMs) };
}

const accepted = (
  before: readonly StateExchange[],
  asked: Asked,
  reply: V1Reply,
  told: { readonly identifiers: readonly StateIdentifier[]; readonly transactionId: number | null },
): StateAnswer => ({
  kind: 'accepted',
  identifiers: told.identifiers,
  transactionId: told.transactionId,
  exchanges: [...before, exchangeOf(asked, reply, 'accepted', heldAs(told.identifiers))],
});

const heldAs = (identifiers: readonly StateIdentifier[]): string =>
  identifiers.length === 0
    ? 'The state holds it.'
    : `The state holds it as ${identifiers.map((each) => each.stateId).join(', ')}.`;

const without = (
  before: readonly StateExchange[],
  asked: Asked,
  reply: V1Reply,
  kind: 'unknown' | 'unreachable' | 'absent',
  detail: string,
): StateAnswer => ({
  kind,
  detail,
  isWithoutLogin: reply.kind === 'never-left' && reply.isRefused,
  exchanges: [...before, exchangeOf(asked, reply, kind, detail)],
});
