import { rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';

/**
 * How the state can be rolled back: every change of a record writes its own undoing down, under the transaction that made it
 * (SQLite's triggers do it, so that no change can forget to). People's sessions, faults, settings and the log of exchanges are
 * ours and not the state's: they stay.
 */
const ours = new Set(['settings', 'sessions', 'exchanges', 'armed_faults', 'journal', 'undoing']);

/** Enough for a day of drills; older changes can no longer be undone. */
const keptSteps = 20_000;

/** Makes the triggers of every table whose records may be rolled back. */
export function keepJournal(books: Books, tables: readonly string[]): void {
  for (const table of tables.filter((name) => !ours.has(name)))
    for (const trigger of triggersOf(table, columnsOf(books, table))) books.sql.exec(trigger);
}

interface Column {
  readonly name: string;
  readonly pk: number;
}

const columnsOf = (books: Books, table: string): Column[] =>
  rowsOf<Column>(books, `SELECT name, pk FROM pragma_table_info('${table}') ORDER BY cid`);

function triggersOf(table: string, columns: readonly Column[]): string[] {
  const names = columns.map((column) => column.name);
  const keys = columns.filter((column) => column.pk > 0).map((column) => column.name);
  const equals = (side: 'OLD' | 'NEW', list: readonly string[], between: string): string[] =>
    list.flatMap((name, place) => [`'${place === 0 ? '' : between}"${name}" = '`, `quote(${side}."${name}")`]);
  const where = ["' WHERE '", ...equals('NEW', keys, ' AND ')];
  const list = names.map((name) => `"${name}"`).join(', ');
  const values = names.flatMap((name, place) => [place === 0 ? "''" : "', '", `quote(OLD."${name}")`]);
  const undo = {
    INSERT: joined([`'DELETE FROM ${table}'`, ...where]),
    UPDATE: joined([`'UPDATE ${table} SET '`, ...equals('OLD', names, ', '), ...where]),
    DELETE: joined([`'INSERT INTO ${table} (${list}) VALUES ('`, ...values, "')'"]),
  };
  // The place in a seed of faults belongs to the drill: it goes on.
  const draws = table === 'counters' ? " AND NOT coalesce(NEW_OR_OLD.name, '') = 'faultDraw'" : '';
  return Object.entries(undo).map(
    ([change, text]) => `
CREATE TRIGGER journal_${table}_${change.toLowerCase()} AFTER ${change} ON ${table}
WHEN NOT EXISTS (SELECT 1 FROM undoing)${draws.replace('NEW_OR_OLD', change === 'DELETE' ? 'OLD' : 'NEW')}
BEGIN
  INSERT INTO journal (transaction_id, undo)
  VALUES (coalesce((SELECT value FROM counters WHERE name = 'transaction'), 0), ${text});
END`,
  );
}

/** Concatenates by halves: SQLite allows an expression no more than a hundred levels. */
function joined(parts: readonly string[]): string {
  if (parts.length === 1) return parts[0]!;
  const middle = Math.ceil(parts.length / 2);
  return `(${joined(parts.slice(0, middle))} || ${joined(parts.slice(middle))})`;
}

/** Works on the books without a way back: a seed is the ground that a rollback ends on. */
export function withoutJournal<Value>(books: Books, work: () => Value): Value {
  books.sql.exec('INSERT INTO undoing (now) VALUES (1)');
  const value = work();
  books.sql.exec('DELETE FROM undoing');
  return value;
}

/**
 * Restores the books as they were so many transactions ago, counters and all: what the state had acknowledged since is gone, and
 * its numbers will be given out again. Gives the last transaction that is left.
 */
export const rollBack = (books: Books, transactions: number): number =>
  books.atomically(() => {
    const last = rowOf<{ value: number }>(books, "SELECT value FROM counters WHERE name = 'transaction'")?.value ?? 0;
    const steps = rowsOf<{ undo: string }>(
      books,
      'SELECT undo FROM journal WHERE transaction_id > ? ORDER BY step DESC',
      last - transactions,
    );
    withoutJournal(books, () => {
      for (const { undo } of steps) books.sql.exec(undo);
    });
    books.sql.exec('DELETE FROM journal WHERE transaction_id > ?', last - transactions);
    return rowOf<{ value: number }>(books, "SELECT value FROM counters WHERE name = 'transaction'")?.value ?? 0;
  });

/** Lets the oldest steps go. */
export const trimJournal = (books: Books): void => {
  books.sql.exec('DELETE FROM journal WHERE step <= (SELECT max(step) FROM journal) - ?', keptSteps);
};
