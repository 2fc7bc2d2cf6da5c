import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { manifestRefusals } from '../wire/manifest-refusals.ts';
import { saleRefusals } from '../wire/sale-refusals.ts';
import { creditLine } from './allotments.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { changePackage, packageAt } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { isAmount } from './sale-request.ts';
import { beginTransaction, changeRow } from './rows.ts';
import type { Transaction } from './rows.ts';
import { linesOf } from './sale-rows.ts';
import type { SaleItemRow, SaleRow } from './sale-rows.ts';
import { lockedPeriod } from './tax-reports.ts';

/** A sale by its own number (Licensee API) or by the transaction that booked it (v1). */
export type SaleKey = { readonly id: number } | { readonly transactionId: number };

export interface ChangedSale {
  readonly sale: SaleRow;
  readonly packages: readonly PackageRow[];
  readonly transaction: Transaction;
}

/** A sale of these licences that was not voided. A stranger's is as unknown as none. */
export function standingSale(books: Books, licences: readonly string[], key: SaleKey): Answer<SaleRow> {
  const row =
    'id' in key
      ? rowOf<SaleRow>(books, 'SELECT * FROM sales WHERE id = ? AND refund_of = 0', key.id)
      : rowOf<SaleRow>(books, 'SELECT * FROM sales WHERE transaction_id_original = ? AND refund_of = 0', key.transactionId);
  const known = row !== undefined && licences.includes(row.license) && row.deleted === 0;
  return known ? ok(row) : refuse(refusals.noSuchSale);
}

/** The lines of a sale that a refund took back. */
export const refundedLines = (books: Books, saleId: number): Set<number> => {
  const rows = books.sql
    .exec(
      `SELECT refund_of_line AS line FROM sale_items JOIN sales ON sales.id = sale_items.sale_id
       WHERE sales.refund_of = ? AND sales.deleted = 0`,
      saleId,
    )
    .toArray() as unknown as { line: number }[];
  return new Set(rows.map((row) => row.line));
};

/**
 * Voids a whole sale: its rows are marked deleted under a new transaction and the goods are back in stock (ASSUMPTION A-13).
 * Twice is refused with the text for an unknown one. ASSUMPTION: not after a part of it was refunded. A sale of a filed month stays
 * as it was (by analogy with transfers, protocol 4.2).
 */
export const voidSale = (books: Books, licences: readonly string[], key: SaleKey, reason: string): Answer<ChangedSale> =>
  books.atomically(() => {
    const sale = standingSale(books, licences, key);
    if (!sale.ok) return sale;
    const month = lockedPeriod(books, sale.value.license, sale.value.created_at_ms);
    if (month !== undefined) return refuse(manifestRefusals.lockedPeriod(month));
    if (refundedLines(books, sale.value.id).size > 0) return refuse(saleRefusals.alreadyRefunded);
    const transaction = beginTransaction(books);
    const packages = linesOf(books, sale.value.id).map((line) => {
      creditLine(books, sale.value, line);
      changeLine(books, transaction, line, { deleted: 1, void_reason: reason });
      return putBack(books, transaction, sale.value.license, line.barcode, line.quantity_hundredths);
    });
    const row = changeRow<SaleRow>(books, transaction, 'sales', { id: sale.value.id }, { deleted: 1 });
    return ok({ sale: row, packages, transaction });
  });

export interface PriceChange {
  readonly line: SaleItemRow;
  readonly priceCents: number;
  readonly exciseCents?: number | undefined;
  readonly otherTaxCents?: number | undefined;
}

/**
 * Corrects prices, and the time if one is given, never quantities (protocol 4.2). The sale and its changed lines get a new
 * transaction; what it was born under stays.
 */
export const modifySale = (
  books: Books,
  licences: readonly string[],
  key: SaleKey,
  changes: (lines: readonly SaleItemRow[]) => Answer<readonly PriceChange[]>,
  soldAtMs?: number,
): Answer<ChangedSale> =>
  books.atomically(() => {
    const sale = standingSale(books, licences, key);
    if (!sale.ok) return sale;
    for (const at of [sale.value.created_at_ms, soldAtMs ?? sale.value.created_at_ms]) {
      const month = lockedPeriod(books, sale.value.license, at);
      if (month !== undefined) return refuse(manifestRefusals.lockedPeriod(month));
    }
    const wanted = changes(linesOf(books, sale.value.id));
    if (!wanted.ok) return wanted;
    if (wanted.value.length === 0 && soldAtMs === undefined) return refuse(refusals.noItems);
    const bad = wanted.value.find((change) => !isAmount(change.priceCents / 100));
    if (bad !== undefined) return refuse(refusals.badPrice(bad.line.barcode));
    const transaction = beginTransaction(books);
    for (const { line, priceCents, exciseCents, otherTaxCents } of wanted.value)
      changeLine(books, transaction, line, {
        price_cents: priceCents,
        ...(exciseCents === undefined ? {} : { excise_cents: exciseCents }),
        ...(otherTaxCents === undefined ? {} : { other_tax_cents: otherTaxCents }),
      });
    const columns = soldAtMs === undefined ? {} : { created_at_ms: soldAtMs };
    const row = changeRow<SaleRow>(books, transaction, 'sales', { id: sale.value.id }, columns);
    return ok({ sale: row, packages: [], transaction });
  });

const changeLine = (
  books: Books,
  transaction: Transaction,
  line: SaleItemRow,
  columns: Readonly<Record<string, SqlStorageValue>>,
): SaleItemRow => changeRow<SaleItemRow>(books, transaction, 'sale_items', { sale_id: line.sale_id, line: line.line }, columns);

/** Goods go back to the stock they came from, under the barcode they had. */
export function putBack(
  books: Books,
  transaction: Transaction,
  license: string,
  barcode: string,
  hundredths: number,
): PackageRow {
  const pkg = packageAt(books, license, barcode)!;
  return changePackage(books, transaction, pkg, { remaining_hundredths: pkg.remaining_hundredths + hundredths });
}
