import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { saleRefusals } from '../wire/sale-refusals.ts';
import { creditReturn } from './allotments.ts';
import { rowOf } from './books.ts';
import type { Books } from './books.ts';
import { nextBarcode, nextNumber } from './counters.ts';
import { packageAt } from './inventory.ts';
import type { PackageRow } from './inventory.ts';
import { addRow, beginTransaction } from './rows.ts';
import type { Transaction } from './rows.ts';
import { putBack, refundedLines, standingSale } from './sale-changes.ts';
import type { SaleKey } from './sale-changes.ts';
import { linesOf } from './sale-rows.ts';
import type { SaleItemRow, SaleRow } from './sale-rows.ts';
import type { Caller } from './sessions.ts';
import { readSettings } from './settings.ts';

export interface RefundItem {
  readonly barcode: string;
  /** Finds the line among several of one barcode: its place (Licensee API) or the client's own number (v1). */
  readonly isLine: (line: SaleItemRow) => boolean;
  readonly quantityHundredths: number;
  /** What is paid back, positive; in proportion to the quantity when it is not said. */
  readonly priceCents?: number | undefined;
  /** `nothing` is money only; `same` puts the goods back under their barcode, `new` under a new one that nobody may sell. */
  readonly restock: 'nothing' | 'same' | 'new';
}

export interface RefundRequest {
  readonly externalId: string;
  readonly requestId: string;
  readonly items: readonly RefundItem[];
}

export interface Refunded {
  readonly sale: SaleRow;
  readonly refund: SaleRow;
  readonly packages: readonly PackageRow[];
  readonly transaction: Transaction;
}

/**
 * Takes lines of a sale back, whenever it was, in the current period (protocol 4.2). A line is refunded once: no second
 * part-refund of the same line; several refunds of one sale are fine. The refund is a sale of its own with negative prices whose
 * rows were born of the sale's transaction (protocol 4.3).
 */
export const refundSale = (
  books: Books,
  caller: Caller,
  licences: readonly string[],
  key: SaleKey,
  request: RefundRequest,
): Answer<Refunded> =>
  books.atomically(() => {
    const before = earlierRefund(books, caller, request.requestId);
    if (before !== undefined) return ok(before);
    const sale = standingSale(books, licences, key);
    if (!sale.ok) return sale;
    const lines = linesToRefund(books, sale.value, request.items);
    if (!lines.ok) return lines;
    const transaction = beginTransaction(books);
    const refund = writeRefund(books, transaction, caller, sale.value, request, lines.value);
    const packages = lines.value.flatMap((line, place) => {
      const item = request.items[place]!;
      const back = restock(books, transaction, line, item);
      const newBarcode = item.restock === 'new' ? back[0]?.barcode : undefined;
      if (back.length > 0) creditReturn(books, sale.value, line, { hundredths: item.quantityHundredths, newBarcode });
      return back;
    });
    return ok({ sale: sale.value, refund, packages, transaction });
  });

/** The same RequestID again is the same refund when the state de-duplicates. */
function earlierRefund(books: Books, caller: Caller, requestId: string): Refunded | undefined {
  if (requestId === '' || !readSettings(books).deduplicateRequestId) return undefined;
  const refund = rowOf<SaleRow>(
    books,
    'SELECT * FROM sales WHERE license = ? AND request_id = ? AND refund_of > 0 LIMIT 1',
    caller.license,
    requestId,
  );
  if (refund === undefined) return undefined;
  const sale = rowOf<SaleRow>(books, 'SELECT * FROM sales WHERE id = ?', refund.refund_of)!;
  return { sale, refund, packages: [], transaction: { id: refund.transaction_id, sessionTime: refund.session_time } };
}

function linesToRefund(books: Books, sale: SaleRow, items: readonly RefundItem[]): Answer<SaleItemRow[]> {
  if (items.length === 0) return refuse(refusals.noItems);
  const lines = linesOf(books, sale.id);
  const taken = refundedLines(books, sale.id);
  const found: SaleItemRow[] = [];
  for (const item of items) {
    const line = lines.find((each) => each.barcode === item.barcode && item.isLine(each) && !found.includes(each));
    if (line === undefined) return refuse(refusals.notPossessed(item.barcode, 404));
    if (taken.has(line.line)) return refuse(saleRefusals.lineRefunded(item.barcode));
    const fits = item.quantityHundredths > 0 && item.quantityHundredths <= line.quantity_hundredths;
    if (!fits) return refuse(refusals.badQuantity(item.barcode));
    const whole = packageAt(books, sale.license, item.barcode)?.unit_based !== 1 || item.quantityHundredths % 100 === 0;
    if (!whole) return refuse(refusals.notWhole);
    if (item.priceCents !== undefined && !(item.priceCents >= 0 && item.priceCents <= line.price_cents))
      return refuse(refusals.badPrice(item.barcode));
    found.push(line);
  }
  return ok(found);
}

function writeRefund(
  books: Books,
  transaction: Transaction,
  caller: Caller,
  sale: SaleRow,
  request: RefundRequest,
  lines: readonly SaleItemRow[],
): SaleRow {
  const born = { transaction_id_original: sale.transaction_id_original };
  const refund = addRow<SaleRow>(books, transaction, 'sales', {
    ...born,
    id: nextNumber(books, 'sale'),
    license: sale.license,
    type: sale.type,
    external_id: request.externalId,
    request_id: request.requestId,
    request_body: '',
    card_id: sale.card_id,
    ordering_physician: sale.ordering_physician,
    terminal_id: sale.terminal_id,
    created_by_user_id: caller.userId,
    created_at_ms: books.clock(),
    refund_of: sale.id,
  });
  for (const [place, line] of lines.entries()) {
    const item = request.items[place]!;
    const share = (cents: number): number => -Math.round((cents * item.quantityHundredths) / line.quantity_hundredths);
    addRow(books, transaction, 'sale_items', {
      ...born,
      sale_id: refund.id,
      license: sale.license,
      line: place + 1,
      item_number: line.item_number,
      barcode: line.barcode,
      external_id: line.external_id,
      form_id: line.form_id,
      order_type_id: line.order_type_id,
      price_cents: item.priceCents === undefined ? share(line.price_cents) : -item.priceCents,
      quantity_hundredths: item.quantityHundredths,
      excise_cents: share(line.excise_cents),
      other_tax_cents: share(line.other_tax_cents),
      refunded: 1,
      refund_of_line: line.line,
    });
  }
  return refund;
}

/** ASSUMPTION A-10: what comes back as a new package is `Restocked`, names what it came from, and may only be destroyed. */
function restock(books: Books, transaction: Transaction, line: SaleItemRow, item: RefundItem): PackageRow[] {
  if (item.restock === 'nothing') return [];
  if (item.restock === 'same') return [putBack(books, transaction, line.license, line.barcode, item.quantityHundredths)];
  const {
    transaction_id: _id,
    transaction_id_original: _original,
    session_time: _time,
    changed: _changed,
    seeded_as: _seed,
    ...same
  } = packageAt(books, line.license, line.barcode)!;
  return [
    addRow<PackageRow>(books, transaction, 'inventory', {
      ...same,
      barcode: nextBarcode(books),
      external_id: '',
      manifest_id: '',
      destroy_at_ms: null,
      destroy_reason: '',
      received_hundredths: item.quantityHundredths,
      remaining_hundredths: item.quantityHundredths,
      initial: 0,
      restocked: 1,
      destroyed: 0,
      deleted: 0,
      parents: JSON.stringify([line.barcode]),
      results_of: same.results_of === '' ? line.barcode : same.results_of,
    }),
  ];
}
