-- 0046_reports_beside_sales.sql
-- The desk finds what the state holds that is newer than a refused count, move or change of a package, without reading every sale since.
-- Why: what was overtaken is not offered to be sent again, and the desk looks every few seconds. Sales are found by their own list, so
-- the busiest report costs no row more.
-- Back: drop the index.
CREATE INDEX reports_beside_sales ON reports (location_id, seq) WHERE kind <> 'sale';
