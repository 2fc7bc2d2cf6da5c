import { inventoryRefusals } from '../wire/inventory-refusals.ts';
import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { freshBarcode, nextNumber } from './counters.ts';
import { isSomewhere } from './inventory.ts';
import { addRow, beginTransaction } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';

export interface PreassignmentRow extends Stamped {
  readonly id: number;
  readonly license: string;
  /** JSON list. */
  readonly barcodes: string;
}

/** Barcodes one request may reserve: labels are printed by the roll. */
const mostReserved = 1_000;

/** Reserves barcodes for a location, to be printed on labels before there is anything under them (protocol 2.1.2). */
export const reserveBarcodes = (
  books: Books,
  license: string,
  many: number | undefined,
): Answer<{ readonly barcodes: readonly string[]; readonly transaction: Transaction }> =>
  books.atomically(() => {
    if (many === undefined || many < 1 || many > mostReserved) return refuse(inventoryRefusals.badReservation);
    const transaction = beginTransaction(books);
    const barcodes = Array.from({ length: many }, () => freshBarcode(books));
    const id = nextNumber(books, 'preassignment');
    addRow<PreassignmentRow>(books, transaction, 'preassignments', { id, license, barcodes: JSON.stringify(barcodes) });
    return ok({ barcodes, transaction });
  });

/** Books in which work takes these barcodes first, if each is reserved for one of the locations and nothing stands under it yet. */
export function withReserved(books: Books, licences: readonly string[], barcodes: readonly string[]): Answer<Books> {
  const wrong = barcodes.find((barcode, n) => !isReserved(books, licences, barcode) || barcodes.indexOf(barcode) !== n);
  if (wrong !== undefined) return refuse(inventoryRefusals.notReserved(wrong));
  const { sql, atomically, clock } = books;
  return ok({ sql, atomically, clock, reserved: [...barcodes] });
}

const isReserved = (books: Books, licences: readonly string[], barcode: string): boolean =>
  !isSomewhere(books, barcode) &&
  rowOf(books, 'SELECT 1 FROM plants WHERE id = ?', barcode) === undefined &&
  rowOf(
    books,
    `SELECT 1 FROM preassignments, json_each(barcodes) AS reserved
     WHERE reserved.value = ? AND license IN (SELECT value FROM json_each(?))`,
    barcode,
    JSON.stringify(licences),
  ) !== undefined;
