-- 0028_transfers_may_be_withdrawn.sql
-- A transfer that the state no longer lists, though we did not answer it, is withdrawn.
-- Why: what the sender takes back stayed on our list of inbound goods for ever, and could be received.
-- A CHECK cannot be changed in place, so the table is written anew.
-- Back: set withdrawn ones to 'rejected', and copy the table back with the old CHECK.
CREATE TABLE transfers_with_withdrawn (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('listed', 'received', 'rejected', 'withdrawn')),
  sender_licence TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  -- InboundLine[], as the state listed them.
  lines TEXT NOT NULL CHECK (json_valid(lines)),
  listed_at TEXT NOT NULL,
  -- When we answered, or when it was found withdrawn.
  answered_at TEXT,
  -- The sender's manifest number at the state.
  state_id TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (location_id, id),
  CONSTRAINT records_revision CHECK (revision > 0)
) STRICT, WITHOUT ROWID;
INSERT INTO transfers_with_withdrawn (location_id, id, state, sender_licence, sender_name, lines, listed_at, answered_at, state_id, revision)
  SELECT location_id, id, state, sender_licence, sender_name, lines, listed_at, answered_at, state_id, revision FROM transfers;
DROP TABLE transfers;
ALTER TABLE transfers_with_withdrawn RENAME TO transfers;
CREATE UNIQUE INDEX transfers_by_state_id ON transfers (location_id, state_id);
