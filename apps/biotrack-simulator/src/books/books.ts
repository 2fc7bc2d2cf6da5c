import { layout, tableNames } from './tables/all.ts';

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

/**
 * Creates what is missing. Safe to call at every start.
 *
 * Books of an older layout are thrown away whole: they hold nothing that a seed would not write again.
 */
export function openBooks(books: Books): void {
  books.atomically(() => {
    books.sql.exec('CREATE TABLE IF NOT EXISTS layout (text TEXT NOT NULL)');
    if (rowOf<{ text: string }>(books, 'SELECT text FROM layout')?.text === layout) return;
    const old = rowsOf<{ name: string }>(
      books,
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'",
    );
    for (const { name } of old) books.sql.exec(`DROP TABLE "${name}"`);
    books.sql.exec(layout);
    books.sql.exec('CREATE TABLE layout (text TEXT NOT NULL)');
    books.sql.exec('INSERT INTO layout (text) VALUES (?)', layout);
  });
}

/** Empties every table. Counters begin again, so the same day played twice gives the same numbers. */
export function forgetEverything(books: Books): void {
  books.atomically(() => {
    for (const name of tableNames) books.sql.exec(`DELETE FROM ${name}`);
  });
}
