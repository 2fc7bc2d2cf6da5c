-- 0062_waste_of_conversions.sql
-- The barcode under which the state keeps what was left over when a package was made of others.
-- Why: the state answers a conversion with two new packages, and we kept the number of one. The other came up in every comparison as a
-- package that is unknown to us, and nobody who scanned its barcode found the conversion that it came out of.
-- Back: drop the column. Waste of conversions that were told before stays without its number: nobody wrote it down.
ALTER TABLE packages ADD COLUMN waste_barcode TEXT;
