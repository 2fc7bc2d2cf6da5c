-- 0057_spanish_items.sql
-- What an item is and what it may set off, in Spanish as its owner says it.
-- Why: the lobby speaks Spanish, and an item's page did so in everything but the owner's own words.
-- Back: drop both columns; nothing else reads them.
ALTER TABLE items ADD COLUMN description_es TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN allergens_es TEXT NOT NULL DEFAULT '';
