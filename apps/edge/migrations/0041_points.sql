-- 0041_points.sql
-- The ledger of members' points: one entry for each sale, and one for each time something of it was undone.
-- Why: a counter says how many, a ledger also why; and a sale that is undone takes back what it earned under the promise of its day.
-- Back: drop the table; members keep nothing of their points.
CREATE TABLE member_points (
  member_id TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  -- 0 for the sale itself, then the number of the event that undid something of it.
  sequence INTEGER NOT NULL,
  organisation_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  at TEXT NOT NULL,
  points INTEGER NOT NULL CHECK (points <> 0),
  points_per_dollar INTEGER NOT NULL CHECK (points_per_dollar > 0),
  PRIMARY KEY (member_id, sale_id, sequence)
) STRICT, WITHOUT ROWID;
