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

const tables = `
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS licences (
  license TEXT PRIMARY KEY, id INTEGER NOT NULL, ubi TEXT NOT NULL, name TEXT NOT NULL, transaction_id INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS users (
  id INTEGER PRIMARY KEY, ubi TEXT NOT NULL, username TEXT NOT NULL, name TEXT NOT NULL, salt TEXT NOT NULL, digest TEXT NOT NULL,
  transaction_id INTEGER NOT NULL, UNIQUE (ubi, username)
);
CREATE TABLE IF NOT EXISTS user_licences (user_id INTEGER NOT NULL, license TEXT NOT NULL, PRIMARY KEY (user_id, license)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sessions (
  token_digest TEXT PRIMARY KEY, user_id INTEGER NOT NULL, ubi TEXT NOT NULL, expires_at_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rooms (
  id INTEGER PRIMARY KEY, license TEXT NOT NULL, name TEXT NOT NULL, quarantine INTEGER NOT NULL, external_id TEXT NOT NULL,
  transaction_id INTEGER NOT NULL, changed INTEGER NOT NULL, UNIQUE (license, name)
);
CREATE TABLE IF NOT EXISTS inventory (
  barcode TEXT PRIMARY KEY CHECK (length(barcode) = 16 AND barcode NOT GLOB '*[^0-9]*'),
  license TEXT NOT NULL, room_id INTEGER NOT NULL, product_name TEXT NOT NULL, inventory_type INTEGER NOT NULL, unit_based INTEGER NOT NULL,
  lab_tested INTEGER NOT NULL, received_hundredths INTEGER NOT NULL, remaining_hundredths INTEGER NOT NULL CHECK (remaining_hundredths >= 0),
  seeded_as TEXT NOT NULL, session_time INTEGER NOT NULL, transaction_id INTEGER NOT NULL, changed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS inventory_by_licence ON inventory (license, changed);
CREATE TABLE IF NOT EXISTS sales (
  id INTEGER PRIMARY KEY, license TEXT NOT NULL, type TEXT NOT NULL, external_id TEXT NOT NULL, request_id TEXT NOT NULL,
  request_body TEXT NOT NULL, card_id TEXT NOT NULL, ordering_physician TEXT NOT NULL, created_by_user_id INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL, session_time INTEGER NOT NULL, transaction_id INTEGER NOT NULL, changed INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS sales_by_licence ON sales (license, changed);
CREATE INDEX IF NOT EXISTS sales_by_request ON sales (license, request_id);
CREATE INDEX IF NOT EXISTS sales_by_external_id ON sales (external_id);
CREATE TABLE IF NOT EXISTS sale_items (
  sale_id INTEGER NOT NULL, item_number INTEGER NOT NULL, barcode TEXT NOT NULL, external_id TEXT NOT NULL, form_id INTEGER NOT NULL,
  order_type_id INTEGER NOT NULL, price_cents INTEGER NOT NULL, quantity_hundredths INTEGER NOT NULL, excise_cents INTEGER NOT NULL,
  other_tax_cents INTEGER NOT NULL, transaction_id INTEGER NOT NULL, PRIMARY KEY (sale_id, item_number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS exchanges (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, license TEXT NOT NULL,
  request TEXT NOT NULL, status INTEGER NOT NULL, answer TEXT NOT NULL, fault TEXT NOT NULL, duration_ms INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS armed_faults (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, route TEXT NOT NULL, remaining INTEGER NOT NULL, options TEXT NOT NULL
);
`;

const tableNames = [...tables.matchAll(/CREATE TABLE IF NOT EXISTS (\w+)/g)].map((match) => match[1]!);

/** Creates what is missing. Safe to call at every start. */
export function openBooks(books: Books): void {
  books.sql.exec(tables);
}

/** Empties every table. Counters begin again, so the same day played twice gives the same numbers. */
export function forgetEverything(books: Books): void {
  books.atomically(() => {
    for (const name of tableNames) books.sql.exec(`DELETE FROM ${name}`);
  });
}
