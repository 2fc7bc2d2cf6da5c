-- 0061_differences_beyond_a_row.sql
-- How many differences of a comparison are not kept.
-- Why: a location that has just joined, or whose mirror was lost, may differ from its state in every package and every sale of two months;
-- all of them in one row were more than the database takes, and the comparison was never stored.
-- Back: drop the column.
ALTER TABLE reconciliations ADD COLUMN more INTEGER NOT NULL DEFAULT 0;
