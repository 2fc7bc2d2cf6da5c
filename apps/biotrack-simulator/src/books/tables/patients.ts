/**
 * The registry of patients (ASSUMPTIONS ): cards, who may fetch for them, what is left of their orders, and what they were
 * handed on which day of the east; who certified them, and the dose a day of each order (0 for none). `returned_goods` are the packages that came back and are credited once they are destroyed.
 */
export const patientTables = `
CREATE TABLE patients (
  card_id TEXT PRIMARY KEY, active INTEGER NOT NULL, status TEXT NOT NULL, expires_on TEXT NOT NULL, card_limit REAL NOT NULL,
  privileges TEXT NOT NULL, first_name TEXT NOT NULL, last_name TEXT NOT NULL, birth_date TEXT NOT NULL, caregivers TEXT NOT NULL,
  physician TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE allotments (
  card_id TEXT NOT NULL, order_type_id INTEGER NOT NULL, form_id INTEGER NOT NULL, remaining_mg INTEGER NOT NULL CHECK (remaining_mg >= 0),
  starts_on TEXT NOT NULL, ends_on TEXT NOT NULL, daily_mg INTEGER NOT NULL, PRIMARY KEY (card_id, order_type_id, form_id)
) WITHOUT ROWID;
CREATE TABLE dispensed (
  card_id TEXT NOT NULL, day TEXT NOT NULL, order_type_id INTEGER NOT NULL, form_id INTEGER NOT NULL, mg INTEGER NOT NULL,
  PRIMARY KEY (card_id, day, order_type_id, form_id)
) WITHOUT ROWID;
CREATE TABLE returned_goods (
  license TEXT NOT NULL, barcode TEXT NOT NULL, card_id TEXT NOT NULL, order_type_id INTEGER NOT NULL, form_id INTEGER NOT NULL,
  mg INTEGER NOT NULL, day TEXT NOT NULL, PRIMARY KEY (license, barcode)
) WITHOUT ROWID;
`;
