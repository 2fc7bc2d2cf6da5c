-- 0063_codes_that_work_once.sql
-- Codes of the Worker by which a locked-out owner came in again, as hashes: one that is here opens nothing any more.
-- Why: an organisation whose only owner forgot the password had nobody left who could give another. Whoever runs the Worker now sets a
-- code, and it must work once, also of two people in the same moment.
-- Back: drop the table. A code that is still a secret of the Worker would work once more.
CREATE TABLE spent_codes (
  code_hash TEXT PRIMARY KEY,
  spent_at TEXT NOT NULL
) WITHOUT ROWID;
