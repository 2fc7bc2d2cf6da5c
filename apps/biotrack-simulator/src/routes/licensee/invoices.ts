import { inventoryEntity, packageAt } from '../../books/inventory.ts';
import { invoiceEntity, paymentEntity } from '../../books/invoice-entities.ts';
import { acceptInvoice, changePrices, invoiceOf, invoicesOf, linesOf, voidInvoice, writeInvoice } from '../../books/invoices.ts';
import type { WrittenInvoice } from '../../books/invoices.ts';
import { acceptPayment, addPayment, changePayment, rejectPayment, removePayment } from '../../books/payments.ts';
import type { WrittenPayment } from '../../books/payments.ts';
import { toHundredths } from '../../wire/decimal.ts';
import { ok } from '../../wire/refusal.ts';
import { listed, numberIn, stampOf, goOn, withBody, withPage } from './route.ts';
import type { Asked, Handler, Routes } from './route.ts';

/** ASSUMPTION A-5, as everywhere: the invoice's own members without the server's. Prices are a line's. */
const invoiceShape = {
  Accepted: 'bool',
  BuyerLocationLicense: 'string',
  Inventory: [{ Amount: 'float64', InventoryID: 'string', Price: 'float64' }],
  Refund: 'bool',
} as const;
const paymentShape = { Amount: 'float64' } as const;
const rejectShape = { RejectedReason: 'string' } as const;

const idIn = (asked: Asked): string => asked.params['id'] ?? '';

const invoiceAnswer = ({ books }: Asked, { invoice, transaction }: WrittenInvoice) => ({
  Invoice: invoiceEntity(books, invoice),
  ...stampOf(transaction),
});

/** With the packages it is about, as the seller has them. */
const fullAnswer = (asked: Asked, written: WrittenInvoice) => ({
  Inventory: linesOf(asked.books, written.invoice.invoice_id).flatMap((line) => {
    const pkg = packageAt(asked.books, written.invoice.license, line.barcode);
    return pkg === undefined ? [] : [inventoryEntity(asked.books, pkg)];
  }),
  ...invoiceAnswer(asked, written),
});

const list: Handler = withPage(({ books, caller }, page) =>
  ok(listed('Invoice', invoicesOf(books, caller.license, page), (row) => invoiceEntity(books, row))),
);

/** A new invoice is answered as a list of one, with a list's members (protocol 2.4). */
const post = withBody('InvoiceRequest', invoiceShape, (asked, body) => {
  const plan = {
    license: asked.caller.license,
    buyerLicense: body.BuyerLocationLicense ?? '',
    refund: body.Refund ?? false,
    lines: (body.Inventory ?? []).map((line) => ({
      barcode: line.InventoryID ?? '',
      amountHundredths: toHundredths(line.Amount ?? 0),
      priceCents: toHundredths(line.Price ?? 0),
    })),
  };
  return goOn(writeInvoice(asked.books, plan), ({ invoice, transaction }) => ({
    Invoice: [invoiceEntity(asked.books, invoice)],
    NextCursor: 0,
    NextTransactionID: transaction.id,
  }));
});

const pricesIn = (lines: readonly { readonly InventoryID: string | undefined; readonly Price: number | undefined }[] = []) =>
  new Map(
    lines.flatMap(({ InventoryID, Price }) =>
      InventoryID === undefined || Price === undefined ? [] : [[InventoryID, toHundredths(Price)] as const],
    ),
  );

const put = withBody('InvoiceRequest', invoiceShape, (asked, body) => {
  const { books, caller } = asked;
  const written =
    body.Accepted === undefined
      ? changePrices(books, caller.license, idIn(asked), pricesIn(body.Inventory))
      : acceptInvoice(books, caller.license, idIn(asked), body.Accepted);
  return goOn(written, (value) => fullAnswer(asked, value));
});

const paymentAnswer = ({ payment, transaction }: WrittenPayment) => ({
  InvoicePayment: paymentEntity(payment),
  TransactionID: transaction.id,
});
const paymentIn = (asked: Asked): number => numberIn(asked, 'paymentid');

/** Invoices and what was paid on them, protocol 2.4. */
export const invoiceRoutes: Routes = {
  'GET /v1/invoice': list,
  'POST /v1/invoice': post,
  'GET /v1/invoice/{id}': (asked) =>
    goOn(invoiceOf(asked.books, asked.caller.license, idIn(asked)), (row) => ({ Invoice: invoiceEntity(asked.books, row) })),
  'PUT /v1/invoice/{id}': put,
  'PUT /v1/invoice/{id}/price': withBody('InvoiceRequest', invoiceShape, (asked, body) =>
    goOn(changePrices(asked.books, asked.caller.license, idIn(asked), pricesIn(body.Inventory)), (value) =>
      invoiceAnswer(asked, value),
    ),
  ),
  'PUT /v1/invoice/{id}/void': (asked) =>
    goOn(voidInvoice(asked.books, asked.caller.license, idIn(asked)), (value) => fullAnswer(asked, value)),
  'POST /v1/invoice/{id}/payment': withBody('PaymentRequest', paymentShape, (asked, body) =>
    goOn(addPayment(asked.books, asked.caller, idIn(asked), toHundredths(body.Amount ?? 0)), paymentAnswer),
  ),
  'PUT /v1/invoice/{id}/payment/{paymentid}': withBody('PaymentRequest', paymentShape, (asked, body) =>
    goOn(changePayment(asked.books, asked.caller, idIn(asked), paymentIn(asked), toHundredths(body.Amount ?? 0)), paymentAnswer),
  ),
  'DELETE /v1/invoice/{id}/payment/{paymentid}': (asked) =>
    goOn(removePayment(asked.books, asked.caller, idIn(asked), paymentIn(asked)), paymentAnswer),
  'PUT /v1/invoice/{id}/payment/{paymentid}/accept': (asked) =>
    goOn(acceptPayment(asked.books, asked.caller, idIn(asked), paymentIn(asked)), paymentAnswer),
  'PUT /v1/invoice/{id}/payment/{paymentid}/reject': withBody('PaymentRequest', rejectShape, (asked, body) =>
    goOn(rejectPayment(asked.books, asked.caller, idIn(asked), paymentIn(asked), body.RejectedReason ?? ''), paymentAnswer),
  ),
};
