-- 0003_catalogue_and_stock.sql
-- Items (one catalogue an organisation), packages (what the state knows by barcode) and stock (units of an item at a location).
-- Why: the shopper orders an item and the counter picks a package. Stock counts the item, so that two shoppers cannot both be
-- promised the last jar; packages count the barcode. Both are guarded by named CHECKs: what must refuse, refuses inside SQL.
-- Back: drop the tables; a catalogue import fills them again.
CREATE TABLE items (
  organisation_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  brand TEXT NOT NULL,
  category TEXT NOT NULL,
  strain TEXT,
  strain_kind TEXT NOT NULL,
  size_label TEXT NOT NULL,
  net_weight_mg INTEGER NOT NULL CHECK (net_weight_mg >= 0),
  -- Milligrams with at most two decimals, as the label has them.
  thc_mg REAL NOT NULL CHECK (thc_mg >= 0),
  cbd_mg REAL NOT NULL CHECK (cbd_mg >= 0),
  servings INTEGER NOT NULL CHECK (servings >= 0),
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  inventory_type INTEGER,
  gtin TEXT,
  terpenes TEXT NOT NULL CHECK (json_valid(terpenes)),
  description TEXT NOT NULL,
  allergens TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  PRIMARY KEY (organisation_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE packages (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  area_id TEXT NOT NULL,
  -- The state's sixteen digits.
  barcode TEXT NOT NULL,
  units_received INTEGER NOT NULL CHECK (units_received >= 0),
  units_left INTEGER NOT NULL,
  -- Units in the bag of an order that is being picked. They are still among units_left.
  units_picked INTEGER NOT NULL DEFAULT 0,
  package_date TEXT NOT NULL,
  expires_on TEXT,
  lab TEXT NOT NULL CHECK (json_valid(lab)),
  status TEXT NOT NULL CHECK (status IN ('open', 'on-hold', 'recalled')),
  PRIMARY KEY (location_id, id),
  CONSTRAINT packages_units CHECK (units_picked >= 0 AND units_picked <= units_left AND units_left <= units_received)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX packages_by_barcode ON packages (location_id, barcode);
CREATE INDEX packages_to_sell ON packages (location_id, item_id, expires_on) WHERE units_left > 0;

CREATE TABLE stock (
  location_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  units_on_hand INTEGER NOT NULL,
  -- Promised to approved orders. Free is what is on hand and not promised.
  units_reserved INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (location_id, item_id),
  CONSTRAINT stock_units CHECK (units_reserved >= 0 AND units_reserved <= units_on_hand)
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogue_imports (
  organisation_id TEXT NOT NULL,
  at TEXT NOT NULL,
  id TEXT NOT NULL,
  staff_id TEXT,
  counts TEXT NOT NULL CHECK (json_valid(counts)),
  PRIMARY KEY (organisation_id, at, id)
) STRICT, WITHOUT ROWID;
