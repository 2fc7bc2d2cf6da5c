-- 0048_rooms_that_stand.sql
-- A package or plant lies in a room that stands, and what is for sale in none that is kept apart; a room is given up, or turned, while it is empty.
-- Why: whoever moves a package and whoever gives up its new room, or makes it a quarantine, at the same moment both decide on what stood
-- before. The second is refused here, with the name of the guard (`db/commit`), and decides again.
-- Back: drop the six triggers.
CREATE TRIGGER packages_laid_down BEFORE INSERT ON packages
WHEN new.units_left > 0 AND EXISTS (SELECT 1 FROM areas WHERE id = new.area_id AND location_id = new.location_id
  AND (removed_at IS NOT NULL OR is_quarantine = 1 AND new.status = 'open'))
BEGIN
  SELECT raise(ABORT, 'areas_standing constraint failed');
END;
CREATE TRIGGER packages_moved BEFORE UPDATE OF area_id ON packages
WHEN new.area_id <> old.area_id AND EXISTS (SELECT 1 FROM areas WHERE id = new.area_id AND location_id = new.location_id
  AND (removed_at IS NOT NULL OR is_quarantine = 1 AND new.status = 'open'))
BEGIN
  SELECT raise(ABORT, 'areas_standing constraint failed');
END;
CREATE TRIGGER plants_begun BEFORE INSERT ON plants
WHEN EXISTS (SELECT 1 FROM areas WHERE id = new.area_id AND location_id = new.location_id AND removed_at IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'areas_standing constraint failed');
END;
CREATE TRIGGER plants_moved BEFORE UPDATE OF area_id ON plants
WHEN new.area_id <> old.area_id
  AND EXISTS (SELECT 1 FROM areas WHERE id = new.area_id AND location_id = new.location_id AND removed_at IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'areas_standing constraint failed');
END;
CREATE TRIGGER areas_given_up BEFORE UPDATE OF removed_at ON areas
WHEN new.removed_at IS NOT NULL AND old.removed_at IS NULL AND (
  EXISTS (SELECT 1 FROM packages WHERE location_id = new.location_id AND area_id = new.id AND units_left > 0)
  OR EXISTS (SELECT 1 FROM plants WHERE location_id = new.location_id AND area_id = new.id AND state IN ('growing', 'drying')))
BEGIN
  SELECT raise(ABORT, 'areas_standing constraint failed');
END;
CREATE TRIGGER areas_turned BEFORE UPDATE OF is_quarantine ON areas
WHEN new.is_quarantine <> old.is_quarantine
  AND EXISTS (SELECT 1 FROM packages WHERE location_id = new.location_id AND area_id = new.id AND units_left > 0)
BEGIN
  SELECT raise(ABORT, 'areas_standing constraint failed');
END;
