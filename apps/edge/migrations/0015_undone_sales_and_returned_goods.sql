-- 0015_undone_sales_and_returned_goods.sql
-- What happened to a sale after it was completed: voided, priced lower, refunded by line. And packages of which the state's number is
-- not known yet, which came back, or which are destroyed or away.
-- Why: a sale stays as it was sold; what became of it is read off its events, and of two people who undo it at once the second hits
-- the primary key. Goods that come back get a package of their own, whose barcode is the state's to mint: until it answers there is
-- none. Received and adjusted units are left, destroyed, away, or stand in the lines of a sale.
-- Back: void and refund the open sales at the state by hand first; then drop sale_events and copy packages that have a barcode into a
-- table as 0003 made it.
CREATE TABLE sale_events (
  sale_id TEXT NOT NULL,
  -- From 1, without a gap.
  sequence INTEGER NOT NULL,
  location_id TEXT NOT NULL,
  type TEXT NOT NULL,
  at TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  -- What went back to the shopper, taxes included.
  back_cents INTEGER NOT NULL CHECK (back_cents >= 0),
  -- SaleEvent.
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (sale_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE packages_of_every_kind (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  area_id TEXT NOT NULL,
  -- The state's sixteen digits; null until it minted them.
  barcode TEXT,
  units_received INTEGER NOT NULL CHECK (units_received >= 0),
  units_left INTEGER NOT NULL,
  -- Units in the bag of an order that is being picked. They are still among units_left.
  units_picked INTEGER NOT NULL DEFAULT 0,
  units_destroyed INTEGER NOT NULL DEFAULT 0 CHECK (units_destroyed >= 0),
  -- Gone into other packages, to a laboratory or to another licensee.
  units_away INTEGER NOT NULL DEFAULT 0 CHECK (units_away >= 0),
  -- What counts and losses added to what was received; negative when there was less.
  units_adjusted INTEGER NOT NULL DEFAULT 0,
  package_date TEXT NOT NULL,
  expires_on TEXT,
  lab TEXT NOT NULL CHECK (json_valid(lab)),
  -- 'returned' came back from a shopper and may only be destroyed; 'to-destroy' waits for it.
  status TEXT NOT NULL CHECK (status IN ('open', 'on-hold', 'recalled', 'returned', 'to-destroy', 'destroyed', 'away')),
  -- The package it was split off, made of or returned to; null for what was received.
  parent_id TEXT,
  -- Usable product of one unit, when it is not the item's net weight.
  usable_mg INTEGER CHECK (usable_mg >= 0),
  -- Null while it waits for nothing; from then on it may be destroyed.
  destroy_after TEXT,
  -- Of two people who change it at once, the second is refused.
  revision INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (location_id, id),
  CONSTRAINT packages_units CHECK (
    units_picked >= 0 AND units_picked <= units_left
    AND units_left + units_destroyed + units_away <= units_received + units_adjusted
  ),
  CONSTRAINT records_revision CHECK (revision > 0)
) STRICT, WITHOUT ROWID;
INSERT INTO packages_of_every_kind (location_id, id, organisation_id, item_id, area_id, barcode, units_received, units_left, units_picked,
    package_date, expires_on, lab, status)
  SELECT location_id, id, organisation_id, item_id, area_id, barcode, units_received, units_left, units_picked, package_date, expires_on,
    lab, status FROM packages;
DROP TABLE packages;
ALTER TABLE packages_of_every_kind RENAME TO packages;
CREATE UNIQUE INDEX packages_by_barcode ON packages (location_id, barcode) WHERE barcode IS NOT NULL;
CREATE INDEX packages_to_sell ON packages (location_id, item_id, expires_on) WHERE units_left > 0;
