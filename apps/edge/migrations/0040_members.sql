-- 0040_members.sql
-- People who joined on their own wish: a first name, a keyed hash of the telephone with its last two digits, and a hash of the code that
-- they carry. An order may be a member's.
-- Why: points and orders of before need somebody to belong to, and a stolen database must name nobody (decision 0023): the key of the
-- hash is not in it. Nothing else of a person is here, so forgetting one is deleting one row and clearing the column.
-- Back: drop the table, the index and the column; sales stay as they are.
CREATE TABLE members (
  id TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL,
  first_name TEXT NOT NULL,
  -- HMAC-SHA-256 of organisation and number.
  phone_hash TEXT NOT NULL,
  phone_end TEXT NOT NULL,
  -- SHA-256 of 128 random bits.
  code_hash TEXT NOT NULL,
  joined_at TEXT NOT NULL,
  -- LocationId.
  joined_where TEXT NOT NULL,
  UNIQUE (organisation_id, phone_hash),
  UNIQUE (code_hash)
) STRICT, WITHOUT ROWID;

ALTER TABLE orders ADD COLUMN member_id TEXT;
-- Most orders are nobody's: they write nothing here.
CREATE INDEX orders_of_members ON orders (member_id, placed_at) WHERE member_id IS NOT NULL;
