-- 0033_ended_shifts.sql
-- Who ended a shift, when, at which tablet, and what stood open with the state then.
-- Why: what somebody knew when they left must be readable by whoever comes next, and by an inspector. The audit holds it too, sealed.
-- Back: drop the table; the audit's entries stay.
CREATE TABLE ended_shifts (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  -- When the person switched in at the tablet.
  started_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  -- OpenMatter[].
  matters TEXT NOT NULL CHECK (json_valid(matters)),
  PRIMARY KEY (location_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ended_shifts_by_end ON ended_shifts (location_id, ended_at);
