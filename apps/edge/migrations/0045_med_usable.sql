-- 0045_med_usable.sql
-- Med Usable Weight of a package is kept in both readings of the state's number, no longer as if it were grams.
-- Why: the state counts ounces of what is smoked and milligrams of THC of all else (rules.md 3.4), and Florida's limits take it from here
-- now. What was kept is the state's number times a thousand.
-- Back: the inverse; nothing is lost either way.
UPDATE packages SET state_lab = json_remove(json_set(state_lab, '$.medUsable',
    json_object('moz', state_lab ->> '$.medUsableMg', 'mg', round((state_lab ->> '$.medUsableMg') / 1000.0, 2))), '$.medUsableMg')
  WHERE state_lab ->> '$.medUsableMg' IS NOT NULL;
UPDATE packages SET state_lab = json_remove(json_set(state_lab, '$.medUsable', NULL), '$.medUsableMg')
  WHERE json_type(state_lab, '$.medUsableMg') = 'null';
UPDATE mirror_packages SET lab = json_remove(json_set(lab, '$.medUsable',
    json_object('moz', lab ->> '$.medUsableMg', 'mg', round((lab ->> '$.medUsableMg') / 1000.0, 2))), '$.medUsableMg')
  WHERE lab ->> '$.medUsableMg' IS NOT NULL;
UPDATE mirror_packages SET lab = json_remove(json_set(lab, '$.medUsable', NULL), '$.medUsableMg')
  WHERE json_type(lab, '$.medUsableMg') = 'null';
