-- 0027_sales_of_the_mirror_by_version.sql
-- The mirror's sales are found by the state's transaction number.
-- Why: a comparison reads the sales of two months and what moved at the state since, not every sale a location ever made.
-- Back: drop the index.
CREATE INDEX mirror_sales_by_version ON mirror_sales (location_id, version);
