import type { Books } from '../books/books.ts';
import { rowsOf } from '../books/books.ts';
import { isAmount, mostItems } from '../books/sale-request.ts';
import type { SaleRequestItem } from '../books/sale-request.ts';
import { recordSale } from '../books/sales.ts';
import { readSettings } from '../books/settings.ts';
import { lockedPeriod } from '../books/tax-reports.ts';
import { manifestRefusals } from '../wire/manifest-refusals.ts';
import { packageHeldBy } from '../books/inventory.ts';
import { toHundredths } from '../wire/decimal.ts';
import type { JsonObject } from '../wire/go-json.ts';
import { ok, refusals, refuse } from '../wire/refusal.ts';
import type { Answer } from '../wire/refusal.ts';
import { v1Refusals } from '../wire/v1-refusals.ts';
import { booked, locationOf } from './action.ts';
import type { Action, ActionTable } from './action.ts';
import { numberIn, objectsIn, textIn, wholeIn } from './body.ts';
import { moneyText, quantityText } from './spelling.ts';
import type { SyncTable } from './sync-table.ts';

/**
 * `sale_dispense` (protocol 2.1.3). The request names no location: the sale is made where its first package is. `price` is the
 * line's, before taxes (protocol 8.5); v1 knows no taxes and no reference of the client's.
 */
const dispense: Action = (books, caller, body) => {
  const items = readItems(body);
  if (!items.ok) return items;
  const soldAt = wholeIn(body, 'sale_time');
  if (soldAt !== undefined && soldAt * 1000 > books.clock()) return refuse(v1Refusals.saleInFuture);
  const cardId = textIn(body, 'card_id') ?? '';
  const named = locationOf(books, caller, body);
  if (!named.ok) return named;
  const license = packageHeldBy(books, caller.licences, items.value[0]!.barcode)?.license ?? named.value;
  const month = lockedPeriod(books, license, (soldAt ?? Math.floor(books.clock() / 1000)) * 1000);
  if (month !== undefined) return refuse(manifestRefusals.lockedPeriod(month));
  const sale = recordSale(
    books,
    { userId: caller.userId, ubi: caller.ubi, license },
    {
      locationLicense: license,
      type: cardId === '' ? 'RECREATIONAL' : 'MEDICAL',
      externalId: '',
      requestId: '',
      cardId,
      orderingPhysician: '',
      datetime: undefined,
      terminalId: textIn(body, 'terminal_id') ?? '',
      soldAtMs: soldAt === undefined ? undefined : soldAt * 1000,
      items: items.value,
    },
  );
  return sale.ok ? booked({ id: sale.value.transactionId, sessionTime: sale.value.sessionTime }) : sale;
};

export const saleActions: ActionTable = { sale_dispense: { run: dispense } };

function readItems(body: JsonObject): Answer<SaleRequestItem[]> {
  const data = objectsIn(body, 'data');
  if (data.length === 0) return refuse(refusals.noItems);
  if (data.length > mostItems) return refuse(refusals.tooManyItems(mostItems));
  const items: SaleRequestItem[] = [];
  for (const row of data) {
    const item = readItem(row);
    if (!item.ok) return item;
    items.push(item.value);
  }
  return ok(items);
}

function readItem(row: JsonObject): Answer<SaleRequestItem> {
  const barcode = textIn(row, 'barcodeid') ?? '';
  if (barcode === '') return refuse(refusals.noItems);
  const quantity = numberIn(row, 'quantity');
  if (quantity === undefined || !isAmount(quantity) || toHundredths(quantity) === 0) return refuse(refusals.badQuantity(barcode));
  const price = numberIn(row, 'price');
  if (price === undefined) return refuse(refusals.noPrice(barcode));
  if (!isAmount(price)) return refuse(refusals.badPrice(barcode));
  return ok({
    barcode,
    externalId: '',
    formId: 0,
    orderTypeId: 0,
    itemNumber: wholeIn(row, 'item_number'),
    quantityHundredths: toHundredths(quantity),
    priceCents: toHundredths(price),
    exciseCents: 0,
    otherTaxCents: 0,
  });
}

interface LineRow {
  readonly license: string;
  readonly barcode: string;
  readonly item_number: number;
  readonly price_cents: number;
  readonly quantity_hundredths: number;
  readonly refunded: number;
  readonly terminal_id: string;
  readonly deleted: number;
  readonly session_time: number;
  readonly transaction_id: number;
  readonly transaction_id_original: number;
}

/** `sync_sale`: one row a line, whichever dialect sold it. `sessiontime` is the time of the sale. */
export const saleTable: SyncTable = {
  rows: (books: Books, range) =>
    rowsOf<LineRow>(
      books,
      `SELECT sale_items.*, sales.terminal_id, sales.created_at_ms / 1000 AS session_time FROM sale_items
       JOIN sales ON sales.id = sale_items.sale_id
       WHERE ${range.where('sale_items')} ${readSettings(books).voidedSales === 'gone' ? 'AND sale_items.deleted = 0' : ''} ORDER BY sale_items.changed`,
      ...range.values,
    ).map((row) => ({
      deleted: row.deleted,
      inventoryid: row.barcode,
      itemnumber: row.item_number,
      location: row.license,
      price: moneyText(row.price_cents),
      quantity: quantityText(row.quantity_hundredths),
      sessiontime: row.session_time,
      transactionid: row.transaction_id,
      transactionid_original: row.transaction_id_original,
      terminal_id: row.terminal_id,
      refunded: row.refunded,
    })),
};
