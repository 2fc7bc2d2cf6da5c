import { fillPlaceholders, is, sql, type Placeholder, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { SQLiteRaw } from 'drizzle-orm/sqlite-core/query-builders/raw';
import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1';

export type Database = DrizzleD1Database & { readonly $client: D1Database };

/** One statement of a batch. */
export type Statement = BatchItem<'sqlite'>;

/** Drizzle over a D1 binding. Cheap: made anew by each use case from the database it was given. */
export const database = (d1: D1Database): Database => drizzle(d1);

/**
 * A statement in SQL of our own, alone or in a batch. Its rows come as D1 names them.
 *
 * Drizzle's batch asks each statement for `stmt`, which its own raw statements lack: with bound values they would fail there.
 */
export const rawStatement = <Row = unknown>(db: Database, query: SQL) => bindable(db, db.all<Row>(query));

const bindable = <Raw extends { readonly getQuery: () => { readonly sql: string } }>(db: Database, statement: Raw) =>
  Object.assign(statement, { stmt: db.$client.prepare(statement.getQuery().sql) });

/** Runs statements as one transaction. @returns one answer a statement, in order */
export const runBatch = async (db: Database, statements: readonly Statement[]): Promise<readonly unknown[]> => {
  const [first, ...rest] = statements.map((statement) => (is(statement, SQLiteRaw) ? bindable(db, statement) : statement));
  return first === undefined ? [] : await db.batch([first, ...rest]);
};

/** A statement as drizzle hands it to a batch: its text, its values, and how its rows are read. */
interface Prepared {
  readonly getQuery: () => { readonly sql: string; readonly params: readonly unknown[] };
}

/**
 * Statements for a batch whose text is made once. `make` writes them around holes; each use fills the holes with its own values.
 *
 * Making the text of a step's twenty statements costs more time than running them does, and it is the same text each time.
 */
export function madeOnce<Name extends string, const Made extends readonly Statement[]>(
  names: readonly Name[],
  make: (db: Database, holes: Readonly<Record<Name, Placeholder>>) => Made,
): (db: Database, values: Readonly<Record<Name, unknown>>) => Made {
  let patterns: readonly Prepared[] | undefined;
  const holes = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as unknown as Readonly<
    Record<Name, Placeholder>
  >;
  return (db, values) => {
    patterns ??= make(db, holes).map((statement) => (statement as unknown as { readonly _prepare: () => Prepared })._prepare());
    return patterns.map((pattern) => ({ _prepare: () => filled(db, pattern, values) })) as unknown as Made;
  };
}

function filled(db: Database, pattern: Prepared, values: Readonly<Record<string, unknown>>): Prepared {
  const { sql: text, params } = pattern.getQuery();
  const query = { sql: text, params: fillPlaceholders([...params], values) };
  return Object.assign(Object.create(pattern) as Prepared, { stmt: db.$client.prepare(text), getQuery: () => query });
}

/**
 * A list as one bound value, for `IN (…)`: D1 takes at most 100 values a statement.
 *
 * `inArray` would bind each member by itself.
 */
export const inJson = (column: unknown, values: readonly string[]): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;

/** What D1 said went wrong, through every wrapper around it. */
export function databaseMessage(error: unknown): string {
  const parts: string[] = [];
  for (let cause = error; cause instanceof Error && parts.length < 5; cause = cause.cause) parts.push(cause.message);
  return parts.join(' | ');
}
