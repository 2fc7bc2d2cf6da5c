-- 0032_reports_in_a_persons_name.sql
-- A report that waits for a person may be handed to one by name, and back; both stand on its timeline.
-- Why: what cannot be proven goes to a named person with the evidence. "Somebody will look" is nobody.
-- A CHECK cannot be changed in place, so the table of deeds is written anew.
-- Back: drop the column; delete deeds of the two new kinds and copy the table back with the old CHECK.
ALTER TABLE reports ADD COLUMN assigned_to TEXT;
CREATE TABLE report_deeds_with_hand_over (
  report_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  location_id TEXT NOT NULL,
  at TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  device_id TEXT,
  what TEXT NOT NULL CHECK (what IN ('sent-again', 'asked-again', 'settled', 'handed-over', 'handed-back')),
  words TEXT NOT NULL,
  -- To whom it was handed over.
  to_staff_id TEXT,
  PRIMARY KEY (report_id, n)
) STRICT, WITHOUT ROWID;
INSERT INTO report_deeds_with_hand_over (report_id, n, location_id, at, staff_id, device_id, what, words)
  SELECT report_id, n, location_id, at, staff_id, device_id, what, words FROM report_deeds;
DROP TABLE report_deeds;
ALTER TABLE report_deeds_with_hand_over RENAME TO report_deeds;
