import { inventoryInSaleAnswer } from '../../books/inventory.ts';
import { parameter } from '../../books/paging.ts';
import { readSaleRequest } from '../../books/sale-request.ts';
import { recordSale, saleById, salesOf } from '../../books/sales.ts';
import { ok, refusals, refuse } from '../../wire/refusal.ts';
import type { Answer } from '../../wire/refusal.ts';
import { allowed, listed, readingOf, then, withPage } from './route.ts';
import type { Asked, Routes } from './route.ts';

function postSale({ books, caller, bodyText }: Asked): Answer<object> {
  const request = readSaleRequest(bodyText, readingOf(books));
  if (!request.ok) return request;
  return then(recordSale(books, caller, request.value), (booked) => ({
    Inventory: booked.packages.map((row) => inventoryInSaleAnswer(books, row)),
    Sale: [booked.sale],
    SessionTime: booked.sessionTime,
    TransactionID: booked.transactionId,
  }));
}

function oneSale({ books, caller, params }: Asked): Answer<object> {
  const id = params['id'] ?? '';
  if (!/^\d{1,15}$/.test(id)) return refuse(refusals.badParameter('id'));
  return then(saleById(books, caller.license, Number(id)), (sale) => ({ Sale: sale }));
}

/** Sales, protocol 2.4. */
export const saleRoutes: Routes = {
  'GET /v1/sale': withPage(({ books, caller, query }, page) => {
    const filters = { externalId: parameter(query, 'ExternalID'), requestId: parameter(query, 'RequestID') };
    return ok(listed('Sale', salesOf(books, caller.license, filters, page), (sale) => sale));
  }),
  'POST /v1/sale': allowed('sale_dispense', postSale),
  'GET /v1/sale/{id}': oneSale,
};
