import { toHundredths } from '../../wire/decimal.ts';
import { inventoryEntity, withoutSampleStamps } from '../../books/inventory.ts';
import { parameter } from '../../books/paging.ts';
import { refundSale } from '../../books/refunds.ts';
import type { RefundItem } from '../../books/refunds.ts';
import { modifySale, voidSale } from '../../books/sale-changes.ts';
import type { PriceChange } from '../../books/sale-changes.ts';
import { readSaleRequest } from '../../books/sale-request.ts';
import { saleEntity } from '../../books/sale-rows.ts';
import { recordSale, saleById, salesOf } from '../../books/sales.ts';
import { readSettings } from '../../books/settings.ts';
import { ok, refusals, refuse } from '../../wire/refusal.ts';
import type { Answer } from '../../wire/refusal.ts';
import { allowed, listed, numberIn, readingOf, stampOf, goOn, withBody, withPage } from './route.ts';
import type { Asked, Routes } from './route.ts';

function postSale({ books, caller, bodyText }: Asked): Answer<object> {
  const request = readSaleRequest(bodyText, readingOf(books));
  if (!request.ok) return request;
  return goOn(recordSale(books, caller, request.value), (booked) => ({
    Inventory: booked.packages.map((row) => withoutSampleStamps(inventoryEntity(books, row))),
    Sale: [booked.sale],
    SessionTime: booked.sessionTime,
    TransactionID: booked.transactionId,
  }));
}

function oneSale({ books, caller, params }: Asked): Answer<object> {
  const id = params['id'] ?? '';
  if (!/^\d{1,15}$/.test(id)) return refuse(refusals.badParameter('id'));
  return goOn(saleById(books, caller.license, Number(id)), (sale) => ({ Sale: sale }));
}

const lineShape = {
  Barcode: 'string',
  ItemNumber: 'int64',
  Price: 'float64',
  TaxCollected: { Excise: 'float64', Other: 'float64' },
} as const;

/** ASSUMPTION: `{Item: [{ItemNumber, Barcode?, Price, TaxCollected?}]}`; the fields that may change are UNKNOWN (protocol 4.2). */
const putSale = withBody('SaleModifyRequest', { Item: [lineShape] }, (asked, body) => {
  const { books, caller } = asked;
  const changed = modifySale(books, [caller.license], { id: numberIn(asked) }, (lines) => {
    const changes: PriceChange[] = [];
    for (const { Barcode, ItemNumber, Price, TaxCollected } of body.Item ?? []) {
      const line = lines.find((each) => each.item_number === ItemNumber && (Barcode ?? each.barcode) === each.barcode);
      if (line === undefined) return refuse(refusals.notPossessed(Barcode ?? String(ItemNumber ?? ''), 404));
      if (Price === undefined) return refuse(refusals.noPrice(line.barcode));
      const cents = (amount: number | undefined) => (amount === undefined ? undefined : toHundredths(amount));
      const taxes = { exciseCents: cents(TaxCollected?.Excise), otherTaxCents: cents(TaxCollected?.Other) };
      changes.push({ line, priceCents: toHundredths(Price), ...taxes });
    }
    return ok(changes);
  });
  return goOn(changed, ({ sale }) => saleEntity(books, sale));
});

const refundShape = {
  ExternalID: 'string',
  RequestID: 'string',
  Item: [{ Barcode: 'string', ItemNumber: 'int64', Quantity: 'float64', Price: 'float64', Restock: 'bool' }],
} as const;

/** ASSUMPTION A-5: `{ExternalID, RequestID, Item: [{Barcode, ItemNumber, Quantity, Price?, Restock}]}`. */
const refund = withBody('RefundRequest', refundShape, (asked, body) => {
  const { books, caller } = asked;
  if (body.RequestID === undefined || body.RequestID === '') return refuse(refusals.missing('RequestID'));
  if (body.ExternalID === undefined || body.ExternalID === '') return refuse(refusals.missing('ExternalID'));
  const comesBackAs: RefundItem['restock'] = readSettings(books).restockMakesNewPackage ? 'new' : 'same';
  const items: RefundItem[] = (body.Item ?? []).map((item) => ({
    barcode: item.Barcode ?? '',
    isLine: (line) => item.ItemNumber === undefined || line.item_number === item.ItemNumber,
    quantityHundredths: toHundredths(item.Quantity ?? 0),
    ...(item.Price === undefined ? {} : { priceCents: toHundredths(Math.abs(item.Price)) }),
    restock: item.Restock === true ? comesBackAs : 'nothing',
  }));
  const request = { externalId: body.ExternalID, requestId: body.RequestID, items };
  return goOn(refundSale(books, caller, [caller.license], { id: numberIn(asked) }, request), (done) => ({
    Inventory: done.packages.map((row) => withoutSampleStamps(inventoryEntity(books, row))),
    Refund: [saleEntity(books, done.refund)],
    Sale: [saleEntity(books, done.sale)],
    ...stampOf(done.transaction),
  }));
});

/** Sales, protocol 2.4. A void is answered with `transactionID` alone, a corrected sale bare. */
export const saleRoutes: Routes = {
  'GET /v1/sale': withPage(({ books, caller, query }, page) => {
    const filters = { externalId: parameter(query, 'ExternalID'), requestId: parameter(query, 'RequestID') };
    return ok(listed('Sale', salesOf(books, caller.license, filters, page), (sale) => sale));
  }),
  'POST /v1/sale': allowed('sale_dispense', postSale),
  'GET /v1/sale/{id}': oneSale,
  'PUT /v1/sale/{id}': allowed('sale_modify', putSale),
  'PUT /v1/sale/{id}/void': allowed(
    'sale_void',
    withBody('SaleVoidRequest', { VoidReason: 'string' }, (asked, body) => {
      const reason = (body.VoidReason ?? '').trim();
      if (reason === '') return refuse(refusals.missing('VoidReason'));
      const done = voidSale(asked.books, [asked.caller.license], { id: numberIn(asked) }, reason);
      return goOn(done, ({ transaction }) => ({ transactionID: transaction.id }));
    }),
  ),
  'POST /v1/sale/{id}/refund': allowed('sale_refund', refund),
};
