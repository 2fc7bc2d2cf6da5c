-- 0026_health_of_devices.sql
-- A device may say with its poll how it is: app version, battery, storage, scanner, unsent orders, last order.
-- Why: the office sees a kiosk that is about to fail before a shopper does. It is written together with the time a device was seen.
-- Back: drop the column; devices tell it again.
ALTER TABLE devices ADD COLUMN health TEXT CHECK (health IS NULL OR json_valid(health));
