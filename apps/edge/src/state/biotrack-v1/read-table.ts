import type { MirrorRead, StateLogin } from '../state-system.ts';
import { isCut } from '../transport.ts';
import { versionOf } from './mirror-rows.ts';
import { callUnderSession, type V1Reply, type V1SessionPorts } from './session.ts';
import { isSet, readAnswer, rowsIn, textOf, wholeOf, type Members } from './wire.ts';

/** A range of transactions, both ends included; without an end it is open. */
interface Range {
  readonly from: number;
  readonly to?: number;
}

/** Which table is read, for whom, and what of it is wanted. */
export interface TableReading {
  readonly ports: V1SessionPorts;
  readonly login: StateLogin;
  readonly table: string;
  /** The member of its answer that holds the rows; its own name without it. */
  readonly rows?: string | undefined;
  /** Rows that are kept; all without it. A long table does not fit into what a Worker may hold. */
  readonly isWanted?: ((row: Members) => boolean) | undefined;
  /** Hears every reply that the reading took, in order. */
  readonly onReply?: ((reply: V1Reply) => void) | undefined;
  /** After this moment no further part is asked for, in milliseconds, and the table counts as unread. */
  readonly untilMs?: number;
}

type Rows = MirrorRead<readonly Members[]> & { readonly isCut?: boolean };

/** Most answers one reading takes: far above any shop's table, below the requests one run of a Worker may make. */
const mostAnswers = 200;

/**
 * The rows of a table behind a transaction, all of them or none. v1 has no pages (`biotrack/protocol.md` 7.5): a table that is longer
 * than the longest answer we read is asked for in ranges of transactions, halved until each fits.
 *
 * @param since the newest transaction we know; 0 for the whole table
 */
export function rowsBehind(reading: TableReading, since: number): Promise<Rows> {
  let answers = 0;
  const mayAsk = (): boolean => {
    answers += 1;
    return answers <= mostAnswers && (answers === 1 || reading.ports.nowMs() < (reading.untilMs ?? Infinity));
  };
  return rowsFrom({ ...reading, mayAsk }, since > 0 ? since + 1 : 0);
}

type BoundedReading = TableReading & { readonly mayAsk: () => boolean };

/**
 * Older ranges come first and the open one last: a row that is changed meanwhile moves to where was not read yet, so that none is
 * missed, and its later version stands.
 */
async function rowsFrom(reading: BoundedReading, from: number): Promise<Rows> {
  const whole = await rowsOfRange(reading, { from });
  if (whole.isCut !== true) return whole;
  const end = await someEnd(reading, from);
  if (end.kind === 'unread') return end;
  const standing = await rowsBetween(reading, from, end.value);
  if (standing.kind === 'unread') return standing;
  const since = await rowsFrom(reading, end.value + 1);
  return since.kind === 'unread' ? since : { kind: 'read', value: eachOnce([...standing.value, ...since.value]) };
}

async function rowsBetween(reading: BoundedReading, from: number, to: number): Promise<Rows> {
  const rows = await rowsOfRange(reading, { from, to });
  if (rows.isCut !== true || from >= to) return rows;
  const middle = from + Math.floor((to - from) / 2);
  const older = await rowsBetween(reading, from, middle);
  if (older.kind === 'unread') return older;
  const newer = await rowsBetween(reading, middle + 1, to);
  return newer.kind === 'unread' ? newer : { kind: 'read', value: [...older.value, ...newer.value] };
}

async function rowsOfRange(
  { ports, login, table, rows: member = table, ...reading }: BoundedReading,
  range: Range,
): Promise<Rows> {
  if (!reading.mayAsk()) return { kind: 'unread', detail: 'The table is too long to be read at once.' };
  const answer = await call(ports, login, syncRequest(table, range), reading);
  if (answer.kind === 'unread') return answer;
  if (!Array.isArray(answer.value[member])) return { kind: 'unread', detail: 'The answer holds no table.' };
  const rows = rowsIn(answer.value, member);
  return { kind: 'read', value: reading.isWanted === undefined ? rows : rows.filter(reading.isWanted) };
}

/** The question for the rows of a range. */
export const syncRequest = (table: string, { from, to }: Range): Members => ({
  action: `sync_${table}`,
  ...(from > 0 ? { transaction_start: from } : {}),
  ...(to === undefined ? {} : { transaction_end: to }),
});

/** Members that together name a row, in any table (2.1.9). */
const namesOfARow = [
  ...['transactionid_original', 'location', 'id', 'inventoryid', 'itemnumber', 'manifestid', 'plantid', 'roomid'],
  ...['employee_id', 'vehicle_id', 'stopnumber', 'inventorytype'],
] as const;

/**
 * A row that was changed while its table was read in parts came twice, in two versions: the later one stands. Refunds of one line are
 * rows of their own, and so are twins of one version.
 */
function eachOnce(rows: readonly Members[]): readonly Members[] {
  const named = rows.map((row) => (isSet(row['refunded']) ? undefined : nameOf(row)));
  const newest = new Map<string | undefined, number>();
  for (const [n, name] of named.entries()) newest.set(name, Math.max(newest.get(name) ?? 0, versionOf(rows[n]!)));
  return rows.filter((row, n) => named[n] === undefined || versionOf(row) === newest.get(named[n]));
}

const nameOf = (row: Members): string | undefined =>
  row['transactionid_original'] === undefined ? undefined : namesOfARow.map((name) => textOf(row[name])).join(' ');

/** Numbers that v1 counts up to: larger than any transaction, and exact. */
const highest = 2 ** 52;

/** A transaction number behind which the table holds nothing, found by its sums (`sync_check`): less than twice the newest. */
async function someEnd({ ports, login, table, onReply }: TableReading, from: number): Promise<MirrorRead<number>> {
  const ends: number[] = [];
  for (let end = Math.max(from, 1); end < highest; end *= 2) ends.push(end);
  const data = ends.map((end) => ({ table, transaction_start: end + 1 }));
  const answer = await call(ports, login, { action: 'sync_check', download: 0, data }, { onReply });
  if (answer.kind === 'unread') return { kind: 'unread', detail: answer.detail };
  const sums = rowsIn(answer.value, 'summary').map((row) => wholeOf(row['sum']));
  if (sums.length !== ends.length || sums.includes(null)) return { kind: 'unread', detail: 'The answer holds no sums.' };
  const end = ends[sums.indexOf(0)];
  return end === undefined ? { kind: 'unread', detail: 'The table has no end.' } : { kind: 'read', value: end };
}

/** "There is none" comes as an error with the code of much else (1.5), in words that change: only a licence it does not know is no none. */
const isNone = (answer: Members): boolean =>
  wholeOf(answer['errorcode']) === 602 && !/licen[cs]e/i.test(textOf(answer['error']) ?? '');

export async function call(
  ports: V1SessionPorts,
  login: StateLogin,
  body: Members,
  { mayBeNone = false, onReply }: { readonly mayBeNone?: boolean; readonly onReply?: TableReading['onReply'] } = {},
): Promise<MirrorRead<Members> & { readonly isCut?: boolean }> {
  const reply = await callUnderSession(ports, login, body);
  onReply?.(reply);
  if (reply.kind !== 'answered') {
    const isWithoutLogin = reply.kind === 'never-left' && reply.isRefused;
    return { kind: 'unread', detail: reply.detail, isWithoutLogin };
  }
  const answer = reply.status === 200 ? readAnswer(reply.text) : undefined;
  if (answer === undefined)
    return { kind: 'unread', detail: `The answer (${reply.status}) cannot be read.`, isCut: isCut(ports, reply.text) };
  if (isSet(answer['success'])) return { kind: 'read', value: answer };
  if (mayBeNone && isNone(answer)) return { kind: 'read', value: {} };
  return { kind: 'unread', detail: textOf(answer['error']) ?? 'The state said no, without a reason.' };
}
