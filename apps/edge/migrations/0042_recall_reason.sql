-- 0042_recall_reason.sql
-- Why a package was recalled, in the words of whoever recalled it.
-- Why: everybody who meets the package on the shelf or in the office asks that first.
-- Back: drop the column; recalled packages stay recalled, and the reason stands in the audit.
ALTER TABLE packages ADD COLUMN recall_reason TEXT;
