import { ok, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { manifestRefusals } from '../wire/manifest-refusals.ts';
import { rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';
import { nextNumber } from './counters.ts';
import { dueOf, invoiceOf, touchInvoice } from './invoices.ts';
import type { InvoiceRow } from './invoices.ts';
import { addRow, beginTransaction, changeRow } from './rows.ts';
import type { Stamped, Transaction } from './rows.ts';
import type { Caller } from './sessions.ts';

/** Money the buyer says it paid, until the seller accepts or rejects it. */
export interface PaymentRow extends Stamped {
  readonly id: number;
  readonly invoice_id: string;
  readonly license: string;
  readonly buyer_license: string;
  readonly buyer_user_id: number;
  readonly amount_cents: number;
  readonly accepted_license: string;
  readonly accepted_at_ms: number | null;
  readonly rejected_license: string;
  readonly rejected_at_ms: number | null;
  readonly rejected_reason: string;
  readonly created_at_ms: number;
}

export interface WrittenPayment {
  readonly payment: PaymentRow;
  readonly transaction: Transaction;
}

export const paymentsOf = (books: Books, invoiceId: string): PaymentRow[] =>
  rowsOf<PaymentRow>(books, 'SELECT * FROM invoice_payments WHERE invoice_id = ? AND deleted = 0 ORDER BY id', invoiceId);

/** Records a payment. ASSUMPTION: the buyer does, and never more than is still due. */
export const addPayment = (books: Books, caller: Caller, invoiceId: string, amountCents: number): Answer<WrittenPayment> =>
  books.atomically(() => {
    const invoice = invoiceOf(books, caller.license, invoiceId);
    if (!invoice.ok) return invoice;
    const problem = amountProblem(books, invoice.value, amountCents, undefined);
    if (problem !== undefined) return refuse(problem);
    const transaction = beginTransaction(books);
    const payment = addRow<PaymentRow>(books, transaction, 'invoice_payments', {
      id: nextNumber(books, 'payment'),
      invoice_id: invoiceId,
      license: invoice.value.license,
      buyer_license: invoice.value.buyer_license,
      buyer_user_id: caller.userId,
      amount_cents: amountCents,
      created_at_ms: books.clock(),
    });
    touchInvoice(books, transaction, invoiceId);
    return ok({ payment, transaction });
  });

/** Changes the amount of a payment that nobody has judged yet. */
export const changePayment = (books: Books, caller: Caller, invoiceId: string, id: number, amountCents: number) =>
  settle(
    books,
    caller,
    invoiceId,
    id,
    (invoice) => amountProblem(books, invoice, amountCents, id) ?? { amount_cents: amountCents },
  );

/** Takes back a payment that nobody has judged yet. */
export const removePayment = (books: Books, caller: Caller, invoiceId: string, id: number) =>
  settle(books, caller, invoiceId, id, () => ({ deleted: 1 }));

/** The seller has the money. */
export const acceptPayment = (books: Books, caller: Caller, invoiceId: string, id: number) =>
  settle(books, caller, invoiceId, id, (invoice) =>
    invoice.license === caller.license
      ? { accepted_license: caller.license, accepted_at_ms: books.clock() }
      : manifestRefusals.noSuchPayment,
  );

/** The seller has not got the money; the amount is due again. */
export const rejectPayment = (books: Books, caller: Caller, invoiceId: string, id: number, reason: string) =>
  settle(books, caller, invoiceId, id, (invoice) =>
    invoice.license === caller.license
      ? { rejected_license: caller.license, rejected_at_ms: books.clock(), rejected_reason: reason }
      : manifestRefusals.noSuchPayment,
  );

type Judgement = Readonly<Record<string, SqlStorageValue>> | NonNullable<ReturnType<typeof amountProblem>>;

function settle(
  books: Books,
  caller: Caller,
  invoiceId: string,
  id: number,
  judge: (invoice: InvoiceRow) => Judgement,
): Answer<WrittenPayment> {
  return books.atomically(() => {
    const invoice = invoiceOf(books, caller.license, invoiceId);
    if (!invoice.ok) return invoice;
    const payment = rowOf<PaymentRow>(
      books,
      'SELECT * FROM invoice_payments WHERE invoice_id = ? AND id = ? AND deleted = 0',
      invoiceId,
      id,
    );
    if (payment === undefined) return refuse(manifestRefusals.noSuchPayment);
    if (payment.accepted_at_ms !== null || payment.rejected_at_ms !== null) return refuse(manifestRefusals.paymentSettled);
    const columns = judge(invoice.value);
    if (isRefusal(columns)) return refuse(columns);
    const transaction = beginTransaction(books);
    const changed = changeRow<PaymentRow>(books, transaction, 'invoice_payments', { id }, columns);
    touchInvoice(books, transaction, invoiceId);
    return ok({ payment: changed, transaction });
  });
}

const isRefusal = (judgement: Judgement): judgement is NonNullable<ReturnType<typeof amountProblem>> => 'status' in judgement;

function amountProblem(books: Books, invoice: InvoiceRow, amountCents: number, except: number | undefined) {
  if (!Number.isSafeInteger(amountCents) || amountCents <= 0) return manifestRefusals.badPayment;
  const paid = paymentsOf(books, invoice.invoice_id)
    .filter((payment) => payment.rejected_at_ms === null && payment.id !== except)
    .reduce((sum, payment) => sum + payment.amount_cents, 0);
  return paid + amountCents > dueOf(books, invoice.invoice_id) ? manifestRefusals.paymentTooGreat : undefined;
}
