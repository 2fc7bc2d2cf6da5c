import { stamps } from './stamps.ts';

/** Laboratory samples with their results. `parent_id` is the package they were drawn from, `testing` the results as JSON. */
export const labSampleTables = `
CREATE TABLE lab_samples (
  id INTEGER PRIMARY KEY, license TEXT NOT NULL, inventory_id TEXT NOT NULL, parent_id TEXT NOT NULL, inventory_type INTEGER NOT NULL,
  amount_hundredths INTEGER NOT NULL, amount_used_hundredths INTEGER NOT NULL DEFAULT 0, lab_license TEXT NOT NULL DEFAULT '',
  result INTEGER NOT NULL DEFAULT 0, sample_use TEXT NOT NULL DEFAULT '', rnd INTEGER NOT NULL DEFAULT 0,
  medical INTEGER NOT NULL DEFAULT 0, medical_grade INTEGER NOT NULL DEFAULT 0, certificate_url TEXT NOT NULL DEFAULT '',
  quality_url TEXT NOT NULL DEFAULT '', testing TEXT NOT NULL DEFAULT '[]', ${stamps}
);
CREATE INDEX lab_samples_by_parent ON lab_samples (parent_id);
CREATE INDEX lab_samples_by_change ON lab_samples (license, changed);
`;
