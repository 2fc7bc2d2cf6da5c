import { fromHundredths } from '../wire/decimal.ts';
import { rfc3339, rowOf, rowsOf } from './books.ts';
import type { Books } from './books.ts';
import type { Stamped } from './rows.ts';

export interface SaleRow extends Stamped {
  readonly id: number;
  readonly license: string;
  readonly type: string;
  readonly external_id: string;
  readonly request_id: string;
  readonly request_body: string;
  readonly card_id: string;
  readonly ordering_physician: string;
  readonly created_by_user_id: number;
  readonly created_at_ms: number;
  readonly terminal_id: string;
  /** The sale this refund takes back, 0 for a sale. */
  readonly refund_of: number;
}

export interface SaleItemRow extends Stamped {
  readonly sale_id: number;
  readonly license: string;
  readonly item_number: number;
  /** 1 for the line of a refund. */
  readonly refunded: number;
  readonly refund_of_line: number;
  readonly void_reason: string;
  /** What this line took from a patient's order, in milligrams (ASSUMPTION A-9). */
  readonly debited_mg: number;
  readonly line: number;
  readonly barcode: string;
  readonly external_id: string;
  readonly form_id: number;
  readonly order_type_id: number;
  readonly price_cents: number;
  readonly quantity_hundredths: number;
  readonly excise_cents: number;
  readonly other_tax_cents: number;
}

/** A sale's lines in order, void ones too. */
export const linesOf = (books: Books, saleId: number): SaleItemRow[] =>
  rowsOf<SaleItemRow>(books, 'SELECT * FROM sale_items WHERE sale_id = ? ORDER BY line', saleId);

export type SaleEntity = ReturnType<typeof saleEntity>;

/** `Sale` of the type catalogue, protocol 2.4. */
export function saleEntity(books: Books, row: SaleRow) {
  const items = linesOf(books, row.id);
  const location = rowOf<{ id: number }>(books, 'SELECT id FROM licences WHERE license = ?', row.license);
  return {
    CardID: row.card_id,
    CreatedByUserID: row.created_by_user_id,
    CreatedOn: rfc3339(row.created_at_ms),
    Deleted: row.deleted === 1,
    ExternalID: row.external_id,
    ID: row.id,
    Item: items.map(saleItemEntity),
    Location: location?.id ?? 0,
    OrderingPhysician: row.ordering_physician,
    RequestID: row.request_id,
    TransactionID: row.transaction_id,
    Type: row.type,
    UpdatedOn: rfc3339(row.session_time * 1000),
  };
}

const saleItemEntity = (item: SaleItemRow) => ({
  Barcode: item.barcode,
  ExternalID: item.external_id,
  FormID: item.form_id,
  ItemNumber: item.item_number,
  OrderTypeID: item.order_type_id,
  Price: fromHundredths(item.price_cents),
  Quantity: fromHundredths(item.quantity_hundredths),
  TaxCollected: { Excise: fromHundredths(item.excise_cents), Other: fromHundredths(item.other_tax_cents) },
  TransactionID: item.transaction_id,
  VoidReason: item.void_reason,
});
