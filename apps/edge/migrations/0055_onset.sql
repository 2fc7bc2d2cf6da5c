-- 0055_onset.sql
-- How long until an item acts, as JSON of two numbers of minutes, where its label says so.
-- Why: who eats or drinks cannabis takes more of it when nothing happens at once. The label's word stands beside the servings in the lobby.
-- Back: drop the column; nothing else reads it.
ALTER TABLE items ADD COLUMN onset TEXT CHECK (onset IS NULL OR json_valid(onset));
