-- 0023_stock_moves.sql
-- Every item of an organisation has a serial, and a change may say that nothing but an item's free units moved.
-- Why: devices were told whole items for every unit that was promised. Serial and units travel in three bytes. Serials are counted
-- inside SQL, never reused, and follow the ids, which grow with time: a packed catalogue need hardly say them.
-- Back: devices that are told whole items need none of it: drop the trigger, the index and the column, and set kind to 'item'.
ALTER TABLE items ADD COLUMN serial INTEGER;
UPDATE items SET serial = counted.serial
FROM (SELECT organisation_id, id, row_number() OVER (PARTITION BY organisation_id ORDER BY id) AS serial FROM items) AS counted
WHERE items.organisation_id = counted.organisation_id AND items.id = counted.id;
CREATE UNIQUE INDEX items_by_serial ON items (organisation_id, serial);
CREATE TRIGGER items_serial AFTER INSERT ON items WHEN new.serial IS NULL
BEGIN
  UPDATE items SET serial = (SELECT coalesce(max(serial), 0) + 1 FROM items WHERE organisation_id = new.organisation_id)
  WHERE organisation_id = new.organisation_id AND id = new.id;
END;

CREATE TABLE changes_with_stock (
  location_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('order', 'item', 'stock', 'location')),
  entity_id TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (location_id, version)
) STRICT, WITHOUT ROWID;
INSERT INTO changes_with_stock SELECT location_id, version, kind, entity_id, at FROM changes;
DROP TABLE changes;
ALTER TABLE changes_with_stock RENAME TO changes;
