-- 0022_refused_rows_keep_their_place.sql
-- Rows that the state refused while it took the rest of their report keep that report's place in the stream.
-- Why: they become a report of their own with a later number, and what was queued in between and needs them would go ahead, and be
-- refused. Null for every other report: its number is its place.
-- Back: drop the column.
ALTER TABLE reports ADD COLUMN place INTEGER;
