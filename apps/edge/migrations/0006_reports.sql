-- 0006_reports.sql
-- The outbox to the state: reports with their frozen bodies, the conversation about each, a lease for each location's stream, and
-- the logins under which we report.
-- Why: a report is written in the same batch as its sale and delivered later, in order, by whoever holds the stream's lease. Its
-- reference and its body never change, so that after a lost reply we can ask the state about it instead of sending it twice.
-- Back: stop the consumer, export what is not in sync, drop the tables.
CREATE TABLE reports (
  -- Grows with each commit: the order in which a location's reports are told.
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  organisation_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  reference TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  state TEXT NOT NULL CHECK (state IN ('pending', 'unknown', 'in-sync', 'refused', 'parked')),
  -- How often it was sent, and how often in a row the state was asked about it without an answer.
  attempts INTEGER NOT NULL DEFAULT 0,
  questions INTEGER NOT NULL DEFAULT 0,
  due_at TEXT NOT NULL,
  queued_at TEXT NOT NULL,
  -- When it last left without a clear answer.
  unknown_since TEXT,
  -- The state's newest transaction number we knew when it first left: the state holds it behind that number or not at all.
  watermark INTEGER,
  settled_at TEXT,
  state_sale_id TEXT,
  last_answer TEXT
) STRICT;
CREATE INDEX reports_open ON reports (location_id, seq) WHERE state <> 'in-sync';

CREATE TABLE exchanges (
  report_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  location_id TEXT NOT NULL,
  at TEXT NOT NULL,
  -- ExchangeView without `at`, redacted.
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (report_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_streams (
  location_id TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL,
  lease_owner TEXT,
  lease_until TEXT,
  in_sync INTEGER NOT NULL DEFAULT 0,
  -- Failures in a row, for the growing pause between runs.
  failures INTEGER NOT NULL DEFAULT 0,
  -- The state's newest transaction number among our accepted reports.
  watermark INTEGER NOT NULL DEFAULT 0,
  last_contact_at TEXT,
  last_failure TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE state_credentials (
  location_id TEXT NOT NULL,
  -- `default`, or the user name of a person who reports under their own.
  login TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  ubi TEXT NOT NULL,
  licence TEXT NOT NULL,
  username TEXT NOT NULL,
  -- AES-GCM under STATE_SECRET_KEY, base64url of nonce and ciphertext.
  password_sealed TEXT NOT NULL,
  PRIMARY KEY (location_id, login)
) STRICT, WITHOUT ROWID;
