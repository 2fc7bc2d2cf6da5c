-- 0001_places_and_devices.sql
-- Organisations, their locations and areas, the devices that stand there and the pairings that wait for a person.
-- Why: every other table hangs on an organisation or a location, and every statement starts from the caller's.
-- Back: drop the tables; nothing older depends on them.
CREATE TABLE organisations (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE locations (
  id TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  name TEXT NOT NULL,
  licence_number TEXT NOT NULL,
  -- Time zone, address, hours, price mode, taxes, limits and the life of an order, as JSON (LocationSettings).
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX locations_by_organisation ON locations (organisation_id);

CREATE TABLE areas (
  id TEXT PRIMARY KEY,
  location_id TEXT NOT NULL REFERENCES locations (id),
  name TEXT NOT NULL,
  -- Order in which a person walks past: the pick list is sorted by it.
  walk_order INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX areas_by_location ON areas (location_id, walk_order);

CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  location_id TEXT NOT NULL REFERENCES locations (id),
  kind TEXT NOT NULL CHECK (kind IN ('kiosk', 'tablet', 'board')),
  name TEXT NOT NULL,
  letter TEXT NOT NULL CHECK (length(letter) BETWEEN 1 AND 2),
  -- P-256 public key as JWK members. The private key never leaves the device.
  public_key TEXT NOT NULL CHECK (json_valid(public_key)),
  paired_at TEXT NOT NULL,
  paired_by TEXT,
  last_seen_at TEXT,
  revoked_at TEXT,
  revoked_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_by_location ON devices (location_id);

CREATE TABLE pairings (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  poll_token_hash TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('kiosk', 'tablet', 'board')),
  public_key TEXT NOT NULL CHECK (json_valid(public_key)),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  -- Set once a person confirmed it in the office.
  device_id TEXT REFERENCES devices (id)
) STRICT, WITHOUT ROWID;
