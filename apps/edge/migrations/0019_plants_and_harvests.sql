-- 0019_plants_and_harvests.sql
-- Plants, the batches they are harvested in, and what was weighed of them.
-- Why: a microbusiness grows what it sells, and the state follows each plant by a number of its own until it has become packages.
-- What a weighing gave is a package at the state under its barcode, but in grams and not for sale, so it stands beside our packages.
-- Back: drop the tables; the state keeps its own.
CREATE TABLE plants (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  strain TEXT NOT NULL,
  area_id TEXT NOT NULL,
  is_mother INTEGER NOT NULL CHECK (is_mother IN (0, 1)),
  source_package_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('growing', 'drying', 'cured', 'destroyed')),
  batch_id TEXT,
  planted_at TEXT NOT NULL,
  destroy_after TEXT,
  -- The state's number of the plant.
  state_id TEXT,
  revision INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (location_id, id),
  CONSTRAINT records_revision CHECK (revision > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX plants_by_batch ON plants (location_id, batch_id);

CREATE TABLE harvest_batches (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'scheduled', 'drying', 'cured')),
  -- The state's number of the batch; the v1 dialect has none.
  state_id TEXT,
  revision INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (location_id, id),
  CONSTRAINT records_revision CHECK (revision > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE collections (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  batch_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('harvest', 'cure')),
  area_id TEXT NOT NULL,
  is_more_to_come INTEGER NOT NULL CHECK (is_more_to_come IN (0, 1)),
  weighed_at TEXT NOT NULL,
  -- The state's number of the weighing.
  state_id TEXT,
  PRIMARY KEY (location_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collections_by_batch ON collections (location_id, batch_id);

CREATE TABLE collected_goods (
  location_id TEXT NOT NULL,
  -- A package's id: reports name it as one.
  id TEXT NOT NULL,
  collection_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('flower', 'other-material', 'waste')),
  milligrams INTEGER NOT NULL CHECK (milligrams > 0),
  barcode TEXT,
  PRIMARY KEY (location_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collected_goods_by_collection ON collected_goods (location_id, collection_id);
