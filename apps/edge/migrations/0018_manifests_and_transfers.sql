-- 0018_manifests_and_transfers.sql
-- Journeys of packages away from a location, and what others send to it.
-- Why: a journey is one record: its stops and their lines are read and written together, so they stand in it as JSON and a step writes
-- one row. Transfers to us are listed by the state and answered once, line by line.
-- Back: void open journeys first, so that their packages come back; then drop the tables.
CREATE TABLE manifests (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('filed', 'shipped', 'done', 'voided')),
  purpose TEXT NOT NULL CHECK (purpose IN ('transfer', 'delivery', 'lab')),
  -- Carrier and Stop[].
  carrier TEXT NOT NULL CHECK (json_valid(carrier)),
  stops TEXT NOT NULL CHECK (json_valid(stops)),
  filed_at TEXT NOT NULL,
  filed_by TEXT NOT NULL,
  shipped_at TEXT,
  -- The state's number of the manifest.
  state_id TEXT,
  revision INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (location_id, id),
  CONSTRAINT records_revision CHECK (revision > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE transfers (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('listed', 'received', 'rejected')),
  sender_licence TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  -- InboundLine[], as the state listed them.
  lines TEXT NOT NULL CHECK (json_valid(lines)),
  listed_at TEXT NOT NULL,
  answered_at TEXT,
  -- The sender's manifest number at the state.
  state_id TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (location_id, id),
  CONSTRAINT records_revision CHECK (revision > 0)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX transfers_by_state_id ON transfers (location_id, state_id);
