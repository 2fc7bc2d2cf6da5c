-- 0005_sales.sql
-- Completed sales, their lines as they were sold, and how they were paid.
-- Why: a sale is a document. Its lines keep names and prices as they stood, whatever the catalogue says later; amounts are whole
-- cents and add up to the totals (rules 1.3).
-- Back: export first: these rows are the shop's books.
CREATE TABLE sales (
  id TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  order_id TEXT NOT NULL UNIQUE,
  order_number TEXT NOT NULL,
  device_id TEXT,
  completed_at TEXT NOT NULL,
  completed_by TEXT NOT NULL,
  total_cents INTEGER NOT NULL,
  totals TEXT NOT NULL CHECK (json_valid(totals)),
  -- The report that tells the state; null when nothing in the bag was cannabis.
  report_id TEXT,
  -- The state's number for the sale, once it answered.
  state_sale_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sales_by_time ON sales (location_id, completed_at, id);
CREATE INDEX sales_by_number ON sales (location_id, order_number);
CREATE INDEX sales_by_state_sale_id ON sales (location_id, state_sale_id) WHERE state_sale_id IS NOT NULL;

CREATE TABLE sale_lines (
  sale_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  location_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  package_id TEXT NOT NULL,
  barcode TEXT NOT NULL,
  name TEXT NOT NULL,
  brand TEXT NOT NULL,
  size_label TEXT NOT NULL,
  category TEXT NOT NULL,
  units INTEGER NOT NULL CHECK (units > 0),
  price_cents INTEGER NOT NULL,
  net_cents INTEGER NOT NULL,
  state_excise_cents INTEGER NOT NULL,
  local_excise_cents INTEGER NOT NULL,
  sales_tax_cents INTEGER NOT NULL,
  PRIMARY KEY (sale_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX sale_lines_by_barcode ON sale_lines (location_id, barcode);

CREATE TABLE tenders (
  sale_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  location_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('cash', 'debit')),
  amount_cents INTEGER NOT NULL,
  -- SettledTender.
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (sale_id, n)
) STRICT, WITHOUT ROWID;
