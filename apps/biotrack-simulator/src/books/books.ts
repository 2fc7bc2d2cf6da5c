/**
 * The books every other file here writes in: one SQLite database, one writer, one clock.
 *
 * `atomically` is one transaction: what throws inside leaves no trace.
 */
export interface Books {
  readonly sql: SqlStorage;
  readonly atomically: <Value>(work: () => Value) => Value;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Barcodes that were reserved for the work at hand and are taken before new ones, in this order. */
  readonly reserved?: string[];
}

/** Unix seconds: the layout of every `SessionTime` (ASSUMPTION A-4). */
export const sessionTime = (books: Books): number => Math.floor(books.clock() / 1000);

/** RFC 3339 in UTC: the layout of every time in a string (ASSUMPTION A-4). */
export const rfc3339 = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** The rows of one statement. */
export const rowsOf = <Row extends object>(books: Books, query: string, ...values: SqlStorageValue[]): Row[] =>
  books.sql.exec(query, ...values).toArray() as unknown as Row[];

/** The first row of one statement, if there is one. */
export const rowOf = <Row extends object>(books: Books, query: string, ...values: SqlStorageValue[]): Row | undefined =>
  rowsOf<Row>(books, query, ...values)[0];
