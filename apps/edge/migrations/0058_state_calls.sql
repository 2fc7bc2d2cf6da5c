-- 0058_state_calls.sql
-- What we ask a state beside our reports: test calls of logins, and pulls of what it holds, each with what it asked, what moved and what
-- was concluded. `n` tells calls of the same moment apart; `body` is bounded where it is written (`reporting/state-calls`).
-- Why: an export says that it is the whole conversation of a period. Until now it held what was said about reports and nothing else.
-- One row a call: some fifty a location and day.
-- Back: drop the table.
CREATE TABLE state_calls (
  location_id TEXT NOT NULL,
  at TEXT NOT NULL,
  n INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (location_id, at, n)
) WITHOUT ROWID;
