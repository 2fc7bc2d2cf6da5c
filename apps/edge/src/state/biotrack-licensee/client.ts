import { exchangeOf, nothingSaid, unsaid, withLogins, withoutCards, type Asked } from '../exchange.ts';
import type { Outgoing, StateAnswer, StateLogin, StateSystem, WhereToLook } from '../state-system.ts';
import { assumptionsInForce } from './assumptions-in-force.ts';
import { licenseeAssumptions } from './assumptions.ts';
import { askRegistry } from './ask-registry.ts';
import { askSaleCard } from './ask-sale-card.ts';
import { checkLogin } from './check-login.ts';
import { createMirror } from './read-mirror.ts';
import { idOf, type Conclusion, type Look, type Told, type WireForm } from './forms/form.ts';
import { formOf } from './forms/forms.ts';
import { askUnderSession, type SessionPorts, type SessionReply } from './session.ts';
import { readError, readNumber, readObject, rowsOf, type Members } from './wire.ts';

export type LicenseePorts = Omit<SessionPorts, 'assumptions'> & Partial<Pick<SessionPorts, 'assumptions'>>;

/** The Licensee API of Florida and New York (`biotrack/protocol.md` 1.4 and 2.4). */
export function createBiotrackLicensee(given: LicenseePorts): StateSystem {
  const ports: SessionPorts = { assumptions: licenseeAssumptions, ...given };
  const sayIn = ({ licence }: StateLogin, { report, stateIds, cards }: Outgoing) =>
    formOf({ reference: report.reference, licence, assumptions: ports.assumptions, stateIds, cards }, report.body);
  return {
    about: () => ({
      dialect: 'BioTrack Licensee API',
      host: new URL(ports.baseUrl).host,
      assumptions: assumptionsInForce(ports.assumptions),
    }),
    mirror: createMirror(ports),
    check: (login, hear) => checkLogin({ ...ports, hear }, login),
    patient: (login, cards, hear) => askRegistry({ ...ports, hear }, login, cards),
    saleCard: (login, stateSaleId, card, hear) => askSaleCard({ ...ports, hear }, login, stateSaleId, card),
    send: async (login, outgoing) => {
      const said = sayIn(login, outgoing);
      if (!said.ok) return unsaid('sent', said.problem, ports.nowMs());
      return withoutCards(await withLogins(ports, (each) => send(each, login, said.value, outgoing.leaveByMs)), outgoing.cards);
    },
    ask: async (login, outgoing, where) => {
      const said = sayIn(login, outgoing);
      if (!said.ok) return unsaid('asked', said.problem, ports.nowMs());
      return withoutCards(await withLogins(ports, (each) => ask(each, login, said.value, where)), outgoing.cards);
    },
  };
}

async function send(ports: SessionPorts, login: StateLogin, form: WireForm, leaveByMs?: number): Promise<StateAnswer> {
  const { method, path } = form;
  const body = form.body === null ? null : JSON.stringify(form.body);
  const asked: Asked = { kind: 'sent', method, path, requestBody: body, atMs: ports.nowMs() };
  const reply = await askUnderSession(ports, login, { method, path, body }, leaveByMs);
  if (reply.kind === 'never-left') return without(asked, reply, 'unreachable', reply.detail);
  if (reply.kind === 'silent') return without(asked, reply, 'unknown', `No answer came: ${reply.detail}`);

  const answer = isGood(reply.status) ? readObject(reply.text) : undefined;
  const told = answer === undefined ? undefined : form.read(answer);
  if (answer !== undefined && told !== undefined)
    return accepted(asked, reply, told, told.transactionId ?? transactionOf(answer));
  const words = readError(reply.text);
  if (words !== undefined && ports.assumptions.refusingStatuses.includes(reply.status))
    return { kind: 'refused', words, exchanges: [exchangeOf(asked, reply, 'refused', words)] };
  if (reply.status === 429) return without(asked, reply, 'unreachable', 'The state takes no more requests for now.');
  return without(asked, reply, 'unknown', `The answer (${reply.status}) says neither yes nor no.`);
}

/**
 * Asks what became of a report: first behind the newest transaction number we knew when it left, and only when nothing is found there
 * in the whole list. A state that restored a backup gives its numbers again, so what it booked since may lie below ours.
 */
async function ask(
  ports: SessionPorts,
  login: StateLogin,
  form: WireForm,
  { watermark, takenNumbers }: WhereToLook,
): Promise<StateAnswer> {
  const isNarrowed = ports.assumptions.narrowsByTransaction && watermark > 0;
  const behind = await look(ports, login, form.look, isNarrowed ? watermark : null, takenNumbers);
  if (!isNarrowed || behind.answer.kind !== 'absent') return lookBeside(ports, login, behind);
  const anywhere = await lookBeside(ports, login, await look(ports, login, form.look, null, takenNumbers));
  return { ...anywhere, exchanges: [...behind.answer.exchanges, ...anywhere.exchanges] };
}

/** What one list said, and another that says what it leaves out. */
interface Looked {
  readonly answer: StateAnswer;
  readonly beside?: Look | undefined;
}

/** Reads the other list from the transaction that was found on. While it cannot be read, nothing is concluded: we ask again. */
async function lookBeside(ports: SessionPorts, login: StateLogin, { answer, beside }: Looked): Promise<StateAnswer> {
  if (answer.kind !== 'accepted' || beside === undefined) return answer;
  const found = answer.transactionId;
  const isNarrowed = ports.assumptions.narrowsByTransaction && found !== null && found > 0;
  const { answer: more } = await look(ports, login, beside, isNarrowed ? found - 1 : null);
  const exchanges = [...answer.exchanges, ...more.exchanges];
  if (more.kind === 'absent') return { ...answer, exchanges };
  if (more.kind !== 'accepted') return { ...more, exchanges };
  return { ...answer, identifiers: [...answer.identifiers, ...more.identifiers], exchanges };
}

/**
 * Looks in the state's list for what became of a report, behind a transaction number or from its beginning. Every row is compared, for the state may ignore a filter; only a list
 * that was read to its end without it proves that it is not there.
 */
async function look(
  ports: SessionPorts,
  login: StateLogin,
  at: Look,
  watermark: number | null,
  taken: ReadonlySet<string> = new Set(),
): Promise<Looked> {
  const { listParameters: names, pageSize, mostPages } = ports.assumptions;
  const mine: Members[] = [];
  let last: SessionReply = nothingSaid;
  let cursor = 0;
  for (let page = 1; page <= mostPages; page += 1) {
    const query = new URLSearchParams({ ...at.filter, [names.limit]: String(pageSize) });
    if (watermark !== null) query.set(names.transactionId, String(watermark));
    if (cursor > 0) query.set(names.cursor, String(cursor));
    const path = `${at.path}?${query.toString()}`;
    const asked: Asked = { kind: 'asked', method: 'GET', path, requestBody: null, atMs: ports.nowMs() };
    const reply = await askUnderSession(ports, login, { method: 'GET', path, body: null });
    last = reply;
    const unread = (why: string): Looked => ({ answer: without(asked, reply, 'unknown', why) });
    if (reply.kind !== 'answered') return unread(`The question found no answer: ${reply.detail}`);

    const list = isGood(reply.status) ? readObject(reply.text) : undefined;
    const rows = list === undefined ? undefined : rowsOf(list, at.member);
    if (list === undefined || rows === undefined) return unread(`The state’s list (${reply.status}) cannot be read.`);
    const isAnothers = (row: Members): boolean => at.number !== undefined && taken.has(idOf(row, at.number) ?? '');
    mine.push(...rows.filter((row) => at.isMine(row) && !isAnothers(row)));
    const next = readNumber(list['nextcursor']) ?? 0;
    if (next === 0 || (at.isOneEnough && mine.length > 0))
      return concluded(asked, reply, at.conclude(mine, watermark !== null, taken), mine[0]);
    if (next <= cursor) return unread('The state’s list does not end.');
    cursor = next;
  }
  const asked: Asked = { kind: 'asked', method: 'GET', path: at.path, requestBody: null, atMs: ports.nowMs() };
  // It answered all the while: nothing is wrong with the road.
  return { answer: without(asked, last, 'unknown', 'The state’s list is too long to be read to its end.') };
}

function concluded(asked: Asked, reply: SessionReply, conclusion: Conclusion, first: Members | undefined): Looked {
  switch (conclusion.kind) {
    case 'done': {
      const answer = accepted(asked, reply, conclusion, readNumber(first?.['transactionid']));
      return { answer, beside: conclusion.beside };
    }
    case 'absent':
      return { answer: without(asked, reply, 'absent', 'The state holds nothing of it.') };
    case 'unclear':
      return { answer: { ...without(asked, reply, 'unknown', conclusion.why), needsPerson: conclusion.isForGood === true } };
  }
}

const isGood = (status: number): boolean => status >= 200 && status < 300;

/** The counter stands beside the records, or on the record itself. */
const transactionOf = (answer: Members): number | null => readNumber(answer['transactionid']);

const accepted = (asked: Asked, reply: SessionReply, told: Told, transactionId: number | null): StateAnswer => ({
  kind: 'accepted',
  identifiers: told.identifiers,
  refusedRows: told.refusedRows ?? [],
  transactionId,
  exchanges: [exchangeOf(asked, reply, 'accepted', acceptedWords(told))],
});

function acceptedWords({ identifiers, refusedRows = [] }: Told): string {
  const held =
    identifiers.length === 0
      ? 'The state holds it.'
      : `The state holds it as ${identifiers.map((each) => each.stateId).join(', ')}.`;
  return refusedRows.length === 0 ? held : `${held} It refused ${refusedRows.length} of its rows.`;
}

const without = (asked: Asked, reply: SessionReply, kind: 'unknown' | 'unreachable' | 'absent', detail: string): StateAnswer => ({
  kind,
  detail,
  isWithoutLogin: reply.kind === 'never-left' && reply.isRefused,
  exchanges: [exchangeOf(asked, reply, kind, detail)],
});
