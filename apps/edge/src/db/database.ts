import { is, sql, type SQL } from 'drizzle-orm';
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

/** Its text is made once, although drizzle asks for it at every turn. */
const bindable = <Raw extends { getQuery: () => { readonly sql: string } }>(db: Database, statement: Raw) => {
  if ('stmt' in statement) return statement;
  const query = statement.getQuery();
  return Object.assign(statement, { getQuery: () => query, stmt: db.$client.prepare(query.sql) });
};

/** Runs statements as one transaction. @returns one answer a statement, in order */
export const runBatch = async (db: Database, statements: readonly Statement[]): Promise<readonly unknown[]> => {
  const [first, ...rest] = statements.map((statement) => (is(statement, SQLiteRaw) ? bindable(db, statement) : statement));
  return first === undefined ? [] : await db.batch([first, ...rest]);
};

/**
 * A bound of ours, written into the text of a statement. SQLite looks into a bound `LIMIT` when it plans, and plans anew each time
 * the statement is bound again.
 */
export const inText = (bound: number): SQL => sql.raw(String(bound));

/**
 * A list as one bound value, for `IN (…)`: D1 takes at most 100 values a statement.
 *
 * `inArray` would bind each member by itself.
 */
export const inJson = (column: unknown, values: readonly (string | number)[]): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;

/** What D1 said went wrong, through every wrapper around it. */
export function databaseMessage(error: unknown): string {
  const parts: string[] = [];
  for (let cause = error; cause instanceof Error && parts.length < 5; cause = cause.cause) parts.push(cause.message);
  return parts.join(' | ');
}
