-- 0012_circuits.sql
-- Whether a state's server answers, once for all locations that report there, and every time that it did not for a while.
-- Why: when a state is down, a thousand locations must not knock one by one; one tries for all. The clock of a disconnection (Florida
-- asks for a notice within three hours) must not depend on which location tried last, and its proof must outlive it.
-- Back: drop the tables; every location then finds out for itself.
CREATE TABLE state_circuits (
  -- The server's origin.
  connection TEXT PRIMARY KEY,
  -- Calls in a row without an answer, and when the first of them was made.
  failures INTEGER NOT NULL DEFAULT 0,
  failing_since TEXT,
  -- Set while nobody but one who tries may call.
  open_since TEXT,
  next_probe_at TEXT,
  closed_at TEXT,
  last_failure TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE state_outages (
  connection TEXT NOT NULL,
  began_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  -- Calls that found no answer.
  attempts INTEGER NOT NULL,
  last_failure TEXT,
  PRIMARY KEY (connection, began_at)
) STRICT, WITHOUT ROWID;
