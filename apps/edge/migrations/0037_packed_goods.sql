-- 0037_packed_goods.sql
-- How much of what a weighing gave was packed.
-- Why: cured goods become packages of an item in portions, and never more than there is.
-- Back: drop the column.
ALTER TABLE collected_goods ADD COLUMN milligrams_used INTEGER NOT NULL DEFAULT 0
  CHECK (milligrams_used BETWEEN 0 AND milligrams);
