import { stamps } from './stamps.ts';

/** Who may drive and what they drive: a company's, not one licence's (protocol 2.1.9 shows neither with a `location`). */
export const driverTables = `
CREATE TABLE employees (
  id INTEGER PRIMARY KEY, ubi TEXT NOT NULL, employee_id TEXT NOT NULL, name TEXT NOT NULL, birth_date TEXT NOT NULL DEFAULT '',
  hire_date TEXT NOT NULL DEFAULT '', driver_license TEXT NOT NULL DEFAULT '', state_issue TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '', external_id TEXT NOT NULL DEFAULT '', ${stamps}
);
CREATE INDEX employees_by_change ON employees (ubi, changed);
CREATE TABLE vehicles (
  ubi TEXT NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL DEFAULT '', make TEXT NOT NULL DEFAULT '', model TEXT NOT NULL DEFAULT '',
  year TEXT NOT NULL DEFAULT '', color TEXT NOT NULL DEFAULT '', plate TEXT NOT NULL DEFAULT '', vin TEXT NOT NULL DEFAULT '',
  external_id TEXT NOT NULL DEFAULT '', ${stamps}, PRIMARY KEY (ubi, id)
) WITHOUT ROWID;
`;
