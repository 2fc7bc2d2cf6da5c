import { stamps } from './stamps.ts';

/**
 * Manifests plan, transfers move, invoices price (protocol 2.4, "Reading of the design"). Every row carries the `license` it
 * belongs to: the sender's, and on a receipt the receiver's. Times are milliseconds since 1970, `NULL` for "not yet".
 */
export const manifestTables = `
CREATE TABLE manifests (
  manifest_id TEXT PRIMARY KEY, license TEXT NOT NULL, type TEXT NOT NULL, drivers TEXT NOT NULL, vehicle_id TEXT NOT NULL,
  vehicle_description TEXT NOT NULL, third_party TEXT NOT NULL DEFAULT '', is_accepted INTEGER NOT NULL DEFAULT 0,
  in_transit INTEGER NOT NULL DEFAULT 0, shipped_at_ms INTEGER, completed_at_ms INTEGER, created_at_ms INTEGER NOT NULL, ${stamps}
) WITHOUT ROWID;
CREATE INDEX manifests_by_change ON manifests (license, changed);
CREATE TABLE manifest_stops (
  id INTEGER PRIMARY KEY, manifest_id TEXT NOT NULL, license TEXT NOT NULL, stop_number INTEGER NOT NULL, vendor_license TEXT NOT NULL,
  recipient TEXT NOT NULL, departure_ms INTEGER NOT NULL, arrival_ms INTEGER NOT NULL, route TEXT NOT NULL, new_room INTEGER,
  arrived_at_ms INTEGER, invoice_id TEXT NOT NULL DEFAULT '', ${stamps}, UNIQUE (manifest_id, stop_number)
);
CREATE TABLE manifest_items (
  id INTEGER PRIMARY KEY, manifest_id TEXT NOT NULL, license TEXT NOT NULL, stop_number INTEGER NOT NULL, barcode TEXT NOT NULL,
  quantity_hundredths INTEGER NOT NULL, description TEXT NOT NULL, shipped INTEGER NOT NULL DEFAULT 0, received_hundredths INTEGER, ${stamps}
);
CREATE INDEX manifest_items_by_manifest ON manifest_items (manifest_id);
CREATE TABLE transfers (
  id INTEGER PRIMARY KEY, license TEXT NOT NULL, inbound_license TEXT NOT NULL, manifest_id TEXT NOT NULL, stop_number INTEGER NOT NULL,
  type TEXT NOT NULL, is_return INTEGER NOT NULL DEFAULT 0, is_rejected INTEGER NOT NULL DEFAULT 0, received_at_ms INTEGER, invoice_id TEXT NOT NULL DEFAULT '', ${stamps}
);
CREATE INDEX transfers_by_manifest ON transfers (manifest_id);
CREATE TABLE transfer_items (
  id INTEGER PRIMARY KEY, transfer_id INTEGER NOT NULL, license TEXT NOT NULL, inbound_license TEXT NOT NULL, manifest_id TEXT NOT NULL,
  stop_number INTEGER NOT NULL, barcode TEXT NOT NULL, amount_hundredths INTEGER NOT NULL, price_cents INTEGER NOT NULL,
  description TEXT NOT NULL, is_return INTEGER NOT NULL DEFAULT 0, is_rejected INTEGER NOT NULL DEFAULT 0, received_hundredths INTEGER,
  received_at_ms INTEGER, ${stamps}
);
CREATE INDEX transfer_items_by_transfer ON transfer_items (transfer_id);
CREATE INDEX transfer_items_by_licence ON transfer_items (license, transaction_id);
CREATE TABLE transfer_receipts (
  id INTEGER PRIMARY KEY, transfer_item_id INTEGER NOT NULL, license TEXT NOT NULL, outbound_license TEXT NOT NULL, manifest_id TEXT NOT NULL,
  stop_number INTEGER NOT NULL, barcode TEXT NOT NULL, quantity_hundredths INTEGER NOT NULL, price_cents INTEGER NOT NULL,
  is_refund INTEGER NOT NULL, refund_cents INTEGER, ${stamps}
);
CREATE INDEX transfer_receipts_by_licence ON transfer_receipts (license, transaction_id);
CREATE TABLE invoices (
  invoice_id TEXT PRIMARY KEY, license TEXT NOT NULL, buyer_license TEXT NOT NULL, accepted INTEGER NOT NULL DEFAULT 0,
  refund INTEGER NOT NULL DEFAULT 0, ${stamps}
) WITHOUT ROWID;
CREATE INDEX invoices_by_change ON invoices (license, changed);
CREATE TABLE invoice_lines (
  id INTEGER PRIMARY KEY, invoice_id TEXT NOT NULL, license TEXT NOT NULL, barcode TEXT NOT NULL, amount_hundredths INTEGER NOT NULL,
  price_cents INTEGER NOT NULL, ${stamps}
);
CREATE INDEX invoice_lines_by_invoice ON invoice_lines (invoice_id);
CREATE TABLE invoice_payments (
  id INTEGER PRIMARY KEY, invoice_id TEXT NOT NULL, license TEXT NOT NULL, buyer_license TEXT NOT NULL, buyer_user_id INTEGER NOT NULL,
  amount_cents INTEGER NOT NULL, accepted_license TEXT NOT NULL DEFAULT '', accepted_at_ms INTEGER, rejected_license TEXT NOT NULL DEFAULT '',
  rejected_at_ms INTEGER, rejected_reason TEXT NOT NULL DEFAULT '', created_at_ms INTEGER NOT NULL, ${stamps}
);
CREATE INDEX invoice_payments_by_invoice ON invoice_payments (invoice_id);
`;
