-- To be carried out once after a backup of the database was restored (D1 Time Travel), before the Worker serves again:
--   wrangler d1 execute DB --remote --file apps/edge/after-restore.sql
-- Why: a report that the backup holds as pending may have reached the state before the restore. Sending it again would book the
-- sale twice, so each of them is asked about first; what the state does not hold is sent as usual. How often it was asked about stays:
-- exchanges are numbered by it, and a number given twice would keep every later answer out.
UPDATE reports SET state = 'unknown', watermark = 0, unknown_since = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
  last_answer = 'A backup was restored: the state is asked before it is told again.'
WHERE state IN ('pending', 'unknown');
-- A report that the backup holds as refused may have been let go again since, and taken: who sends it again asks first.
UPDATE reports SET state = 'parked', cause = 'unknown', watermark = 0, unknown_since = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
  last_answer = 'A backup was restored: somebody may have sent this again since. The state is asked before it is told.'
WHERE state = 'refused';
-- Whoever held a stream then holds it no longer.
UPDATE report_streams SET lease_owner = NULL, lease_until = NULL, watermark = 0;
