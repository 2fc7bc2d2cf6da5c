import { stamps } from './stamps.ts';

/** What the books stand on: counters, settings, who is licensed, what was said. */
export const groundTables = `
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE licences (
  license TEXT PRIMARY KEY, id INTEGER NOT NULL, ubi TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, location_type INTEGER NOT NULL,
  address TEXT NOT NULL, address2 TEXT NOT NULL, city TEXT NOT NULL, state TEXT NOT NULL, zip TEXT NOT NULL, phone TEXT NOT NULL, ${stamps}
) WITHOUT ROWID;
CREATE TABLE exchanges (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, license TEXT NOT NULL,
  request TEXT NOT NULL, status INTEGER NOT NULL, answer TEXT NOT NULL, fault TEXT NOT NULL, duration_ms INTEGER NOT NULL
);
CREATE TABLE armed_faults (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, route TEXT NOT NULL, remaining INTEGER NOT NULL, options TEXT NOT NULL
);
`;
