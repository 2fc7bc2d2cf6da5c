-- 0043_reports_in_trouble.sql
-- The desk finds the reports that want somebody without reading those that are simply on their way, and each person theirs.
-- Why: the list of open reports was read whole whenever the desk was looked at; a state that is down for a day leaves thousands. A report
-- that goes through at once has no cause and no holder, so neither index costs a row for it.
-- Back: drop both indexes.
CREATE INDEX reports_in_trouble ON reports (location_id, cause, seq) WHERE is_open = 1 AND cause IS NOT NULL;
CREATE INDEX reports_held ON reports (assigned_to, seq) WHERE is_open = 1 AND assigned_to IS NOT NULL;
