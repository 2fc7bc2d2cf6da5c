import { fromHundredths } from '../wire/decimal.ts';
import { rfc3339, rowOf } from './books.ts';
import type { Books } from './books.ts';
import { linesOf } from './invoices.ts';
import type { InvoiceRow } from './invoices.ts';
import { paymentsOf } from './payments.ts';
import type { PaymentRow } from './payments.ts';

/** A time that may not have come yet: empty until then. */
export const timeOrEmpty = (ms: number | null): string => (ms === null ? '' : rfc3339(ms));

/** `Invoice` of the type catalogue, protocol 2.4. */
export const invoiceEntity = (books: Books, row: InvoiceRow) => ({
  Accepted: row.accepted === 1,
  BuyerLocationLicense: row.buyer_license,
  Deleted: row.deleted === 1,
  Inventory: linesOf(books, row.invoice_id).map((line) => ({
    Amount: fromHundredths(line.amount_hundredths),
    Deleted: line.deleted === 1,
    ID: line.id,
    InventoryID: line.barcode,
    InvoiceID: line.invoice_id,
    Price: fromHundredths(line.price_cents),
    TransactionID: line.transaction_id,
  })),
  InvoiceID: row.invoice_id,
  LocationLicense: row.license,
  Payment: paymentsOf(books, row.invoice_id).map(paymentEntity),
  Refund: row.refund === 1,
  SessionTime: row.session_time,
  TransactionID: row.transaction_id,
});

/** Where no invoice was written the server's empty one stands, as in Go. */
const noInvoice = {
  Accepted: false,
  BuyerLocationLicense: '',
  Deleted: false,
  Inventory: [],
  InvoiceID: '',
  LocationLicense: '',
  Payment: [],
  Refund: false,
  SessionTime: 0,
  TransactionID: 0,
};

/** The invoice of a stop or a transfer by its number, voided or not. */
export function invoiceIn(books: Books, id: string) {
  const row = id === '' ? undefined : rowOf<InvoiceRow>(books, 'SELECT * FROM invoices WHERE invoice_id = ?', id);
  return row === undefined ? noInvoice : invoiceEntity(books, row);
}

/** `InvoicePayment` of the type catalogue, protocol 2.4. */
export const paymentEntity = (row: PaymentRow) => ({
  Accepted: row.accepted_at_ms !== null,
  AcceptedLocationID: row.accepted_license,
  AcceptedOn: timeOrEmpty(row.accepted_at_ms),
  Amount: fromHundredths(row.amount_cents),
  BuyerLocationLicense: row.buyer_license,
  BuyerUserID: row.buyer_user_id,
  CreatedOn: rfc3339(row.created_at_ms),
  Deleted: row.deleted === 1,
  ID: row.id,
  InvoiceID: row.invoice_id,
  Rejected: row.rejected_at_ms !== null,
  RejectedLocationLicense: row.rejected_license,
  RejectedOn: timeOrEmpty(row.rejected_at_ms),
  RejectedReason: row.rejected_reason,
  TransactionID: row.transaction_id,
  UpdatedOn: rfc3339(row.session_time * 1000),
});
