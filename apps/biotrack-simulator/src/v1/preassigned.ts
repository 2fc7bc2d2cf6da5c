import { rowsOf } from '../books/books.ts';
import { reserveBarcodes, withReserved } from '../books/preassigned.ts';
import type { PreassignmentRow } from '../books/preassigned.ts';
import { booked, locationOf } from './action.ts';
import type { Action, ActionEntry, ActionTable } from './action.ts';
import { flagIn, textsIn, wholeIn } from './body.ts';
import type { SyncTable } from './sync-table.ts';

/** `id_preassign`. ASSUMPTION: the list is called `ids`, as the table that is synchronised (protocol 2.1.9); its name is UNKNOWN. */
const preassign: Action = (books, caller, body) => {
  const location = locationOf(books, caller, body);
  if (!location.ok) return location;
  const done = reserveBarcodes(books, location.value, wholeIn(body, 'count'));
  return done.ok ? booked(done.value.transaction, { ids: [...done.value.barcodes] }) : done;
};

/** Reserving barcodes, protocol 2.1.2 (Washington only). */
export const preassignActions: ActionTable = { id_preassign: { run: preassign } };

/**
 * Lets an action that makes something be told under which reserved barcodes: `use_preassigned: 1` with `barcodeid_preassign` (protocol
 * 2.1.2). ASSUMPTION: they are taken in their order; where fewer are named than are made, the state's own follow.
 */
export const takesReserved = (table: ActionTable, names: readonly string[]): ActionTable =>
  Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, names.includes(name) ? reserving(entry) : entry]));

const reserving = (entry: ActionEntry): ActionEntry => ({
  ...entry,
  run: (books, caller, body) => {
    if (!flagIn(body, 'use_preassigned')) return entry.run(books, caller, body);
    const given = withReserved(books, caller.licences, textsIn(body, 'barcodeid_preassign'));
    return given.ok ? entry.run(given.value, caller, body) : given;
  },
});

export const preassignTable: SyncTable = {
  rows: (books, range) =>
    rowsOf<PreassignmentRow>(
      books,
      `SELECT * FROM preassignments WHERE ${range.where('preassignments')} ORDER BY changed`,
      ...range.values,
    ).map((row) => ({
      deleted: row.deleted,
      ids: JSON.parse(row.barcodes) as string[],
      location: row.license,
      sessiontime: row.session_time,
      transactionid: row.transaction_id,
      transactionid_original: row.transaction_id_original,
    })),
};
