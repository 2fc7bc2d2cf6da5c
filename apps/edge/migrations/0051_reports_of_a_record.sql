-- 0051_reports_of_a_record.sql
-- Which reports speak of a record that they are not named after: the second package of a first stock, the tenth plant of a planting, a
-- package that travels, the payment of an invoice.
-- Why: a report is named after one record, and was found under no other once it was closed. The second package of a bulk had no
-- timeline, its badge said that the state knew it without us, and nobody found it by the state's number. Sales are left out: they are
-- found by their barcodes, and no row more is written for one.
-- Back: drop the trigger and the table.
CREATE TABLE report_records (
  record_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (record_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER reports_name_records AFTER INSERT ON reports WHEN new.kind <> 'sale'
BEGIN
  INSERT OR IGNORE INTO report_records (record_id, seq)
  SELECT substr(value, instr(value, ':') + 1) AS record_id, new.seq
  FROM (SELECT value FROM json_each(new.needs) UNION SELECT value FROM json_each(new.makes))
  WHERE substr(value, 1, instr(value, ':') - 1) IN ('package', 'plant', 'invoice', 'payment', 'sample', 'collection')
    AND substr(value, instr(value, ':') + 1) <> new.entity_id;
END;
INSERT OR IGNORE INTO report_records (record_id, seq)
SELECT substr(named.value, instr(named.value, ':') + 1), reports.seq FROM reports, json_each(reports.needs) AS named
WHERE reports.kind <> 'sale'
  AND substr(named.value, 1, instr(named.value, ':') - 1) IN ('package', 'plant', 'invoice', 'payment', 'sample', 'collection')
  AND substr(named.value, instr(named.value, ':') + 1) <> reports.entity_id;
INSERT OR IGNORE INTO report_records (record_id, seq)
SELECT substr(named.value, instr(named.value, ':') + 1), reports.seq FROM reports, json_each(reports.makes) AS named
WHERE reports.kind <> 'sale'
  AND substr(named.value, 1, instr(named.value, ':') - 1) IN ('package', 'plant', 'invoice', 'payment', 'sample', 'collection')
  AND substr(named.value, instr(named.value, ':') + 1) <> reports.entity_id;
