import { rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';
import { keepJournal, withoutJournal } from './journal.ts';
import { layout, tableNames } from './tables/all.ts';

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
    keepJournal(books, tableNames);
    books.sql.exec('CREATE TABLE layout (text TEXT NOT NULL)');
    books.sql.exec('INSERT INTO layout (text) VALUES (?)', layout);
  });
}

/** Empties every table. Counters begin again, so the same day played twice gives the same numbers. */
export function forgetEverything(books: Books): void {
  books.atomically(() => {
    withoutJournal(books, () => {
      for (const name of tableNames.filter((each) => each !== 'undoing')) books.sql.exec(`DELETE FROM ${name}`);
    });
  });
}
