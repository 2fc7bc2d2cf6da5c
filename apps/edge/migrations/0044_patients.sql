-- 0044_patients.sql
-- What Florida's registry must know of an item, and whose card an order is told with.
-- Why: the registry debits a patient's order by type and route, by the usable weight that the laboratory gave. A card's number is sealed
-- under the state's key, bound to its order, and gone once the state holds the sale or the order ends without one (decision 0025).
-- Back: drop both tables; a location whose program is Florida's sells nothing then.
CREATE TABLE medical_items (
  organisation_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  order_type TEXT NOT NULL CHECK (order_type IN ('MEDICAL', 'LOW_THC', 'SMOKING')),
  route TEXT CHECK ((route IS NULL) = (order_type = 'SMOKING')),
  -- Of one unit: thousandths of an ounce for smoking, milligrams for everything else, two decimals at most.
  med_usable REAL NOT NULL CHECK (med_usable > 0),
  PRIMARY KEY (organisation_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE patient_cards (
  order_id TEXT PRIMARY KEY,
  location_id TEXT NOT NULL,
  sealed TEXT NOT NULL,
  kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
