-- 0035_deals.sql
-- Every version of every deal a location ever had; which of them hold now stands in the location's settings, from where devices know
-- them. A sale's line says which deal it was sold under and what that took off.
-- Why: New York wants advertising kept for five years (9 NYCRR 125.13), and an order keeps the version under which it was placed.
-- Back: drop the table, the member `deals` of locations.settings, and the two columns of the view; prices that were paid stay as they are.
CREATE TABLE deals (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  organisation_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  -- Deal.
  body TEXT NOT NULL CHECK (json_valid(body)),
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  -- Of the last version, once nobody gets it any more.
  ended_at TEXT,
  ended_by TEXT,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

DROP VIEW sale_lines;
CREATE VIEW sale_lines AS
  SELECT sales.id AS sale_id, line.key AS n, sales.location_id, line.value ->> 'itemId' AS item_id,
    line.value ->> 'packageId' AS package_id, line.value ->> 'barcode' AS barcode, line.value ->> 'name' AS name,
    line.value ->> 'brand' AS brand, line.value ->> 'sizeLabel' AS size_label, line.value ->> 'category' AS category,
    line.value ->> 'units' AS units, line.value ->> 'priceCents' AS price_cents,
    coalesce(line.value ->> 'discountCents', 0) AS discount_cents, line.value ->> 'deal' AS deal,
    line.value ->> 'netCents' AS net_cents, line.value ->> 'stateExciseCents' AS state_excise_cents,
    line.value ->> 'localExciseCents' AS local_excise_cents, line.value ->> 'salesTaxCents' AS sales_tax_cents
  FROM sales, json_each(sales.lines) AS line;
