import { stamps } from './stamps.ts';

/**
 * Rooms and packages. A package that was transferred stands once at each licence that had it, under one barcode; `manifest_id`
 * is the manifest that holds it, or empty when it is free.
 */
export const inventoryTables = `
CREATE TABLE rooms (
  id INTEGER PRIMARY KEY, license TEXT NOT NULL, name TEXT NOT NULL, quarantine INTEGER NOT NULL, external_id TEXT NOT NULL,
  ${stamps}, UNIQUE (license, name)
);
CREATE TABLE inventory (
  barcode TEXT NOT NULL CHECK (length(barcode) = 16 AND barcode NOT GLOB '*[^0-9]*'),
  license TEXT NOT NULL, room_id INTEGER NOT NULL, product_name TEXT NOT NULL, inventory_type INTEGER NOT NULL, unit_based INTEGER NOT NULL,
  lab_tested INTEGER NOT NULL, received_hundredths INTEGER NOT NULL, remaining_hundredths INTEGER NOT NULL CHECK (remaining_hundredths >= 0),
  seeded_as TEXT NOT NULL, manifest_id TEXT NOT NULL DEFAULT '', ${stamps}, PRIMARY KEY (license, barcode)
) WITHOUT ROWID;
CREATE INDEX inventory_by_change ON inventory (license, changed);
CREATE INDEX inventory_by_barcode ON inventory (barcode);
`;
