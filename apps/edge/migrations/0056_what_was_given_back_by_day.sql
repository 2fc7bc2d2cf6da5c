-- 0056_what_was_given_back_by_day.sql
-- Steps on sales and counts of tills are found by when they were made.
-- Why: the overview of a day sums what was given back on it, of whichever day's sale, and lists the counts of that day; both were reached
-- by the sale or by their place only. Few rows are written to either, a row each more.
-- Back: drop the indexes; nothing else reads by them.
CREATE INDEX sale_events_by_time ON sale_events (location_id, at);
CREATE INDEX till_counts_by_time ON till_counts (location_id, at);
