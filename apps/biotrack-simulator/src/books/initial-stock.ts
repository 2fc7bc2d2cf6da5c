import type { Refusal } from '../wire/refusal.ts';
import { refusals } from '../wire/refusal.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import type { PackageRow } from './inventory.ts';
import { newPackageProblem, writePackage } from './packages.ts';
import type { NewPackage } from './packages.ts';
import { beginTransaction } from './rows.ts';
import type { Transaction } from './rows.ts';
import { readSettings } from './settings.ts';

/** One row of a licence's first stock: the client's own barcode stays beside the state's (protocol 3.1). */
export interface InitialRow extends NewPackage {
  readonly providerBarcode: string;
}

export interface InitialOutcome {
  readonly providerBarcode: string;
  readonly pkg: PackageRow | undefined;
  readonly refusal: Refusal | undefined;
}

/**
 * Books a licence's first stock row by row: what is good is booked, what is not is answered with its reason (protocol 1.4, bulk
 * envelope). A provider's barcode that was booked before is the same package again when the state de-duplicates, and a
 * second package when it does not.
 */
export const addInitialStock = (books: Books, license: string, rows: readonly InitialRow[]): InitialOutcome[] =>
  books.atomically(() => {
    let transaction: Transaction | undefined;
    return rows.map((row) => {
      const { providerBarcode } = row;
      const before = readSettings(books).deduplicateRequestId ? initialByProvider(books, license, providerBarcode) : undefined;
      if (before !== undefined) return { providerBarcode, pkg: before, refusal: undefined };
      const refusal = providerBarcode === '' ? refusals.missing('ProviderBarcodeID') : newPackageProblem(books, license, row);
      if (refusal !== undefined) return { providerBarcode, pkg: undefined, refusal };
      transaction ??= beginTransaction(books);
      const more = { initial: 1, external_id: row.externalId ?? providerBarcode };
      return { providerBarcode, pkg: writePackage(books, transaction, license, row, more), refusal: undefined };
    });
  });

const initialByProvider = (books: Books, license: string, providerBarcode: string): PackageRow | undefined =>
  rowOf<PackageRow>(
    books,
    'SELECT * FROM inventory WHERE license = ? AND external_id = ? AND initial = 1 ORDER BY changed LIMIT 1',
    license,
    providerBarcode,
  );
