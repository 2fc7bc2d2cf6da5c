-- 0038_goods_in_the_mirror.sql
-- What the state says is in each package: name, kind and days, as JSON.
-- Why: a location that joins takes over the packages that its state holds already, and a person must know them again. Mirrors that
-- were read without it are read once more, from the beginning.
-- Back: drop the column.
ALTER TABLE mirror_packages ADD COLUMN goods TEXT CONSTRAINT mirror_goods_json CHECK (json_valid(goods));
DELETE FROM mirror_counters WHERE kind = 'inventory';
