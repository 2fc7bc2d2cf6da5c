import { stamps } from './stamps.ts';

/** Plants, the batches they are harvested in, what was collected from them and what was put on them. Weights are hundredths of a gram. */
export const plantTables = `
CREATE TABLE plants (
  id TEXT PRIMARY KEY, license TEXT NOT NULL, room_id INTEGER NOT NULL, strain TEXT NOT NULL, mother INTEGER NOT NULL DEFAULT 0,
  source_id TEXT NOT NULL DEFAULT '', external_id TEXT NOT NULL DEFAULT '', state INTEGER NOT NULL DEFAULT 0,
  converted INTEGER NOT NULL DEFAULT 0, batch_id TEXT NOT NULL DEFAULT '', harvest_scheduled_at_ms INTEGER,
  harvest_collections INTEGER NOT NULL DEFAULT 0, cure_collections INTEGER NOT NULL DEFAULT 0, destroy_at_ms INTEGER,
  destroy_reason TEXT NOT NULL DEFAULT '', destroy_reason_id INTEGER NOT NULL DEFAULT 0, destroyed_at_ms INTEGER,
  born_on TEXT NOT NULL, ${stamps}
) WITHOUT ROWID;
CREATE INDEX plants_by_change ON plants (license, changed);
CREATE TABLE harvest_batches (
  id TEXT PRIMARY KEY, license TEXT NOT NULL, external_id TEXT NOT NULL DEFAULT '', scheduled_at_ms INTEGER,
  created_at_ms INTEGER NOT NULL, ${stamps}
) WITHOUT ROWID;
CREATE TABLE collections (
  id TEXT PRIMARY KEY, license TEXT NOT NULL, kind TEXT NOT NULL, batch_id TEXT NOT NULL DEFAULT '', external_id TEXT NOT NULL DEFAULT '',
  additional INTEGER NOT NULL, finalized INTEGER NOT NULL DEFAULT 0, plants TEXT NOT NULL, ${stamps}
) WITHOUT ROWID;
CREATE TABLE derivatives (
  id TEXT PRIMARY KEY, collection_id TEXT NOT NULL, kind TEXT NOT NULL, license TEXT NOT NULL, barcode TEXT NOT NULL,
  inventory_type INTEGER NOT NULL, weight_hundredths INTEGER NOT NULL, ${stamps}
) WITHOUT ROWID;
CREATE INDEX derivatives_by_collection ON derivatives (collection_id);
CREATE TABLE plant_additives (
  id INTEGER PRIMARY KEY, license TEXT NOT NULL, plant_id TEXT NOT NULL, name TEXT NOT NULL, quantity_hundredths INTEGER NOT NULL,
  uom TEXT NOT NULL, created_at_ms INTEGER NOT NULL, ${stamps}
);
`;
