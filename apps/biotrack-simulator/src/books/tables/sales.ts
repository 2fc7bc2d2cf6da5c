import { stamps } from './stamps.ts';

/**
 * Sales and their lines. `item_number` is the client's own number for a line, or its place from 0 (protocol
 * 2.1.3); `line` is its place, counted from 1. A refund is
 * a sale of its own with `refund_of`; its lines are `refunded` and name the line they take back (protocol 4.3).
 */
export const saleTables = `
CREATE TABLE sales (
  id INTEGER PRIMARY KEY, license TEXT NOT NULL, type TEXT NOT NULL, external_id TEXT NOT NULL, request_id TEXT NOT NULL,
  request_body TEXT NOT NULL, card_id TEXT NOT NULL, ordering_physician TEXT NOT NULL, terminal_id TEXT NOT NULL,
  created_by_user_id INTEGER NOT NULL, created_at_ms INTEGER NOT NULL, refund_of INTEGER NOT NULL DEFAULT 0, ${stamps}
);
CREATE INDEX sales_by_licence ON sales (license, changed);
CREATE INDEX sales_by_request ON sales (license, request_id);
CREATE INDEX sales_by_external_id ON sales (external_id);
CREATE TABLE sale_items (
  sale_id INTEGER NOT NULL, license TEXT NOT NULL, line INTEGER NOT NULL, item_number INTEGER NOT NULL, barcode TEXT NOT NULL,
  external_id TEXT NOT NULL, form_id INTEGER NOT NULL, order_type_id INTEGER NOT NULL, price_cents INTEGER NOT NULL,
  quantity_hundredths INTEGER NOT NULL, excise_cents INTEGER NOT NULL, other_tax_cents INTEGER NOT NULL, refunded INTEGER NOT NULL DEFAULT 0,
  refund_of_line INTEGER NOT NULL DEFAULT 0, void_reason TEXT NOT NULL DEFAULT '',
  debited_mg INTEGER NOT NULL DEFAULT 0,
  ${stamps}, PRIMARY KEY (sale_id, line)
) WITHOUT ROWID;
CREATE INDEX sale_items_by_licence ON sale_items (license, transaction_id);
`;
