-- 0049_pack_numbers.sql
-- The batch's and the harvest's number of a package, as they stand on its receptacle.
-- Why: Florida wants both on the label of each dispensed unit (64-4.219). The state's answers do not carry them, so somebody reads them off
-- once, and every later sale of the package knows them. They name goods and no person.
-- Back: drop the table; the numbers are asked for again.
CREATE TABLE pack_numbers (
  location_id TEXT NOT NULL,
  package_id TEXT NOT NULL,
  batch_number TEXT,
  harvest_number TEXT,
  read_by TEXT NOT NULL,
  read_at TEXT NOT NULL,
  PRIMARY KEY (location_id, package_id),
  CHECK (batch_number IS NOT NULL OR harvest_number IS NOT NULL)
) STRICT, WITHOUT ROWID;
