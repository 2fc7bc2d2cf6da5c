-- 0025_more_of_the_states_books.sql
-- The mirror also holds vendors, rooms, manifests and inbound transfers, and what the laboratory said of a package.
-- Why: partners, goods on their way to us and lab results come from the state; they are read when its counters move and then stand
-- here, so that a partner written down tomorrow finds the list of yesterday. A package keeps the state's word its lab result was read
-- from: where the two words are the same there is nothing to do.
-- Back: drop mirror_records and the column; the mirror was only emptied and is pulled anew.
DROP TABLE mirror_counters;
CREATE TABLE mirror_counters (
  location_id TEXT NOT NULL,
  -- 'all' is no list: its pulled_at says when the location was last asked about anything.
  kind TEXT NOT NULL CHECK (kind IN ('inventory', 'sale', 'vendor', 'room', 'manifest', 'transfer', 'all')),
  -- The newest transaction number up to which the mirror is true.
  version INTEGER NOT NULL,
  pulled_at TEXT NOT NULL,
  PRIMARY KEY (location_id, kind)
) STRICT, WITHOUT ROWID;

DELETE FROM mirror_packages;
-- StateLab of packages/domain/src/inventory/state-lab.ts.
ALTER TABLE mirror_packages ADD COLUMN lab TEXT CHECK (lab IS NULL OR json_valid(lab));
ALTER TABLE packages ADD COLUMN state_lab TEXT CHECK (state_lab IS NULL OR json_valid(state_lab));

CREATE TABLE mirror_records (
  location_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('vendor', 'room', 'manifest', 'transfer')),
  state_id TEXT NOT NULL,
  is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1)),
  -- The facts of TheirRecord in packages/domain/src/reports/their-books.ts.
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  version INTEGER NOT NULL,
  PRIMARY KEY (location_id, kind, state_id)
) STRICT, WITHOUT ROWID;
