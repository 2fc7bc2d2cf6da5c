-- 0014_mirror_of_the_state.sql
-- What the state holds of each location, as it last told us, and what came of comparing it with ours.
-- Why: a difference is found at night by us and not in spring by an inspector. Deleted rows stay as rows: deletion is a state, and the
-- transaction number is its version. Nothing of ours is ever overwritten from here.
-- Back: drop the tables; the next comparison pulls everything anew.
CREATE TABLE mirror_counters (
  location_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('inventory', 'sale')),
  -- The newest transaction number up to which the mirror is true.
  version INTEGER NOT NULL,
  pulled_at TEXT NOT NULL,
  PRIMARY KEY (location_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE mirror_packages (
  location_id TEXT NOT NULL,
  barcode TEXT NOT NULL,
  amount REAL NOT NULL,
  room_id TEXT,
  is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1)),
  version INTEGER NOT NULL,
  PRIMARY KEY (location_id, barcode)
) STRICT, WITHOUT ROWID;

CREATE TABLE mirror_sales (
  location_id TEXT NOT NULL,
  state_id TEXT NOT NULL,
  reference TEXT NOT NULL,
  is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
  -- BookedLine[] of packages/domain/src/reports/reconcile.ts.
  lines TEXT NOT NULL CHECK (json_valid(lines)),
  version INTEGER NOT NULL,
  PRIMARY KEY (location_id, state_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE reconciliations (
  location_id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  -- A staff id; null for the nightly one.
  by TEXT,
  -- Why the state could not be read; null when it could.
  trouble TEXT,
  -- Difference[].
  differences TEXT NOT NULL CHECK (json_valid(differences))
) STRICT, WITHOUT ROWID;
