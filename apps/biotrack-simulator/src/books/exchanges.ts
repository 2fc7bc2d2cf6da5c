import { isObject } from '../wire/go-json.ts';
import { rowsOf } from './books.ts';
import { trimJournal } from './journal.ts';
import type { Books } from './books.ts';

/** The log is for watching, not for keeping: older exchanges fall out. */
const keptExchanges = 300;
/** Enough for a sale with a dozen lines; an inventory list is cut. */
const longestTextKept = 4000;

/** One request and its answer, as the desk shows them: nothing about a person, no secret. */
export interface Exchange {
  readonly id: number;
  readonly atMs: number;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly license: string;
  readonly request: string;
  readonly status: number;
  readonly answer: string;
  /** The fault that struck, or an empty text. */
  readonly fault: string;
  readonly durationMs: number;
}

/** Writes one exchange down, without whatever could name a person or open a session. */
export function logExchange(books: Books, exchange: Omit<Exchange, 'id'>): void {
  books.sql.exec(
    `INSERT INTO exchanges (at_ms, method, path, license, request, status, answer, fault, duration_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    exchange.atMs,
    exchange.method,
    exchange.path,
    exchange.license,
    withoutPersons(exchange.request),
    exchange.status,
    withoutPersons(exchange.answer),
    exchange.fault,
    exchange.durationMs,
  );
  trimJournal(books);
  books.sql.exec('DELETE FROM exchanges WHERE id <= (SELECT max(id) FROM exchanges) - ?', keptExchanges);
}

/** The newest exchanges first. */
export const latestExchanges = (books: Books, limit: number): Exchange[] =>
  rowsOf<Exchange>(
    books,
    `SELECT id, at_ms AS atMs, method, path, license, request, status, answer, fault, duration_ms AS durationMs
     FROM exchanges ORDER BY id DESC LIMIT ?`,
    limit,
  );

const hidden = new Set([
  'username',
  'email',
  'password',
  'session',
  'sessionid',
  'new_username',
  'new_password',
  'cardid',
  'card_id',
  'card_key',
  'cardkey',
  'caregivers',
  'firstname',
  'lastname',
  'dateofbirth',
  'caregiver_card_id',
  'orderingphysician',
]);

/** A text that is no JSON is not kept at all: nobody can tell what is in it. */
export function withoutPersons(text: string): string {
  if (text === '') return '';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return `(not JSON, ${text.length} characters)`;
  }
  const shown = JSON.stringify(hide(value));
  return shown.length <= longestTextKept ? shown : `${shown.slice(0, longestTextKept)}…`;
}

function hide(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hide);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, hidden.has(name.toLowerCase()) && each !== '' ? '(hidden)' : hide(each)]),
  );
}
