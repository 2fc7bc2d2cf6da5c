-- 0004_orders.sql
-- Orders as they stand now, and every event that made them so.
-- Why: D1 has no open transactions, so a step is an event with the primary key (order, sequence). Of two people who move the same
-- order at once, the second breaks that key and loses its whole batch. `after` keeps what the event left, so that a repeated
-- command is answered as it was the first time.
-- Back: drop both tables; orders of the day are lost, sales are not.
CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  number TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('submitted', 'approved', 'packing', 'ready', 'sold', 'rejected', 'cancelled', 'expired')),
  -- Whether it still concerns somebody at the counter.
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  sequence INTEGER NOT NULL,
  placed_at TEXT NOT NULL,
  received_at TEXT NOT NULL,
  placed_offline INTEGER NOT NULL CHECK (placed_offline IN (0, 1)),
  expires_at TEXT NOT NULL,
  language TEXT NOT NULL,
  -- Lines with their picks, and the totals at which the order stands (OrderLine[], TotalsView).
  lines TEXT NOT NULL CHECK (json_valid(lines)),
  totals TEXT NOT NULL CHECK (json_valid(totals)),
  identity TEXT CHECK (identity IS NULL OR json_valid(identity)),
  approved_by TEXT,
  reason TEXT,
  sale_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX orders_open ON orders (location_id, received_at, id) WHERE is_open = 1;
CREATE INDEX orders_closed ON orders (location_id, received_at, id) WHERE is_open = 0;
CREATE INDEX orders_waiting ON orders (expires_at) WHERE state IN ('submitted', 'approved');

CREATE TABLE order_events (
  order_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  location_id TEXT NOT NULL,
  type TEXT NOT NULL,
  at TEXT NOT NULL,
  staff_id TEXT,
  device_id TEXT,
  -- What was decided (the domain's event), and the order as it left it.
  body TEXT NOT NULL CHECK (json_valid(body)),
  after TEXT NOT NULL CHECK (json_valid(after)),
  PRIMARY KEY (order_id, sequence)
) STRICT, WITHOUT ROWID;
