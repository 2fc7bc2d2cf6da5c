import type { Books } from '../books/books.ts';
import { readSettings } from '../books/settings.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { ok, refuse } from '../wire/refusal.ts';
import { v1Refusals } from '../wire/v1-refusals.ts';
import type { Action, ActionTable, V1Caller } from './action.ts';
import { flagIn, objectsIn, textIn, wholeIn } from './body.ts';
import { rangeOf, spelledRows } from './sync-table.ts';
import type { Range, SyncRow, SyncTable } from './sync-table.ts';
import { syncTables } from './sync-tables.ts';

/**
 * `sync_check` (protocol 2.1.9): for each table the sum of `transactionid` over its rows in the range asked for, and whether the
 * caller's own sum is the same. With `download` every table that does not match comes along.
 */
const check: Action = (books, caller, body) => {
  const summary: JsonObject[] = [];
  const downloaded: Record<string, readonly SyncRow[]> = {};
  for (const asked of objectsIn(body, 'data')) {
    const name = textIn(asked, 'table') ?? '';
    const table = syncTables[name];
    if (table === undefined) return refuse(v1Refusals.noSuchTable(name));
    const range = rangeIn(caller, asked, flagIn(body, 'active'));
    const sum = table.rows(books, range).reduce((total, row) => total + Number(row['transactionid']), 0);
    const match = textIn(asked, 'sum') === String(sum);
    summary.push({ table: name, match: match ? 1 : 0, sum: String(sum) });
    if (flagIn(body, 'download') && !match) Object.assign(downloaded, rowsByName(books, name, table, range));
  }
  return ok({ members: { summary, ...downloaded } });
};

/** `sync_<table>`: all rows of the range, for there is no paging (protocol 7.5). */
const read =
  (name: string, table: SyncTable): Action =>
  (books, caller, body) =>
    ok({ members: rowsByName(books, name, table, rangeIn(caller, body, false)) });

export const syncActions: ActionTable = {
  sync_check: { run: check },
  ...Object.fromEntries(Object.entries(syncTables).map(([name, table]) => [`sync_${name}`, { run: read(name, table) }])),
};

const rangeIn = (caller: V1Caller, asked: JsonObject, active: boolean): Range =>
  rangeOf(caller.licences, {
    start: wholeIn(asked, 'transaction_start'),
    end: wholeIn(asked, 'transaction_end'),
    active: active || flagIn(asked, 'active'),
  });

function rowsByName(books: Books, name: string, table: SyncTable, range: Range): Record<string, readonly SyncRow[]> {
  const style = readSettings(books).v1Rows;
  const all = Object.entries({ [name]: table, ...table.along });
  return Object.fromEntries(all.map(([each, rows]) => [each, spelledRows(books, rows, range, style)]));
}
