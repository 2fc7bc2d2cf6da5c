-- 0039_lots.sql
-- Lots that were made of cured goods on their way into packages.
-- Why: the state wants goods of a cure as a lot before anything is packed of it, and gives the lot a barcode that the packing names.
-- A packing from before has no row; its report names the goods themselves and stands as it was told.
-- Back: drop the table; packings whose lot the state has not answered yet then wait for a person.
CREATE TABLE lots (
  location_id TEXT NOT NULL,
  -- A package's id: reports name it as one.
  id TEXT NOT NULL,
  goods_id TEXT NOT NULL,
  -- What is packed of it.
  package_id TEXT NOT NULL,
  milligrams INTEGER NOT NULL CHECK (milligrams > 0),
  made_at TEXT NOT NULL,
  barcode TEXT,
  PRIMARY KEY (location_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lots_by_goods ON lots (location_id, goods_id);
