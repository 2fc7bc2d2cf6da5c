-- 0010_reports_of_every_kind.sql
-- Reports are no longer of sales alone: each names the record it is about, what the state must hold before it can be understood, and
-- what comes to be with it. A person may settle a report with evidence. Exchanges keep every request that one answer took.
-- Why: a void must wait for its sale and a sale for its package, while a refusal holds up nothing else; and the outbox should not know
-- what a sale is. `is_open` says in one column what two states used to say, so that indexes and queries agree on it.
-- Back: copy the rows of kind 'sale' into a table as 0006 made it (`sale_id` is `entity_id`), and the last exchange of each list.
CREATE TABLE reports_of_every_kind (
  -- Grows with each commit: the order in which a location's reports are told.
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  organisation_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- The record whose badge it is, e.g. 'sale' and its id.
  entity_kind TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  -- Keys like 'package:pkg_…' (EntityKey[]): it waits for open reports before it that make what it needs.
  needs TEXT NOT NULL CHECK (json_valid(needs)),
  makes TEXT NOT NULL CHECK (json_valid(makes)),
  -- Whose deed it is.
  staff_id TEXT NOT NULL,
  reference TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  state TEXT NOT NULL CHECK (state IN ('pending', 'unknown', 'in-sync', 'refused', 'parked', 'settled')),
  is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open = (state NOT IN ('in-sync', 'settled'))),
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
  -- The state's number for the record it is about.
  state_id TEXT,
  last_answer TEXT
) STRICT;
INSERT INTO reports_of_every_kind (seq, id, organisation_id, location_id, kind, entity_kind, entity_id, needs, makes, staff_id, reference,
    body, state, is_open, attempts, questions, due_at, queued_at, unknown_since, watermark, settled_at, state_id, last_answer)
  SELECT seq, id, organisation_id, location_id, kind, 'sale', sale_id, '[]', json_array('sale:' || sale_id), body ->> 'soldBy', reference,
    body, state, state <> 'in-sync', attempts, questions, due_at, queued_at, unknown_since, watermark, settled_at, state_sale_id,
    last_answer FROM reports;
DROP TABLE reports;
ALTER TABLE reports_of_every_kind RENAME TO reports;
CREATE INDEX reports_open ON reports (location_id, seq) WHERE is_open = 1;
CREATE INDEX reports_by_entity ON reports (entity_id, seq);

UPDATE exchanges SET body = json_array(json(body));
