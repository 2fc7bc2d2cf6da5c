-- 0047_refused_beside_sales.sql
-- The desk finds the refused reports of a location that something newer may have overtaken, before it counts its parts.
-- Why: what was overtaken stands in a part of its own, so every part and group must be counted without it. A sale is never among them, and
-- no row more is written for one; only a report that the state refuses costs a row.
-- Back: drop the index.
CREATE INDEX reports_refused_beside_sales ON reports (location_id, seq) WHERE is_open = 1 AND state = 'refused' AND kind <> 'sale';
