import { rowOf, sessionTime } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';

/**
 * The one place where rows are stamped. One transaction is one number and one second for every row it touches; a row keeps the
 * number it was born under, and every change moves it to the end of the order of changes (protocol 2.1.9, "Semantics").
 */
export interface Transaction {
  readonly id: number;
  /** Unix seconds. */
  readonly sessionTime: number;
}

export interface Stamped {
  readonly transaction_id: number;
  readonly transaction_id_original: number;
  readonly session_time: number;
  readonly changed: number;
  readonly deleted: number;
}

type Columns = Readonly<Record<string, SqlStorageValue>>;

/** Begins one transaction. Call inside `atomically`, once a request is known to be good: a refusal leaves no gap. */
export const beginTransaction = (books: Books): Transaction => ({
  id: nextNumber(books, 'transaction'),
  sessionTime: sessionTime(books),
});

/** Writes a new row. Its `transaction_id_original` may be given: a refund's row is born of its sale, a receipt of its shipment. */
export function addRow<Row extends Stamped>(books: Books, transaction: Transaction, table: string, columns: Columns): Row {
  const row = {
    transaction_id: transaction.id,
    transaction_id_original: transaction.id,
    session_time: transaction.sessionTime,
    changed: nextNumber(books, 'change'),
    ...columns,
  };
  const names = Object.keys(row);
  const marks = names.map(() => '?').join(', ');
  return rowOf<Row>(
    books,
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks}) RETURNING *`,
    ...(Object.values(row) as SqlStorageValue[]),
  )!;
}

/** Changes the one row with this key, which must be there. */
export function changeRow<Row extends Stamped>(
  books: Books,
  transaction: Transaction,
  table: string,
  key: Columns,
  columns: Columns = {},
): Row {
  const row = {
    ...columns,
    transaction_id: transaction.id,
    session_time: transaction.sessionTime,
    changed: nextNumber(books, 'change'),
  };
  const set = Object.keys(row).map((name) => `${name} = ?`);
  const where = Object.keys(key).map((name) => `${name} = ?`);
  return rowOf<Row>(
    books,
    `UPDATE ${table} SET ${set.join(', ')} WHERE ${where.join(' AND ')} RETURNING *`,
    ...(Object.values(row) as SqlStorageValue[]),
    ...Object.values(key),
  )!;
}
