-- 0036_one_entry_a_step.sql
-- A step leaves one entry: it is the event, the change number that devices ask from, the receipt of its command and the link of the
-- audit's chain at once. Each location has a chain of its own; an organisation keeps one for what concerns all its locations.
-- Why: these were four rows for each step and said the same four times (decision 0016). An order knows the numbers of its entries, so
-- nothing is indexed for them. Of two who take the same step the second breaks `orders_sequence`.
-- Events of the past keep their place before the beginning of a location's chain: they are in the organisation's chain already, which
-- stays as it is. Devices behind the beginning start over.
-- Back: make order_events, changes and command_receipts of the entries with an event, the entries' changed things, and their receipts.
CREATE TABLE chained_audit (
  -- A location's id, or an organisation's.
  chain TEXT NOT NULL,
  n INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  what TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  -- ChangedThing[]: what devices must look at again; null for nothing.
  changed TEXT CHECK (changed IS NULL OR json_valid(changed)),
  -- OrderEvent, when it is a step on an order.
  event TEXT CHECK (event IS NULL OR json_valid(event)),
  PRIMARY KEY (chain, n)
) STRICT, WITHOUT ROWID;
INSERT INTO chained_audit (chain, n, at, actor, what, entity_id, detail)
  SELECT organisation_id, n, at, actor, what, entity_id, detail FROM audit;

CREATE INDEX receipts_of_orders ON command_receipts (entity_id, sequence);
INSERT INTO chained_audit (chain, n, at, actor, what, entity_id, detail, event)
  SELECT event.location_id, row_number() OVER (PARTITION BY event.location_id ORDER BY event.at, event.order_id, event.sequence), event.at,
    coalesce(event.staff_id, event.device_id, 'system'), event.type, event.order_id, '{}',
    json_object('sequence', event.sequence, 'staffId', event.staff_id, 'deviceId', event.device_id,
      'receipt', json(coalesce((SELECT json_object('commandId', command_id, 'command', command, 'bodySha256', body_sha256)
        FROM command_receipts WHERE entity_id = event.order_id AND sequence = event.sequence), 'null')),
      'body', json(event.body), 'after', json(event.after))
  FROM order_events AS event;
DELETE FROM command_receipts WHERE sequence > 0;
DROP INDEX receipts_of_orders;
ALTER TABLE command_receipts DROP COLUMN sequence;

CREATE TABLE chained_seals (
  chain TEXT NOT NULL,
  n INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (chain, n)
) STRICT, WITHOUT ROWID;
INSERT INTO chained_seals SELECT organisation_id, n, hash FROM audit_seals;
-- A location's chain goes on where its change numbers are, and begins there: behind the hash of nothing.
INSERT INTO chained_seals
  SELECT id, ends_at, '0000000000000000000000000000000000000000000000000000000000000000'
  FROM (SELECT id, max(coalesce((SELECT max(version) FROM changes WHERE location_id = locations.id), 0),
    coalesce((SELECT max(n) FROM chained_audit WHERE chain = locations.id), 0)) AS ends_at FROM locations)
  WHERE ends_at > 0;
INSERT INTO chained_audit (chain, n, at, actor, what, entity_id, detail)
  SELECT id, chained_seals.n + 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'system', 'ChainBegun', id, '{}'
  FROM locations JOIN chained_seals ON chain = id;

-- CASE in the update of a step makes it -1 for whoever comes second.
ALTER TABLE orders ADD COLUMN entries TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(entries)) CONSTRAINT orders_sequence CHECK (sequence > 0);
CREATE INDEX entries_of_orders ON chained_audit (entity_id, n) WHERE event IS NOT NULL;
UPDATE orders SET entries = (SELECT json_group_array(n) FROM
  (SELECT n FROM chained_audit WHERE entity_id = orders.id AND event IS NOT NULL ORDER BY n));
DROP INDEX entries_of_orders;

DROP TABLE order_events;
DROP TABLE changes;
DROP TABLE audit;
DROP TABLE audit_seals;
ALTER TABLE chained_audit RENAME TO audit;
ALTER TABLE chained_seals RENAME TO audit_seals;
