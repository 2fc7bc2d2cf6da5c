-- 0017_first_stock_and_returned_packages.sql
-- Which packages the state was told of, and which came back from a shopper.
-- Why: a location that joins tells its open stock in portions, and may stop and go on: what was told is told once. What came back may
-- be planned for destruction and the plan taken back, yet it is never sold again.
-- Back: drop the columns; the first sync would begin anew, and the state refuse what it has.
ALTER TABLE packages ADD COLUMN told_at TEXT;
ALTER TABLE packages ADD COLUMN is_returned INTEGER NOT NULL DEFAULT 0 CHECK (is_returned IN (0, 1));
UPDATE packages SET told_at = package_date WHERE barcode IS NOT NULL;
UPDATE packages SET is_returned = 1, told_at = package_date WHERE status = 'returned';
