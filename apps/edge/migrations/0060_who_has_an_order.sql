-- 0060_who_has_an_order.sql
-- Who prepares an order, apart from who approved it, and an index that finds who was in at a location's tablets lately.
-- Why: whoever looked at the ID stands under that for ever, while the bag may pass to a colleague: one goes on a break, ends a shift, or
-- has their hands full. Open orders so far are in the hands of whoever approved them. Who is on duty is read off the sessions of the last
-- hours; without the index it would be read off all that were ever begun.
-- Back: drop the index and the column.
ALTER TABLE orders ADD COLUMN held_by TEXT;
UPDATE orders SET held_by = approved_by WHERE is_open = 1;
CREATE INDEX staff_sessions_by_location ON staff_sessions (location_id, created_at);
