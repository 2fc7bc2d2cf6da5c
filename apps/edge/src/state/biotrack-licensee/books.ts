import type { StateLogin } from '../state-system.ts';
import { licenseeAssumptions } from './assumptions.ts';
import type { LicenseePorts } from './client.ts';
import { askUnderSession, type SessionPorts } from './session.ts';
import { readError, readNumber, readObject, readSales, type WireSale } from './wire.ts';

/** What the state's books say, or why we cannot tell. */
export type BooksAnswer<Value> =
  { readonly kind: 'read'; readonly value: Value } | { readonly kind: 'unread'; readonly detail: string };

/** One page of a list; `next` is null at its end. Rows keep the state's own spelling. */
export interface BooksPage {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly next: number | null;
  readonly nextTransactionId: number | null;
}

/** What may be read of the state's books for one licence (`biotrack/protocol.md` 2.4). */
export interface StateBooks {
  readonly sale: (login: StateLogin, stateSaleId: string) => Promise<BooksAnswer<WireSale>>;
  readonly inventory: (login: StateLogin, cursor?: number) => Promise<BooksAnswer<BooksPage>>;
  readonly rooms: (login: StateLogin, cursor?: number) => Promise<BooksAnswer<BooksPage>>;
  /** The newest transaction number of each kind of thing, by its lower-case name. */
  readonly sync: (login: StateLogin) => Promise<BooksAnswer<Readonly<Record<string, number>>>>;
}

/** Reads the state's books. Nothing here changes them. */
export function createBiotrackBooks(given: LicenseePorts): StateBooks {
  const ports: SessionPorts = { assumptions: licenseeAssumptions, ...given };
  return {
    sale: async (login, stateSaleId) => {
      const answer = await read(ports, login, `/v1/sale/${encodeURIComponent(stateSaleId)}`);
      if (answer.kind === 'unread') return answer;
      const sale = readSales(answer.value)?.[0];
      return sale === undefined ? unread('The answer holds no sale.') : { kind: 'read', value: sale };
    },
    inventory: (login, cursor) => readPage(ports, login, '/v1/inventory', 'inventory', cursor),
    rooms: (login, cursor) => readPage(ports, login, '/v1/inventory/room', 'room', cursor),
    sync: async (login) => {
      const answer = await read(ports, login, '/v1/sync');
      if (answer.kind === 'unread') return answer;
      const counters = Object.entries(answer.value['sync'] ?? {}).flatMap(([name, value]) => {
        const number = readNumber(value);
        return number === null ? [] : [[name.toLowerCase(), number] as const];
      });
      return counters.length === 0
        ? unread('The answer holds no counters.')
        : { kind: 'read', value: Object.fromEntries(counters) };
    },
  };
}

async function readPage(
  ports: SessionPorts,
  login: StateLogin,
  path: string,
  kind: string,
  cursor = 0,
): Promise<BooksAnswer<BooksPage>> {
  const { listParameters: names, pageSize } = ports.assumptions;
  const query = new URLSearchParams({
    [names.limit]: String(pageSize),
    ...(cursor > 0 ? { [names.cursor]: String(cursor) } : {}),
  });
  const answer = await read(ports, login, `${path}?${query.toString()}`);
  if (answer.kind === 'unread') return answer;
  // The list is the one member that is an array: `Inventory`, `InventoryRoom` or `Room`.
  const lists = Object.entries(answer.value).filter(([name, member]) => name.includes(kind) && Array.isArray(member));
  const rows = lists[0]?.[1] as readonly Readonly<Record<string, unknown>>[] | undefined;
  if (rows === undefined) return unread('The answer holds no list.');
  const next = readNumber(answer.value['nextcursor']);
  return {
    kind: 'read',
    value: { rows, next: next === 0 ? null : next, nextTransactionId: readNumber(answer.value['nexttransactionid']) },
  };
}

async function read(
  ports: SessionPorts,
  login: StateLogin,
  path: string,
): Promise<BooksAnswer<Readonly<Record<string, unknown>>>> {
  const reply = await askUnderSession(ports, login, { method: 'GET', path, body: null });
  if (reply.kind !== 'answered') return unread(reply.detail);
  const value = reply.status >= 200 && reply.status < 300 ? readObject(reply.text) : undefined;
  return value === undefined
    ? unread(readError(reply.text) ?? `The answer (${reply.status}) cannot be read.`)
    : { kind: 'read', value };
}

const unread = (detail: string) => ({ kind: 'unread', detail }) as const;
