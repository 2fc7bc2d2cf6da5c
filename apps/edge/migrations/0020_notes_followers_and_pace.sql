-- 0020_notes_followers_and_pace.sql
-- What a shopper told staff, who may follow an order on a phone, and when it was ready.
-- Why: the status page finds an order by the hash of a token that only its shopper holds; the wait is estimated from the orders that
-- were made ready lately. Both are found by an index of their own, as the order's events are by order only.
-- Back: drop both indexes and the three columns; orders lose notes and followers, nothing else reads them.
ALTER TABLE orders ADD COLUMN notes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(notes));
ALTER TABLE orders ADD COLUMN follow_hash TEXT;
ALTER TABLE orders ADD COLUMN ready_at TEXT;
CREATE INDEX orders_followed ON orders (follow_hash) WHERE follow_hash IS NOT NULL;
CREATE INDEX orders_ready ON orders (location_id, ready_at) WHERE ready_at IS NOT NULL;
