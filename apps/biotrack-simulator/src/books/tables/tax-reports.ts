import { stamps } from './stamps.ts';

/** What a location reported of a month. A filed month is locked (protocol 2.1.8). */
export const taxReportTables = `
CREATE TABLE tax_reports (
  license TEXT NOT NULL, year INTEGER NOT NULL, month INTEGER NOT NULL, gross_sales_cents INTEGER NOT NULL,
  excise_tax_cents INTEGER NOT NULL, submitted_at_ms INTEGER NOT NULL, ${stamps}, PRIMARY KEY (license, year, month)
) WITHOUT ROWID;
`;
