-- 0050_till_counts.sql
-- Who counted the till of a location, what was in it, what stays in it, and what passed since the count before.
-- Why: at the end of a day the money must be held against the sales. A count ends its period at a step's number (audit.n) and not at a
-- time, so that each sale and each undoing stands in exactly one of them. What was put in and taken out besides is steps of its own.
-- Back: drop the table; the audit's entries stay.
CREATE TABLE till_counts (
  location_id TEXT NOT NULL,
  -- Among the location's counts, from 1. Of two who count at the same moment the second counts anew.
  place INTEGER NOT NULL CHECK (place > 0),
  -- The last step that it counts.
  up_to INTEGER NOT NULL CHECK (up_to >= 0),
  at TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  counted_cents INTEGER NOT NULL CHECK (counted_cents >= 0),
  left_cents INTEGER NOT NULL CHECK (left_cents BETWEEN 0 AND counted_cents),
  -- What it began with, and a TillFlow; null for the first one.
  began_with_cents INTEGER,
  flow TEXT CHECK (flow IS NULL OR json_valid(flow)),
  PRIMARY KEY (location_id, place)
) STRICT, WITHOUT ROWID;
