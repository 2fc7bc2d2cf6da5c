import { stamps } from './stamps.ts';

/**
 * Rooms and packages. A package that was transferred stands once at each licence that had it, under one barcode; `manifest_id`
 * is the manifest that holds it, or empty when it is free. Weights are grams; `results_of` is the package whose laboratory
 * results count for this one (a sublot inherits its parent's, protocol 5.2).
 */
export const inventoryTables = `
CREATE TABLE rooms (
  kind TEXT NOT NULL, license TEXT NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, quarantine INTEGER NOT NULL DEFAULT 0,
  external_id TEXT NOT NULL DEFAULT '', ${stamps}, PRIMARY KEY (kind, license, id)
) WITHOUT ROWID;
CREATE INDEX rooms_by_change ON rooms (license, changed);
CREATE TABLE inventory (
  barcode TEXT NOT NULL CHECK (length(barcode) = 16 AND barcode NOT GLOB '*[^0-9]*'),
  license TEXT NOT NULL, room_id INTEGER NOT NULL, product_name TEXT NOT NULL, strain TEXT NOT NULL DEFAULT '',
  inventory_type INTEGER NOT NULL, unit_based INTEGER NOT NULL, uom TEXT NOT NULL, external_id TEXT NOT NULL DEFAULT '',
  received_hundredths INTEGER NOT NULL, remaining_hundredths INTEGER NOT NULL CHECK (remaining_hundredths >= 0),
  usable_weight REAL NOT NULL DEFAULT 0, med_usable_weight REAL NOT NULL DEFAULT 0, rec_usable_weight REAL NOT NULL DEFAULT 0,
  net_package_weight REAL NOT NULL DEFAULT 0, package_date TEXT NOT NULL DEFAULT '', expiration_date TEXT NOT NULL DEFAULT '',
  state_product_identifier TEXT NOT NULL DEFAULT '', production_batch_id INTEGER NOT NULL DEFAULT 0, medicated INTEGER NOT NULL DEFAULT 0,
  source_plant_id TEXT NOT NULL DEFAULT '', source_id TEXT NOT NULL DEFAULT '', parents TEXT NOT NULL DEFAULT '[]',
  results_of TEXT NOT NULL DEFAULT '', initial INTEGER NOT NULL DEFAULT 0, is_sample INTEGER NOT NULL DEFAULT 0,
  restocked INTEGER NOT NULL DEFAULT 0, dried INTEGER NOT NULL DEFAULT 0, wet_hundredths INTEGER NOT NULL DEFAULT 0, wet INTEGER NOT NULL DEFAULT 0,
  in_process INTEGER NOT NULL DEFAULT 0, destroyed INTEGER NOT NULL DEFAULT 0, destroy_at_ms INTEGER,
  destroy_reason TEXT NOT NULL DEFAULT '', destroy_reason_id INTEGER NOT NULL DEFAULT 0, seeded_as TEXT NOT NULL DEFAULT '',
  manifest_id TEXT NOT NULL DEFAULT '', ${stamps}, PRIMARY KEY (license, barcode)
) WITHOUT ROWID;
CREATE INDEX inventory_by_change ON inventory (license, changed);
CREATE INDEX inventory_by_barcode ON inventory (barcode);
CREATE TABLE inventory_adjustments (
  id INTEGER PRIMARY KEY, license TEXT NOT NULL, barcode TEXT NOT NULL, previous_hundredths INTEGER NOT NULL,
  new_hundredths INTEGER NOT NULL, reason TEXT NOT NULL, type INTEGER NOT NULL, ${stamps}
);
CREATE INDEX inventory_adjustments_by_change ON inventory_adjustments (license, changed);
CREATE TABLE inventory_conversions (
  id INTEGER PRIMARY KEY, license TEXT NOT NULL, barcode TEXT NOT NULL, waste_barcode TEXT NOT NULL DEFAULT '',
  amount_hundredths INTEGER NOT NULL, weight_per_unit REAL NOT NULL DEFAULT 0, ${stamps}
);
CREATE INDEX inventory_conversions_by_product ON inventory_conversions (license, barcode);
CREATE TABLE inventory_conversion_items (
  id INTEGER PRIMARY KEY, conversion_id INTEGER NOT NULL, barcode TEXT NOT NULL, amount_hundredths INTEGER NOT NULL,
  uom TEXT NOT NULL, ${stamps}
);
CREATE INDEX inventory_conversion_items_by_conversion ON inventory_conversion_items (conversion_id);
CREATE TABLE inventory_samples (
  barcode TEXT PRIMARY KEY, license TEXT NOT NULL, quantity_hundredths INTEGER NOT NULL, sample_type INTEGER NOT NULL,
  vendor_license TEXT NOT NULL, employee_id TEXT NOT NULL, ${stamps}
) WITHOUT ROWID;
CREATE TABLE inventory_ingredients (
  id INTEGER PRIMARY KEY, license TEXT NOT NULL, barcode TEXT NOT NULL, name TEXT NOT NULL, quantity_hundredths INTEGER NOT NULL,
  uom TEXT NOT NULL, created_at_ms INTEGER NOT NULL, ${stamps}
);
CREATE INDEX inventory_ingredients_by_package ON inventory_ingredients (license, barcode);
CREATE TABLE preassignments (id INTEGER PRIMARY KEY, license TEXT NOT NULL, barcodes TEXT NOT NULL, ${stamps});
`;
