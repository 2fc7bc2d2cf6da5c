-- 0013_logins_and_notices.sql
-- Logins at the state keep their kind, age, consent and last test call; a location's own login speaks for other people only when a
-- named person said so. Notices of a disconnection are kept with their proof.
-- Why: an administrator's consent lapses after 100 days and all reporting stops; whoever sells is named to the state, and a sale under
-- another name must be somebody's loud decision. Florida asks for a notice within three hours.
-- Back: drop the table and the columns. Passwords stay where they are.
ALTER TABLE state_credentials ADD COLUMN kind TEXT NOT NULL DEFAULT 'password' CHECK (kind IN ('password', 'oauth'));
ALTER TABLE state_credentials ADD COLUMN entered_at TEXT;
ALTER TABLE state_credentials ADD COLUMN entered_by TEXT;
-- When an administrator approved us; only for OAuth.
ALTER TABLE state_credentials ADD COLUMN consented_at TEXT;
ALTER TABLE state_credentials ADD COLUMN checked_at TEXT;
ALTER TABLE state_credentials ADD COLUMN check_outcome TEXT CHECK (check_outcome IN ('holds', 'refused', 'silent'));
ALTER TABLE state_credentials ADD COLUMN check_words TEXT;
-- Only for the location's own login: who said that it may speak for people who have none, and when.
ALTER TABLE state_credentials ADD COLUMN shared_by TEXT;
ALTER TABLE state_credentials ADD COLUMN shared_at TEXT;
-- Locations that report already went on under their own login: they keep going, and the screen says that nobody named confirmed it.
UPDATE state_credentials SET shared_by = 'before confirmation was asked', shared_at = '2026-01-01T00:00:00.000Z' WHERE login = 'default';

CREATE TABLE disconnection_notices (
  location_id TEXT NOT NULL,
  began_at TEXT NOT NULL,
  drafted_at TEXT NOT NULL,
  words TEXT NOT NULL,
  told_at TEXT,
  told_by TEXT,
  told_how TEXT,
  PRIMARY KEY (location_id, began_at)
) STRICT, WITHOUT ROWID;
