import type { Books } from '../books/books.ts';
import { refundSale } from '../books/refunds.ts';
import type { RefundItem } from '../books/refunds.ts';
import { modifySale, standingSale, voidSale } from '../books/sale-changes.ts';
import { toHundredths } from '../wire/decimal.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { v1Refusals } from '../wire/v1-refusals.ts';
import { booked } from './action.ts';
import type { Action, ActionTable } from './action.ts';
import { numberIn, objectsIn, textIn, wholeIn } from './body.ts';

/** The sale a request names by the transaction that booked it. */
const keyIn = (body: JsonObject) => ({ transactionId: wholeIn(body, 'transactionid') ?? 0 });

/** `sale_void`: the whole transaction, goods back in stock (ASSUMPTION A-13). */
const voidIt: Action = (books, caller, body) => {
  const done = voidSale(books, caller.licences, keyIn(body), '');
  return done.ok ? booked(done.value.transaction) : done;
};

/** `sale_modify`: the price of a line, and the time of the sale if one is given; not the quantity. */
const modify: Action = (books, caller, body) => {
  const barcode = textIn(body, 'barcodeid') ?? '';
  const price = numberIn(body, 'price');
  if (price === undefined) return refuse(refusals.noPrice(barcode));
  const soldAt = wholeIn(body, 'sale_time');
  if (soldAt !== undefined && soldAt * 1000 > books.clock()) return refuse(v1Refusals.saleInFuture);
  const itemNumber = wholeIn(body, 'item_number');
  const done = modifySale(
    books,
    caller.licences,
    keyIn(body),
    (lines) => {
      const line = lines.find((each) => each.barcode === barcode && (itemNumber ?? each.item_number) === each.item_number);
      return line === undefined ? refuse(refusals.notPossessed(barcode, 404)) : ok([{ line, priceCents: toHundredths(price) }]);
    },
    soldAt === undefined ? undefined : soldAt * 1000,
  );
  return done.ok ? booked(done.value.transaction) : done;
};

/** `sale_refund`: selected lines with a negative price; the goods come back into the stock of the same barcode. */
const refund: Action = (books: Books, caller, body) => {
  const items = itemsIn(body);
  if (!items.ok) return items;
  const sale = standingSale(books, caller.licences, keyIn(body));
  if (!sale.ok) return sale;
  const who = { userId: caller.userId, ubi: caller.ubi, license: sale.value.license };
  const request = { externalId: '', requestId: '', items: items.value };
  const done = refundSale(books, who, caller.licences, keyIn(body), request);
  return done.ok ? booked(done.value.transaction) : done;
};

function itemsIn(body: JsonObject): Answer<RefundItem[]> {
  const items: RefundItem[] = [];
  for (const row of objectsIn(body, 'data')) {
    const barcode = textIn(row, 'barcodeid') ?? '';
    const price = numberIn(row, 'price');
    if (price === undefined) return refuse(refusals.noPrice(barcode));
    if (price > 0) return refuse(refusals.badPrice(barcode));
    const itemNumber = wholeIn(row, 'item_number');
    items.push({
      barcode,
      isLine: (line) => (itemNumber ?? line.item_number) === line.item_number,
      quantityHundredths: toHundredths(numberIn(row, 'quantity') ?? 0),
      priceCents: toHundredths(-price),
      restock: 'same',
    });
  }
  return items.length === 0 ? refuse(refusals.noItems) : ok(items);
}

/** Sales taken back or corrected, protocol 2.1.3. */
export const saleChangeActions: ActionTable = {
  sale_void: { run: voidIt },
  sale_modify: { run: modify },
  sale_refund: { run: refund },
};
