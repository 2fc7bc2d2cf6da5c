-- 0031_invoices_and_payments.sql
-- What we owe others for goods, and others us: prices by line, and the money that was paid.
-- Why: a journey with prices is an invoice at the state, which is told of payments and of who accepted them. An invoice of ours comes to
-- be with its journey; one that we bought by is listed by the state. Payments have numbers of their own there.
-- The mirror learns invoices; it is emptied, for its checks name the kinds, and is pulled anew.
-- Back: drop the tables, and make the mirror's two again as 0025 and 0027 have them.
CREATE TABLE invoices (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('sold', 'bought')),
  state TEXT NOT NULL CHECK (state IN ('open', 'voided')),
  counterpart_licence TEXT NOT NULL,
  -- The journey and the stop it came to be with; null for what others sent.
  manifest_id TEXT,
  stop_n INTEGER,
  -- InvoiceLine[].
  lines TEXT NOT NULL CHECK (json_valid(lines)),
  issued_at TEXT NOT NULL,
  -- The state's number: in v1 that of the shipment, so that the stops of one journey share it.
  state_id TEXT,
  -- The state's transaction number that this was last read at.
  state_version INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (location_id, id),
  CONSTRAINT records_revision CHECK (revision > 0)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX invoices_bought_by_state_id ON invoices (location_id, state_id) WHERE direction = 'bought';
CREATE INDEX invoices_by_manifest ON invoices (location_id, manifest_id);

CREATE TABLE invoice_payments (
  location_id TEXT NOT NULL,
  id TEXT NOT NULL,
  invoice_id TEXT NOT NULL,
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  -- Null for what the other side paid: the state hears amounts only.
  method TEXT CHECK (method IN ('cash', 'check', 'bank-transfer', 'other')),
  state TEXT NOT NULL CHECK (state IN ('recorded', 'accepted', 'rejected')),
  reason TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  -- A staff id; null for the other side.
  recorded_by TEXT,
  state_id TEXT,
  PRIMARY KEY (location_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_payments_by_invoice ON invoice_payments (location_id, invoice_id);
CREATE UNIQUE INDEX invoice_payments_by_state_id ON invoice_payments (location_id, invoice_id, state_id);

DROP TABLE mirror_counters;
CREATE TABLE mirror_counters (
  location_id TEXT NOT NULL,
  -- 'all' is no list: its pulled_at says when the location was last asked about anything.
  kind TEXT NOT NULL CHECK (kind IN ('inventory', 'sale', 'vendor', 'room', 'manifest', 'transfer', 'invoice', 'all')),
  -- The newest transaction number up to which the mirror is true.
  version INTEGER NOT NULL,
  pulled_at TEXT NOT NULL,
  PRIMARY KEY (location_id, kind)
) STRICT, WITHOUT ROWID;

DROP TABLE mirror_records;
CREATE TABLE mirror_records (
  location_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('vendor', 'room', 'manifest', 'transfer', 'invoice')),
  state_id TEXT NOT NULL,
  is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1)),
  -- The facts of TheirRecord in packages/domain/src/reports/their-books.ts.
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  version INTEGER NOT NULL,
  PRIMARY KEY (location_id, kind, state_id)
) STRICT, WITHOUT ROWID;
