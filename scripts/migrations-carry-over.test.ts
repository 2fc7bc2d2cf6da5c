import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { verifyAudit, type AuditRow, type AuditSeal } from '../apps/edge/src/db/audit.ts';
import { root } from './setup/machine.mjs';

const folder = join(root, 'apps/edge/migrations');
const migrations = globSync('*.sql', { cwd: folder }).sort();

/** A database as it stood before a migration, and the way on from there. */
function openBefore(number: string): { readonly file: DatabaseSync; readonly migrate: () => void } {
  const file = new DatabaseSync(':memory:');
  const carryOut = (names: readonly string[]): void => {
    for (const name of names) file.exec(readFileSync(join(folder, name), 'utf8'));
  };
  carryOut(migrations.filter((name) => name < number));
  return { file, migrate: () => carryOut(migrations.filter((name) => name >= number)) };
}

const rows = (file: DatabaseSync, sql: string): unknown[] =>
  file
    .prepare(sql)
    .all()
    .map((row) => ({ ...row }));

const lineColumns = `sale_id, n, location_id, item_id, package_id, barcode, name, brand, size_label, category, units, price_cents, net_cents,
  state_excise_cents, local_excise_cents, sales_tax_cents`;

/** A sold order of two lines whose report the state has answered twice, and one that only came in; a person added somebody before. */
const theShop = `
  INSERT INTO organisations VALUES ('org_1', 'Verdana', '');
  INSERT INTO locations VALUES ('loc_1', 'org_1', 'Uptown', 'OCM-1', '{}', '');
  INSERT INTO orders (id, organisation_id, location_id, device_id, number, state, is_open, sequence, placed_at, received_at,
      placed_offline, expires_at, language, lines, totals, sale_id)
    VALUES ('ord_1', 'org_1', 'loc_1', 'dev_1', 'A1', 'sold', 0, 2, '', '2026-01-01', 0, '', 'en', '[]', '{}', 'sale_1'),
      ('ord_2', 'org_1', 'loc_1', 'dev_1', 'A2', 'submitted', 1, 1, '', '2026-01-01', 0, '', 'en', '[]', '{}', NULL);
  INSERT INTO order_events (order_id, sequence, location_id, type, at, staff_id, device_id, body, after)
    VALUES ('ord_1', 1, 'loc_1', 'OrderSubmitted', '10:00', NULL, 'dev_1', '{}', '{"state":"submitted"}'),
      ('ord_2', 1, 'loc_1', 'OrderSubmitted', '10:01', NULL, 'dev_1', '{}', '{"state":"submitted"}'),
      ('ord_1', 2, 'loc_1', 'SaleCompleted', '10:02', 'staff_1', 'dev_2', '{"type":"SaleCompleted"}', '{"state":"sold"}');
  INSERT INTO command_receipts VALUES ('cmd_1', 'loc_1', 'submit-order', 'aa', 'ord_1', 1, ''), ('cmd_2', 'loc_1', 'complete-sale', 'bb', 'ord_1', 2, ''),
    ('cmd_3', 'loc_1', 'save-area', 'cc', 'area_1', 0, '');
  INSERT INTO changes VALUES ('loc_1', 8, 'order', 'ord_2', ''), ('loc_1', 9, 'order', 'ord_1', '');
  INSERT INTO audit VALUES ('org_1', 1, '', 'staff_1', 'staff-added', 'staff_2', '{}');
  INSERT INTO sales (id, organisation_id, location_id, order_id, order_number, completed_at, completed_by, total_cents, totals, report_id, state_sale_id)
    VALUES ('sale_1', 'org_1', 'loc_1', 'ord_1', 'A1', '2026-01-01', 'staff_1', 5000, '{}', 'rep_1', '77');
  INSERT INTO sale_lines VALUES ('sale_1', 1, 'loc_1', 'item_2', 'pkg_2', '6850000000000002', 'Tote', 'B', 'each', 'merchandise', 1, 800, 800, 0, 0, 71),
    ('sale_1', 0, 'loc_1', 'item_1', 'pkg_1', '6850000000000001', 'Fog', 'B', '3.5 g', 'flower', 2, 2100, 4200, 378, 168, 0);
  INSERT INTO tenders VALUES ('sale_1', 0, 'loc_1', 'cash', 5000, '{"kind":"cash","tenderedCents":6000}');
  INSERT INTO reports (seq, id, organisation_id, location_id, kind, entity_kind, entity_id, needs, makes, staff_id, reference, body, state, is_open, due_at, queued_at)
    VALUES (41, 'rep_1', 'org_1', 'loc_1', 'sale', 'sale', 'sale_1', '[]', '["sale:sale_1"]', 'staff_1', '1', '{}', 'in-sync', 0, '', '');
  INSERT INTO exchanges VALUES ('rep_1', 1000, 'loc_1', '10:03', '[{"outcome":"unknown"}]'), ('rep_1', 1001, 'loc_1', '10:04', '[{"outcome":"accepted"}]');
  INSERT INTO packages (location_id, id, organisation_id, item_id, area_id, barcode, units_received, units_left, package_date, lab, status)
    VALUES ('loc_1', 'pkg_1', 'org_1', 'item_1', 'area_1', '6850000000000001', 2, 0, '', '{}', 'open'),
      ('loc_1', 'pkg_2', 'org_1', 'item_2', 'area_1', '6850000000000002', 9, 8, '', '{}', 'open');`;

test('a sale keeps its lines in their order, how it was paid, and what was said to the state', () => {
  const { file, migrate } = openBefore('0029');
  const before = [
    `SELECT ${lineColumns} FROM sale_lines ORDER BY n`,
    'SELECT * FROM tenders',
    'SELECT * FROM exchanges ORDER BY n',
  ];
  file.exec(theShop);
  const stood = before.map((sql) => rows(file, sql));
  migrate();
  expect(before.map((sql) => rows(file, sql))).toEqual(stood);
  expect(rows(file, 'SELECT barcodes, state_sale_id FROM sales')).toEqual([
    { barcodes: '6850000000000001 6850000000000002', state_sale_id: '77' },
  ]);
  expect(rows(file, 'SELECT id, is_sold_out FROM packages ORDER BY id')).toEqual([
    { id: 'pkg_1', is_sold_out: 1 },
    { id: 'pkg_2', is_sold_out: 0 },
  ]);
});

test('an order keeps its steps and their commands, and a location’s chain begins where its change numbers were', async () => {
  const { file, migrate } = openBefore('0029');
  file.exec(theShop);
  migrate();
  const steps = `SELECT orders.id, audit.event ->> 'sequence' AS sequence, what, actor, event -> 'receipt' ->> 'commandId' AS command,
    event -> 'after' ->> 'state' AS state FROM orders, json_each(orders.entries) AS entry JOIN audit ON chain = location_id AND n = entry.value`;
  expect(rows(file, `${steps} ORDER BY orders.id, n`)).toEqual([
    { id: 'ord_1', sequence: 1, what: 'OrderSubmitted', actor: 'dev_1', command: 'cmd_1', state: 'submitted' },
    { id: 'ord_1', sequence: 2, what: 'SaleCompleted', actor: 'staff_1', command: 'cmd_2', state: 'sold' },
    { id: 'ord_2', sequence: 1, what: 'OrderSubmitted', actor: 'dev_1', command: null, state: 'submitted' },
  ]);
  expect(rows(file, 'SELECT command_id FROM command_receipts')).toEqual([{ command_id: 'cmd_3' }]);
  const entries = rows(
    file,
    'SELECT chain, n, at, actor, what, entity_id AS entityId, detail FROM audit ORDER BY chain, n',
  ) as AuditRow[];
  expect(entries.filter(({ n }) => n > 3).map(({ chain, n, what }) => [chain, n, what])).toEqual([['loc_1', 10, 'ChainBegun']]);
  const seals = rows(file, 'SELECT chain, n, hash FROM audit_seals') as AuditSeal[];
  expect(await verifyAudit(entries, seals)).toEqual({ isWhole: true, entries: 2, unsealed: 2 });
  expect(
    await verifyAudit(
      entries.filter(({ what }) => what !== 'ChainBegun'),
      [{ ...seals[0]!, n: 10, hash: 'x' }, ...seals],
    ),
  ).toMatchObject({
    isWhole: false,
  });
});
