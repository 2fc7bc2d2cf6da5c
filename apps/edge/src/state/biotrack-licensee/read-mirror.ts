import type { MirrorKind, MirrorPage, StateLogin, StateMirror } from '../state-system.ts';
import { askUnderSession, type SessionPorts } from './session.ts';
import { membersOf, readError, readNumber, readObject, type Members } from './wire.ts';

/**
 * What the state holds, as the Licensee API lists it (`biotrack/protocol.md` 4.3, A-7): counters first, then only what moved. A row
 * that cannot be read makes the whole page unread: half a mirror would find differences that are none.
 */
export const createMirror = (ports: SessionPorts): StateMirror => ({
  counters: async (login) => {
    const answer = await read(ports, login, '/v1/sync');
    if (answer.kind === 'unread') return answer;
    const counters = membersOf(answer.value['sync']);
    const inventory = readNumber(counters?.['inventory']);
    const sale = readNumber(counters?.['sale']);
    return inventory === null || sale === null
      ? { kind: 'unread', detail: 'The answer holds no counters.' }
      : { kind: 'read', value: { inventory, sale } };
  },
  packages: (login, where) => page(ports, login, { kind: 'inventory', path: '/v1/inventory', ...where }, packageOf),
  sales: (login, where) => page(ports, login, { kind: 'sale', path: '/v1/sale', ...where }, saleOf),
});

interface Asked {
  readonly kind: MirrorKind;
  readonly path: string;
  readonly since: number;
  readonly cursor: number;
}

async function page<Row>(
  ports: SessionPorts,
  login: StateLogin,
  { kind, path, since, cursor }: Asked,
  rowOf: (row: Members) => Row | undefined,
): Promise<MirrorPage<Row>> {
  const { listParameters: names, pageSize } = ports.assumptions;
  const query = new URLSearchParams({ [names.limit]: String(pageSize) });
  if (since > 0) query.set(names.transactionId, String(since));
  if (cursor > 0) query.set(names.cursor, String(cursor));
  const answer = await read(ports, login, `${path}?${query.toString()}`);
  if (answer.kind === 'unread') return answer;
  const list = answer.value[kind] ?? [];
  if (!Array.isArray(list)) return { kind: 'unread', detail: 'The answer holds no list.' };
  const rows = (list as unknown[]).map((row) => {
    const members = membersOf(row);
    return members === undefined ? undefined : rowOf(members);
  });
  if (!rows.every((row) => row !== undefined)) return { kind: 'unread', detail: 'A row of the list cannot be read.' };
  const next = readNumber(answer.value['nextcursor']) ?? 0;
  if (next !== 0 && next <= cursor) return { kind: 'unread', detail: 'The list does not end.' };
  return { kind: 'read', value: { rows, next: next === 0 ? null : next } };
}

function packageOf(row: Members) {
  const barcode = textOf(row['id']);
  const amount = amountOf(row['remainingamount']);
  if (barcode === undefined || amount === undefined) return undefined;
  return {
    barcode,
    amount,
    roomId: textOf(row['roomid']) ?? null,
    isGone: row['deleted'] === true || row['destroyed'] === true,
    version: readNumber(row['transactionid']) ?? 0,
  };
}

function saleOf(row: Members) {
  const id = textOf(row['id']);
  const items = Array.isArray(row['item']) ? (row['item'] as unknown[]).map(membersOf) : [];
  const lines = items.map((item) => {
    const barcode = textOf(item?.['barcode']);
    const units = amountOf(item?.['quantity']);
    const price = amountOf(item?.['price']);
    if (barcode === undefined || units === undefined || price === undefined) return undefined;
    return { barcode, units, netCents: Math.round(price * 100) };
  });
  if (id === undefined || !lines.every((line) => line !== undefined)) return undefined;
  return {
    id,
    reference: textOf(row['externalid']) ?? '',
    isDeleted: row['deleted'] === true,
    lines,
    version: readNumber(row['transactionid']) ?? 0,
  };
}

/** An id or a name: the state writes ids as numbers or as text. 0 and the empty text are none. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' || value === '0' ? undefined : value;
  return typeof value === 'number' && value !== 0 ? String(value) : undefined;
}

/** A quantity or a price, as a number or as its digits. */
function amountOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

async function read(
  ports: SessionPorts,
  login: StateLogin,
  path: string,
): Promise<{ readonly kind: 'read'; readonly value: Members } | { readonly kind: 'unread'; readonly detail: string }> {
  const reply = await askUnderSession(ports, login, { method: 'GET', path, body: null });
  if (reply.kind !== 'answered') return { kind: 'unread', detail: reply.detail };
  const value = reply.status >= 200 && reply.status < 300 ? readObject(reply.text) : undefined;
  const words = readError(reply.text) ?? `The answer (${reply.status}) cannot be read.`;
  return value === undefined ? { kind: 'unread', detail: words } : { kind: 'read', value };
}
