-- 0029_fewer_rows_for_each_sale.sql
-- A sale is one row with its lines and its tender in it; a report keeps its first exchange with the state; and what is sold out leaves
-- the index of packages without being written for each piece that is sold.
-- Why: rows written are four fifths of what D1 costs, and every index that a row stands in is one more. Lines and tenders are read
-- with their sale and written once, so they are views over it now; an order cannot be sold twice because its steps are numbered
-- (decision 0016 says which index fell and what took its place).
-- Back: make tables of the views sale_lines, tenders and exchanges, and the indexes that this drops.
CREATE TABLE whole_sales (
  id TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  order_number TEXT NOT NULL,
  device_id TEXT,
  completed_at TEXT NOT NULL,
  completed_by TEXT NOT NULL,
  total_cents INTEGER NOT NULL,
  totals TEXT NOT NULL CHECK (json_valid(totals)),
  -- SoldLine[] as they were sold, and SettledTender.
  lines TEXT NOT NULL CHECK (json_valid(lines)),
  tender TEXT NOT NULL CHECK (json_valid(tender)),
  -- The packages of the lines, for a person who looks for one: searches read this and never the lines.
  barcodes TEXT NOT NULL,
  -- The report that tells the state; null when nothing in the bag was cannabis.
  report_id TEXT,
  -- The state's number for the sale, once it answered.
  state_sale_id TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO whole_sales (id, organisation_id, location_id, order_id, order_number, device_id, completed_at, completed_by, total_cents,
    totals, lines, tender, barcodes, report_id, state_sale_id)
  SELECT id, organisation_id, location_id, order_id, order_number, device_id, completed_at, completed_by, total_cents, totals,
    (SELECT json_group_array(json_object('itemId', item_id, 'packageId', package_id, 'barcode', barcode, 'name', name, 'brand', brand,
        'sizeLabel', size_label, 'category', category, 'units', units, 'priceCents', price_cents, 'netCents', net_cents,
        'stateExciseCents', state_excise_cents, 'localExciseCents', local_excise_cents, 'salesTaxCents', sales_tax_cents))
      FROM (SELECT * FROM sale_lines WHERE sale_id = sales.id ORDER BY n)),
    (SELECT body FROM tenders WHERE sale_id = sales.id),
    (SELECT coalesce(group_concat(barcode, ' '), '') FROM sale_lines WHERE sale_id = sales.id), report_id, state_sale_id FROM sales;
DROP TABLE sale_lines;
DROP TABLE tenders;
DROP TABLE sales;
ALTER TABLE whole_sales RENAME TO sales;
-- Lists go by time; searches read the number and the barcodes off the same index, without a row of their own for each.
CREATE INDEX sales_by_time ON sales (location_id, completed_at, id, order_number, barcodes);
CREATE INDEX sales_by_state_sale_id ON sales (location_id, state_sale_id) WHERE state_sale_id IS NOT NULL;

CREATE VIEW sale_lines AS
  SELECT sales.id AS sale_id, line.key AS n, sales.location_id, line.value ->> 'itemId' AS item_id,
    line.value ->> 'packageId' AS package_id, line.value ->> 'barcode' AS barcode, line.value ->> 'name' AS name,
    line.value ->> 'brand' AS brand, line.value ->> 'sizeLabel' AS size_label, line.value ->> 'category' AS category,
    line.value ->> 'units' AS units, line.value ->> 'priceCents' AS price_cents, line.value ->> 'netCents' AS net_cents,
    line.value ->> 'stateExciseCents' AS state_excise_cents, line.value ->> 'localExciseCents' AS local_excise_cents,
    line.value ->> 'salesTaxCents' AS sales_tax_cents
  FROM sales, json_each(sales.lines) AS line;
CREATE VIEW tenders AS
  SELECT id AS sale_id, 0 AS n, location_id, tender ->> 'kind' AS kind, total_cents AS amount_cents, tender AS body FROM sales;

-- Sold out is written when a package becomes so or comes back, not for each piece: an index that names units is written with every one.
ALTER TABLE packages ADD COLUMN is_sold_out INTEGER NOT NULL DEFAULT 0 CHECK (is_sold_out IN (0, 1));
UPDATE packages SET is_sold_out = 1 WHERE units_left = 0;
DROP INDEX packages_to_sell;
CREATE INDEX packages_to_sell ON packages (location_id, item_id, expires_on) WHERE is_sold_out = 0;
CREATE TRIGGER packages_sold_out AFTER UPDATE OF units_left ON packages WHEN (new.units_left = 0) <> new.is_sold_out
BEGIN
  UPDATE packages SET is_sold_out = (units_left = 0) WHERE location_id = new.location_id AND id = new.id;
END;
CREATE TRIGGER packages_never_filled AFTER INSERT ON packages WHEN new.units_left = 0 AND new.is_sold_out = 0
BEGIN
  UPDATE packages SET is_sold_out = 1 WHERE location_id = new.location_id AND id = new.id;
END;

-- The pace of a counter is told from the orders that came in lately.
DROP INDEX orders_ready;

CREATE TABLE reports_with_first_exchange (
  -- Grows with each commit: the order in which a location's reports are told. Nothing is ever deleted, so no number comes twice.
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organisation_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- The record whose badge it is, e.g. 'sale' and its id.
  entity_kind TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  -- Keys like 'package:pkg_…' (EntityKey[]): it waits for open reports before it that make what it needs.
  needs TEXT NOT NULL CHECK (json_valid(needs)),
  makes TEXT NOT NULL CHECK (json_valid(makes)),
  -- Whose deed it is.
  staff_id TEXT NOT NULL,
  reference TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  state TEXT NOT NULL CHECK (state IN ('pending', 'unknown', 'in-sync', 'refused', 'parked', 'settled')),
  is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open = (state NOT IN ('in-sync', 'settled'))),
  -- How often it was sent, and how often in a row the state was asked about it without an answer.
  attempts INTEGER NOT NULL DEFAULT 0,
  questions INTEGER NOT NULL DEFAULT 0,
  due_at TEXT NOT NULL,
  queued_at TEXT NOT NULL,
  -- When it last left without a clear answer.
  unknown_since TEXT,
  -- The state's newest transaction number we knew when it first left: the state holds it behind that number or not at all.
  watermark INTEGER,
  settled_at TEXT,
  -- The state's number for the record it is about.
  state_id TEXT,
  last_answer TEXT,
  cause TEXT CHECK (cause IN ('credential', 'limit', 'package', 'state-down', 'unknown', 'ours')),
  settled_by TEXT,
  -- Evidence of packages/domain/src/reports/settle-report.ts.
  evidence TEXT CHECK (evidence IS NULL OR json_valid(evidence)),
  -- Its place in the stream where that is not its number.
  place INTEGER,
  -- The answer to its first sending: {n, at, body} as in later_exchanges. Most reports never have another.
  first_exchange TEXT CHECK (first_exchange IS NULL OR json_valid(first_exchange))
) STRICT;
INSERT INTO reports_with_first_exchange SELECT seq, id, organisation_id, location_id, kind, entity_kind, entity_id, needs, makes, staff_id,
    reference, body, state, is_open, attempts, questions, due_at, queued_at, unknown_since, watermark, settled_at, state_id, last_answer,
    cause, settled_by, evidence, place, NULL
  FROM reports;
DROP TABLE reports;
ALTER TABLE reports_with_first_exchange RENAME TO reports;
CREATE INDEX reports_open ON reports (location_id, seq) WHERE is_open = 1;
CREATE INDEX reports_by_entity ON reports (entity_id, seq);
CREATE INDEX reports_by_state_id ON reports (state_id) WHERE state_id IS NOT NULL AND kind <> 'sale';

ALTER TABLE exchanges RENAME TO later_exchanges;
CREATE VIEW exchanges AS
  SELECT report_id, n, location_id, at, body FROM later_exchanges
  UNION ALL
  SELECT id, first_exchange ->> 'n', location_id, first_exchange ->> 'at', first_exchange ->> 'body' FROM reports
  WHERE first_exchange IS NOT NULL;
