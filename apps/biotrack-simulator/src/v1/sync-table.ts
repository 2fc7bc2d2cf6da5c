import type { Books } from '../books/books.ts';

/** A member of a row as it stands in the books; how it is spelled is the table's business. */
export type Cell = string | number | null | readonly string[];
export type SyncRow = Readonly<Record<string, Cell>>;

/** Which rows were asked for: the caller's locations, an inclusive range of transactions, perhaps only what still stands. */
export interface Range {
  /** A condition on a stamped table with a `license`, and its values. */
  readonly where: (table: string) => string;
  /** The same on a table with a `ubi`: what belongs to the caller's company. */
  readonly ofCompany: (table: string) => string;
  /** The same on a table that everybody may see. */
  readonly ofState: (table: string) => string;
  readonly values: readonly (string | number)[];
}

/**
 * One table of v1's synchronisation (protocol 2.1.9).
 *
 * `numbers` are the members that come as JSON numbers in production's own rows; all others come as texts. The manual's samples
 * have texts throughout and leave out what is null: the setting `v1Rows: 'manual'` spells tables with a `manual` that way.
 */
export interface SyncTable {
  readonly rows: (books: Books, range: Range) => SyncRow[];
  readonly numbers?: readonly string[];
  /** The manual's sample differs from what was captured, so there are two spellings. */
  readonly manual?: true;
  /** The tables that come in the same call, under their own names (`sync_manifest` answers with three). */
  readonly along?: Readonly<Record<string, SyncTable>>;
}

/** The rows of a table, spelled. */
export function spelledRows(books: Books, table: SyncTable, range: Range, style: 'live' | 'manual'): SyncRow[] {
  const numbers = new Set(table.manual === true && style === 'manual' ? [] : table.numbers);
  const bare = table.manual === true && style === 'manual';
  return table.rows(books, range).map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([, cell]) => !(bare && cell === null))
        .map(([name, cell]) => [name, typeof cell === 'number' && !numbers.has(name) ? String(cell) : cell]),
    ),
  );
}

/** The range a request asks for, over these locations. */
export function rangeOf(
  licences: readonly string[],
  asked: { readonly start: number | undefined; readonly end: number | undefined; readonly active: boolean },
): Range {
  const values = [...licences, asked.start ?? 0, asked.end ?? Number.MAX_SAFE_INTEGER];
  const places = licences.map(() => '?').join(', ');
  const since = (table: string): string =>
    `${table}.transaction_id BETWEEN ? AND ?${asked.active ? ` AND ${table}.deleted = 0` : ''}`;
  return {
    where: (table) => `${table}.license IN (${places}) AND ${since(table)}`,
    ofCompany: (table) => `${table}.ubi IN (SELECT ubi FROM licences WHERE license IN (${places})) AND ${since(table)}`,
    ofState: (table) => `('anybody' <> '' OR '' IN (${places})) AND ${since(table)}`,
    values,
  };
}
