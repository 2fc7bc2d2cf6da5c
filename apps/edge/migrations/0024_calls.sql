-- 0024_calls.sql
-- Calls for staff from the kiosks, and changes of one more kind.
-- Why: a call reaches the tablets by the one road for data, the changes of the location, and its answer goes back the same way. The
-- table of changes named its kinds in a CHECK, which SQLite cannot alter, so it is written anew with the same rows.
-- Back: delete the changes of kind 'call' and drop the table of calls; calls of the last minutes are lost, nothing else.
CREATE TABLE calls (
  id TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  at TEXT NOT NULL,
  answered_at TEXT,
  -- The person, or the tablet where nobody had switched in.
  answered_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX calls_open ON calls (device_id, at) WHERE answered_at IS NULL;

CREATE TABLE changes_of_any_kind (
  location_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('order', 'item', 'stock', 'location', 'call')),
  entity_id TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (location_id, version)
) STRICT, WITHOUT ROWID;
INSERT INTO changes_of_any_kind SELECT location_id, version, kind, entity_id, at FROM changes;
DROP TABLE changes;
ALTER TABLE changes_of_any_kind RENAME TO changes;
