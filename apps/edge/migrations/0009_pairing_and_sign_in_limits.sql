-- 0009_pairing_and_sign_in_limits.sql
-- Counts how often one address asks to pair or to sign in, and keeps the letters of a location's devices apart.
-- Why: both doors stand open to strangers, so both need a bound that survives the Worker; and two devices with one letter would
-- give two orders the same number.
-- "rateLimit" keeps the sign-in library's own names and spelling: it reads and writes it itself.
-- Back: drop the table, the column and the index; pairing and sign-in work without bounds.
CREATE TABLE "rateLimit" (
  "id" TEXT PRIMARY KEY,
  "key" TEXT NOT NULL UNIQUE,
  "count" INTEGER NOT NULL,
  "lastRequest" INTEGER NOT NULL
);
-- SHA-256 of the address that asked; empty when the network names none.
ALTER TABLE pairings ADD COLUMN asked_from TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX devices_by_letter ON devices (location_id, letter) WHERE revoked_at IS NULL;
