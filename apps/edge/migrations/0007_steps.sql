-- 0007_steps.sql
-- What every step writes beside its own rows: the command's receipt, the change number for devices, the audit entry.
-- Why: a receipt makes a repeated command harmless; change numbers are counted inside SQL and have no gaps; the audit is a hash
-- chain for each organisation. Entries are numbered inside SQL and sealed by the next step: the hash of entry n covers all entries
-- up to n, so any two steps that seal the same entry write the same hash, and no step waits for another.
-- Back: drop the tables; devices start over, repeated commands of that moment are no longer recognised.
CREATE TABLE command_receipts (
  command_id TEXT PRIMARY KEY,
  location_id TEXT NOT NULL,
  command TEXT NOT NULL,
  body_sha256 TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE changes (
  location_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('order', 'item', 'location')),
  entity_id TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (location_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  organisation_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  what TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  PRIMARY KEY (organisation_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_seals (
  organisation_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (organisation_id, n)
) STRICT, WITHOUT ROWID;
