-- 0034_lab_samples.sql
-- What was drawn of packages for laboratories.
-- Why: a sample is a package of its own that travels on a manifest, and a record of its own at the state, by whose number it is taken
-- back. The result comes back on the package it was drawn from.
-- Back: drop the table.
CREATE TABLE lab_samples (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  package_id TEXT NOT NULL,
  sample_package_id TEXT NOT NULL,
  lab_licence TEXT NOT NULL,
  units INTEGER NOT NULL CHECK (units > 0),
  state TEXT NOT NULL CHECK (state IN ('drawn', 'voided')),
  drawn_at TEXT NOT NULL,
  -- The state's number of the sample; in v1 that of the transaction that drew it.
  state_id TEXT,
  revision INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (location_id, id),
  CONSTRAINT records_revision CHECK (revision > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX lab_samples_by_package ON lab_samples (location_id, package_id);
