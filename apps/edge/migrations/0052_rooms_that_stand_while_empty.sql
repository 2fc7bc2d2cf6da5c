-- 0052_rooms_that_stand_while_empty.sql
-- Units come back only into a package whose room stands, and into one for sale only where that room is no quarantine; and what is put aside
-- for a journey that has not begun keeps its room as what lies there does.
-- Why: 0048 asks when a package is laid down or moved, and while a package holds something its room neither goes nor turns. A package that
-- a sale has emptied is none of these: a void put its units into a room that nobody has any more, or offered what lay in a quarantine.
-- Who puts them back says where (`inventory/lay-back`); this guards the moment between the look and the writing.
-- Back: drop packages_refilled; make areas_given_up and areas_turned as in 0048.
CREATE TRIGGER packages_refilled BEFORE UPDATE OF units_left ON packages
WHEN old.units_left = 0 AND new.units_left > 0 AND EXISTS (SELECT 1 FROM areas WHERE id = new.area_id AND location_id = new.location_id
  AND (removed_at IS NOT NULL OR is_quarantine = 1 AND new.status = 'open'))
BEGIN
  SELECT raise(ABORT, 'areas_standing constraint failed');
END;
DROP TRIGGER areas_given_up;
CREATE TRIGGER areas_given_up BEFORE UPDATE OF removed_at ON areas
WHEN new.removed_at IS NOT NULL AND old.removed_at IS NULL AND (
  EXISTS (SELECT 1 FROM packages WHERE location_id = new.location_id AND area_id = new.id AND (units_left > 0
    OR status = 'away' AND id IN (SELECT line.value ->> 'packageId'
      FROM manifests, json_each(manifests.stops) AS stop, json_each(stop.value, '$.lines') AS line
      WHERE manifests.location_id = new.location_id AND manifests.state = 'filed' AND stop.value ->> 'state' <> 'voided')))
  OR EXISTS (SELECT 1 FROM plants WHERE location_id = new.location_id AND area_id = new.id AND state IN ('growing', 'drying')))
BEGIN
  SELECT raise(ABORT, 'areas_standing constraint failed');
END;
DROP TRIGGER areas_turned;
CREATE TRIGGER areas_turned BEFORE UPDATE OF is_quarantine ON areas
WHEN new.is_quarantine <> old.is_quarantine
  AND EXISTS (SELECT 1 FROM packages WHERE location_id = new.location_id AND area_id = new.id AND (units_left > 0
    OR status = 'away' AND id IN (SELECT line.value ->> 'packageId'
      FROM manifests, json_each(manifests.stops) AS stop, json_each(stop.value, '$.lines') AS line
      WHERE manifests.location_id = new.location_id AND manifests.state = 'filed' AND stop.value ->> 'state' <> 'voided')))
BEGIN
  SELECT raise(ABORT, 'areas_standing constraint failed');
END;
