import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { manifestRefusals } from '../wire/manifest-refusals.ts';
import { rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';
import { nextBarcode, nextNumber } from './counters.ts';
import { packageAt } from './inventory.ts';
import { licenceByNumber } from './licences.ts';
import { readPage } from './paging.ts';
import type { Page, PageRequest } from './paging.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';

/** What one licence owes another for goods. `license` sells. */
export interface InvoiceRow extends Stamped {
  readonly invoice_id: string;
  readonly license: string;
  readonly buyer_license: string;
  readonly accepted: number;
  readonly refund: number;
}

export interface InvoiceLineRow extends Stamped {
  readonly id: number;
  readonly invoice_id: string;
  readonly barcode: string;
  readonly amount_hundredths: number;
  /** For the whole line, as v1 prices its transfers. */
  readonly price_cents: number;
}

export interface NewInvoice {
  readonly license: string;
  readonly buyerLicense: string;
  readonly refund: boolean;
  readonly lines: readonly { readonly barcode: string; readonly amountHundredths: number; readonly priceCents: number }[];
}

export interface WrittenInvoice {
  readonly invoice: InvoiceRow;
  readonly transaction: Transaction;
}

/** Writes an invoice with its lines, within somebody's transaction. */
export function addInvoice(books: Books, transaction: Transaction, plan: NewInvoice): InvoiceRow {
  const invoice = addRow<InvoiceRow>(books, transaction, 'invoices', {
    invoice_id: nextBarcode(books),
    license: plan.license,
    buyer_license: plan.buyerLicense,
    refund: Number(plan.refund),
  });
  for (const line of plan.lines) {
    addRow(books, transaction, 'invoice_lines', {
      id: nextNumber(books, 'invoiceLine'),
      invoice_id: invoice.invoice_id,
      license: plan.license,
      barcode: line.barcode,
      amount_hundredths: line.amountHundredths,
      price_cents: line.priceCents,
    });
  }
  return invoice;
}

/** Writes an invoice by itself. Goods that travel get theirs with the manifest or the shipment. */
export const writeInvoice = (books: Books, plan: NewInvoice): Answer<WrittenInvoice> =>
  books.atomically(() => {
    if (licenceByNumber(books, plan.buyerLicense) === undefined) return refuse(manifestRefusals.badLicenseNumber);
    if (plan.lines.length === 0) return refuse(manifestRefusals.noItems);
    const stranger = plan.lines.find((line) => packageAt(books, plan.license, line.barcode) === undefined);
    if (stranger !== undefined) return refuse(refusals.notPossessed(stranger.barcode, 404));
    if (plan.lines.some((line) => line.priceCents < 0)) return refuse(manifestRefusals.notInternal);
    const transaction = beginTransaction(books);
    return ok({ invoice: addInvoice(books, transaction, plan), transaction });
  });

/** An invoice that this licence sold or bought by, voided ones left out. */
export function invoiceOf(books: Books, license: string, id: string): Answer<InvoiceRow> {
  const invoice = rowOf<InvoiceRow>(books, 'SELECT * FROM invoices WHERE invoice_id = ? AND deleted = 0', id);
  const theirs = invoice?.license === license || invoice?.buyer_license === license;
  return invoice !== undefined && theirs ? ok(invoice) : refuse(manifestRefusals.noSuchInvoice);
}

/** The invoices a licence sold or bought by. */
export const invoicesOf = (books: Books, license: string, page: PageRequest): Page<InvoiceRow> =>
  readPage<InvoiceRow>(books, 'invoices', { '? IN (license, buyer_license)': license }, page);

export const linesOf = (books: Books, invoiceId: string): InvoiceLineRow[] =>
  rowsOf<InvoiceLineRow>(books, 'SELECT * FROM invoice_lines WHERE invoice_id = ? AND deleted = 0 ORDER BY id', invoiceId);

/** Cents due on an invoice. */
export const dueOf = (books: Books, invoiceId: string): number =>
  linesOf(books, invoiceId).reduce((sum, line) => sum + line.price_cents, 0);

/** Changes prices of lines, by the seller and while nobody has paid. */
export const changePrices = (
  books: Books,
  license: string,
  id: string,
  prices: ReadonlyMap<string, number>,
): Answer<WrittenInvoice> =>
  books.atomically(() => {
    const invoice = invoiceOf(books, license, id);
    if (!invoice.ok) return invoice;
    if (invoice.value.license !== license) return refuse(manifestRefusals.noSuchInvoice);
    if (hasPayments(books, id)) return refuse(manifestRefusals.invoicePaid);
    const known = new Set(linesOf(books, id).map((line) => line.barcode));
    if ([...prices].some(([barcode, cents]) => !known.has(barcode) || cents < 0)) return refuse(manifestRefusals.noSuchItems);
    const transaction = beginTransaction(books);
    priceLines(books, transaction, id, prices);
    return ok({ invoice: touchInvoice(books, transaction, id), transaction });
  });

/** Writes prices into an invoice's lines, within somebody's transaction: a shipment prices what the plan left open. */
export function priceLines(books: Books, transaction: Transaction, id: string, prices: ReadonlyMap<string, number>): void {
  for (const line of linesOf(books, id)) {
    const cents = prices.get(line.barcode);
    if (cents === undefined) continue;
    changeRow(books, transaction, 'invoice_lines', { id: line.id }, { price_cents: cents });
    books.sql.exec(
      'UPDATE transfer_items SET price_cents = ? WHERE barcode = ? AND transfer_id IN (SELECT id FROM transfers WHERE invoice_id = ?)',
      cents,
      line.barcode,
      id,
    );
  }
}

/** Accepts an invoice, by the buyer; receiving its goods does so too. */
export const acceptInvoice = (books: Books, license: string, id: string, accepted: boolean): Answer<WrittenInvoice> =>
  books.atomically(() => {
    const invoice = invoiceOf(books, license, id);
    if (!invoice.ok) return invoice;
    const transaction = beginTransaction(books);
    return ok({ invoice: touchInvoice(books, transaction, id, { accepted: Number(accepted) }), transaction });
  });

/** Voids an invoice that nobody has paid. */
export const voidInvoice = (books: Books, license: string, id: string): Answer<WrittenInvoice> =>
  books.atomically(() => {
    const invoice = invoiceOf(books, license, id);
    if (!invoice.ok) return invoice;
    if (invoice.value.license !== license) return refuse(manifestRefusals.noSuchInvoice);
    if (hasPayments(books, id)) return refuse(manifestRefusals.invoicePaid);
    const transaction = beginTransaction(books);
    return ok({ invoice: voidInvoiceRows(books, transaction, id), transaction });
  });

export function voidInvoiceRows(books: Books, transaction: Transaction, id: string): InvoiceRow {
  for (const line of linesOf(books, id)) changeRow(books, transaction, 'invoice_lines', { id: line.id }, { deleted: 1 });
  return touchInvoice(books, transaction, id, { deleted: 1 });
}

export const touchInvoice = (
  books: Books,
  transaction: Transaction,
  id: string,
  columns: Readonly<Record<string, SqlStorageValue>> = {},
): InvoiceRow => changeRow<InvoiceRow>(books, transaction, 'invoices', { invoice_id: id }, columns);

const hasPayments = (books: Books, id: string): boolean =>
  rowOf(books, 'SELECT 1 FROM invoice_payments WHERE invoice_id = ? AND deleted = 0 AND rejected_at_ms IS NULL LIMIT 1', id) !==
  undefined;
