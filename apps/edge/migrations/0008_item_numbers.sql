-- 0008_item_numbers.sql
-- Every item may carry the shop's own number (`sku` in its catalogue files).
-- Why: a file that is imported again must find the items it made; names change and most goods have no GTIN.
-- Back: drop the index and the column; the next import makes new items.
ALTER TABLE items ADD COLUMN sku TEXT;
CREATE UNIQUE INDEX items_by_sku ON items (organisation_id, sku) WHERE sku IS NOT NULL;
