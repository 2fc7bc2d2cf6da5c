-- 0011_why_a_report_waits.sql
-- A report keeps why it is not in sync, who settled it with what evidence, and what people did about it.
-- Why: the reports desk groups by cause over all locations, and a cause must not be guessed from the state's texts afterwards. What a
-- person did (sent again, asked again, settled) belongs on the report's timeline with their name and device.
-- Back: drop the table, the index and the columns; settled reports keep their state.
ALTER TABLE reports ADD COLUMN cause TEXT CHECK (cause IN ('credential', 'limit', 'package', 'state-down', 'unknown', 'ours'));
ALTER TABLE reports ADD COLUMN settled_by TEXT;
-- Evidence of packages/domain/src/reports/settle-report.ts.
ALTER TABLE reports ADD COLUMN evidence TEXT CHECK (evidence IS NULL OR json_valid(evidence));
UPDATE reports SET cause = CASE state WHEN 'refused' THEN 'package' WHEN 'unknown' THEN 'unknown' WHEN 'parked' THEN 'unknown' END
  WHERE is_open = 1;
-- A sale is found by its own number already; this finds the other records by theirs.
CREATE INDEX reports_by_state_id ON reports (state_id) WHERE state_id IS NOT NULL AND kind <> 'sale';

CREATE TABLE report_deeds (
  report_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  location_id TEXT NOT NULL,
  at TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  device_id TEXT,
  what TEXT NOT NULL CHECK (what IN ('sent-again', 'asked-again', 'settled')),
  words TEXT NOT NULL,
  PRIMARY KEY (report_id, n)
) STRICT, WITHOUT ROWID;
