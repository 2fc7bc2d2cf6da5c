-- 0030_pictures.sql
-- Pictures of a store's look: its logo and what its first screen shows, as bytes. Which of them are shown, the store's colours and the
-- days that differ from their weekday stand in the location's settings.
-- Why: the owner gives a lobby its look; kiosks fetch the pictures from our own address and keep them for days without a network. They
-- are small and few (domain/places/read-picture, store-look), so that a row of the database holds one and no second store is needed.
-- Back: drop the table and the members `look`, `exceptions` and `opensAtNight` of locations.settings; lobbies show the look of the house.
CREATE TABLE pictures (
  id TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  mime TEXT NOT NULL CHECK (mime IN ('image/png', 'image/jpeg', 'image/webp')),
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pictures_by_location ON pictures (location_id);
