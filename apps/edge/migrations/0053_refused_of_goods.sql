-- 0053_refused_of_goods.sql
-- The desk finds the refused reports that something newer may have overtaken among those that say how goods are, and among no others.
-- Why: it looked through the oldest three hundred refused reports beside sales. Drivers, rooms and journeys that were refused count
-- among those and can never be overtaken, so hundreds of them hid a refused move behind them, which was offered to be sent again.
-- Back: make the index of 0047 again and drop this one.
DROP INDEX reports_refused_beside_sales;
CREATE INDEX reports_refused_of_goods ON reports (location_id, seq) WHERE is_open = 1 AND state = 'refused'
  AND kind IN ('package-adjust', 'package-change', 'package-usable-weight', 'packages-move', 'plants-move');
