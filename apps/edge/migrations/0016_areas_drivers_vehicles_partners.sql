-- 0016_areas_drivers_vehicles_partners.sql
-- What a location's books and the state's have in common besides goods: areas with the state's room id, people who drive, vehicles,
-- and the licensees we trade with.
-- Why: each must be told to the state or pulled from it, and each keeps the state's number beside its own. What is removed stays: old
-- manifests and packages name it. Partners come from the state; only what they are to us is ours.
-- Back: drop the tables and the columns; the state keeps its own.
ALTER TABLE areas ADD COLUMN holds TEXT NOT NULL DEFAULT 'inventory' CHECK (holds IN ('inventory', 'plants'));
ALTER TABLE areas ADD COLUMN is_quarantine INTEGER NOT NULL DEFAULT 0 CHECK (is_quarantine IN (0, 1));
-- The state's room id.
ALTER TABLE areas ADD COLUMN state_id TEXT;
ALTER TABLE areas ADD COLUMN removed_at TEXT;
ALTER TABLE areas ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CONSTRAINT records_revision CHECK (revision > 0);

CREATE TABLE drivers (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  hire_date TEXT NOT NULL,
  licence_number TEXT NOT NULL,
  licence_state TEXT NOT NULL,
  state_id TEXT,
  removed_at TEXT,
  revision INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (location_id, id),
  CONSTRAINT records_revision CHECK (revision > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE vehicles (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  make TEXT NOT NULL,
  model TEXT NOT NULL,
  year INTEGER NOT NULL,
  colour TEXT NOT NULL,
  plate TEXT NOT NULL,
  vin TEXT NOT NULL,
  state_id TEXT,
  removed_at TEXT,
  revision INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (location_id, id),
  CONSTRAINT records_revision CHECK (revision > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE partners (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- As we write it; the state may write it otherwise.
  licence TEXT NOT NULL,
  -- Letters and digits of the licence only: by this it is found again.
  licence_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('vendor', 'destination', 'both')),
  -- What the state last said; null while it never named this licence.
  state_licence TEXT,
  state_name TEXT,
  state_seen_at TEXT,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  revision INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (organisation_id, id),
  CONSTRAINT records_revision CHECK (revision > 0)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX partners_by_licence ON partners (organisation_id, licence_key);
