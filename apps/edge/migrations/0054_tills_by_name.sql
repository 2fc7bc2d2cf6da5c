-- 0054_tills_by_name.sql
-- A location has tills, each counted by itself (decision 0036). Which there are stands in its settings, as its deals do, so that devices
-- hear of it; a location that set none up has the one it always had, number 1, and so do all counts until now.
-- Why: three drawers that are counted together do not say which is short. Whoever is paid, gives money back, counts, or puts cash in at a
-- till that somebody closes at the same moment is refused here, with the name of the guard (`db/commit`), and decides again: nothing may
-- come into a till that was counted for the last time.
-- Back: drop the trigger and the column; the audit's entries keep their tills.
ALTER TABLE till_counts ADD COLUMN till INTEGER NOT NULL DEFAULT 1 CHECK (till > 0);
CREATE TRIGGER tills_stand_open BEFORE INSERT ON audit
WHEN new.what IN ('SaleCompleted', 'SaleVoided', 'SaleRefunded', 'SalePriceChanged', 'TillPaidIn', 'TillPaidOut', 'TillCounted')
  AND EXISTS (SELECT 1 FROM locations, json_each(locations.settings, '$.tills') AS till WHERE locations.id = new.chain
    AND till.value ->> 'number' = coalesce(new.detail ->> 'till', 1) AND till.value ->> 'closedAt' IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'tills_open constraint failed');
END;
