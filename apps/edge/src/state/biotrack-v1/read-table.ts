import type { MirrorRead, StateLogin } from '../state-system.ts';
import { isCut } from '../transport.ts';
import { callUnderSession, type V1SessionPorts } from './session.ts';
import { isSet, readAnswer, rowsIn, textOf, wholeOf, type Members } from './wire.ts';

/** A range of transactions, both ends included; without an end it is open. */
interface Range {
  readonly from: number;
  readonly to?: number;
}

type Rows = MirrorRead<readonly Members[]> & { readonly isCut?: boolean };

/**
 * The rows of a table behind a transaction. v1 has no pages (`biotrack/protocol.md` 7.5): a table that is longer than the longest answer
 * we read is asked for in ranges of transactions, halved until each fits.
 *
 * @param since the newest transaction we know; 0 for the whole table
 */
export async function rowsBehind(ports: V1SessionPorts, login: StateLogin, table: string, since: number): Promise<Rows> {
  const from = since > 0 ? since + 1 : 0;
  const whole = await rowsOfRange(ports, login, table, { from });
  if (whole.isCut !== true) return whole;
  const newest = await someEnd(ports, login, table, from);
  return newest.kind === 'unread' ? newest : rowsBetween(ports, login, table, from, newest.value);
}

/** Older halves first: a row that is changed meanwhile comes once more, and its newest version last. */
async function rowsBetween(ports: V1SessionPorts, login: StateLogin, table: string, from: number, to: number): Promise<Rows> {
  const rows = await rowsOfRange(ports, login, table, { from, to });
  if (rows.isCut !== true || from >= to) return rows;
  const middle = from + Math.floor((to - from) / 2);
  const older = await rowsBetween(ports, login, table, from, middle);
  if (older.kind === 'unread') return older;
  const newer = await rowsBetween(ports, login, table, middle + 1, to);
  return newer.kind === 'unread' ? newer : { kind: 'read', value: [...older.value, ...newer.value] };
}

async function rowsOfRange(ports: V1SessionPorts, login: StateLogin, table: string, { from, to }: Range): Promise<Rows> {
  const range = { ...(from > 0 ? { transaction_start: from } : {}), ...(to === undefined ? {} : { transaction_end: to }) };
  const answer = await call(ports, login, { action: `sync_${table}`, ...range });
  if (answer.kind === 'unread') return answer;
  if (!Array.isArray(answer.value[table])) return { kind: 'unread', detail: 'The answer holds no table.' };
  return { kind: 'read', value: rowsIn(answer.value, table) };
}

/** Numbers that v1 counts up to: larger than any transaction, and exact. */
const highest = 2 ** 52;

/** A transaction number behind which the table holds nothing, found by its sums (`sync_check`): less than twice the newest. */
async function someEnd(ports: V1SessionPorts, login: StateLogin, table: string, from: number): Promise<MirrorRead<number>> {
  for (let end = Math.max(from, 1); end < highest; end *= 2) {
    const data = [{ table, transaction_start: end + 1 }];
    const answer = await call(ports, login, { action: 'sync_check', download: 0, data });
    if (answer.kind === 'unread') return answer;
    const sum = wholeOf(rowsIn(answer.value, 'summary')[0]?.['sum']);
    if (sum === null) return { kind: 'unread', detail: 'The answer holds no sums.' };
    if (sum === 0) return { kind: 'read', value: end };
  }
  return { kind: 'unread', detail: 'The table has no end.' };
}

/** "There is none" comes as an error with the code of much else (1.5), in words that change: only a licence it does not know is no none. */
const isNone = (answer: Members): boolean =>
  wholeOf(answer['errorcode']) === 602 && !/licen[cs]e/i.test(textOf(answer['error']) ?? '');

export async function call(
  ports: V1SessionPorts,
  login: StateLogin,
  body: Members,
  { mayBeNone = false }: { readonly mayBeNone?: boolean } = {},
): Promise<MirrorRead<Members> & { readonly isCut?: boolean }> {
  const reply = await callUnderSession(ports, login, body);
  if (reply.kind !== 'answered') return { kind: 'unread', detail: reply.detail };
  const answer = reply.status === 200 ? readAnswer(reply.text) : undefined;
  if (answer === undefined)
    return { kind: 'unread', detail: `The answer (${reply.status}) cannot be read.`, isCut: isCut(ports, reply.text) };
  if (isSet(answer['success'])) return { kind: 'read', value: answer };
  if (mayBeNone && isNone(answer)) return { kind: 'read', value: {} };
  return { kind: 'unread', detail: textOf(answer['error']) ?? 'The state said no, without a reason.' };
}
