import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/**
 * The next revision of a record that was read at one: of two people who change it at once the second gets -1, which the table's own
 * check refuses, and the whole batch with it.
 */
export const nextRevision = (column: SQLWrapper, read: number): SQL<number> =>
  sql<number>`CASE WHEN ${column} = ${read} THEN ${read + 1} ELSE -1 END`;
