import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { rowsOf } from './books.ts';
import type { Books } from './books.ts';

/** One page holds at most this many rows: a package row with its lab results is about 2 kB. */
const greatestLimit = 500;
const usualLimit = 100;

/** Where a list goes on (ASSUMPTION A-7): both are exclusive lower bounds. */
export interface PageRequest {
  readonly cursor: number;
  readonly transactionId: number;
  readonly limit: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** 0 at the end of the list. */
  readonly nextCursor: number;
  /** Everything up to and including this TransactionID has been handed over. */
  readonly nextTransactionId: number;
}

/** A query parameter by any of its names, upper and lower case alike: the real names are UNKNOWN. */
export function parameter(query: URLSearchParams, ...names: readonly string[]): string | undefined {
  const wanted = names.map((name) => name.toLowerCase());
  for (const [name, value] of query) if (wanted.includes(name.toLowerCase())) return value;
  return undefined;
}

/** Reads `cursor`/`NextCursor`, `transactionid`/`NextTransactionID` and `limit`; refuses what is no whole number. `inclusive` is A-7 switched. */
export function readPageRequest(query: URLSearchParams, inclusive: boolean): Answer<PageRequest> {
  const given = {
    cursor: parameter(query, 'cursor', 'NextCursor'),
    transactionid: parameter(query, 'transactionid', 'NextTransactionID'),
    limit: parameter(query, 'limit'),
  };
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && !/^\d{1,15}$/.test(value)) return refuse(refusals.badParameter(name));
  }
  if (given.limit !== undefined && Number(given.limit) === 0) return refuse(refusals.badParameter('limit'));
  return ok({
    cursor: Number(given.cursor ?? 0),
    transactionId: Math.max(0, Number(given.transactionid ?? 0) - Number(inclusive)),
    limit: Math.min(Number(given.limit ?? usualLimit), greatestLimit),
  });
}

/**
 * One page of a table, oldest change first. The cursor is the row's place in the order of changes, so a row that changes
 * while a client pages moves to the end and is seen again: nothing is skipped. A filter names a column that must be equal, or a
 * column with its comparison (`kind <>`), or a whole comparison (`? IN (…)`); names come from code, never from a request.
 */
export function readPage<Row extends { readonly changed: number; readonly transaction_id: number }>(
  books: Books,
  table: string,
  filters: Readonly<Record<string, string | number | undefined>>,
  page: PageRequest,
): Page<Row> {
  const used = Object.entries(filters).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  const conditions = [
    ...used.map(([column]) => (column.includes('?') ? column : column.includes(' ') ? `${column} ?` : `${column} = ?`)),
    'changed > ?',
    'transaction_id > ?',
  ].join(' AND ');
  const values = [...used.map(([, value]) => value), page.cursor, page.transactionId, page.limit + 1];
  const found = rowsOf<Row>(books, `SELECT * FROM ${table} WHERE ${conditions} ORDER BY changed LIMIT ?`, ...values);

  const rows = found.slice(0, page.limit);
  const following = found[page.limit];
  const last = rows.at(-1);
  return {
    rows,
    nextCursor: following === undefined ? 0 : (last?.changed ?? 0),
    // A transaction may span two pages: before the last page only the transactions handed over whole are counted.
    nextTransactionId:
      following === undefined ? Math.max(last?.transaction_id ?? 0, page.transactionId) : following.transaction_id - 1,
  };
}
