import { expect, test } from 'vitest';
import type { AreaId, PackageId, SaleId, StaffId } from '../identifiers.ts';
import { explain } from './explain-refusal.ts';
import { overtakenWords, overtakes } from './overtaken.ts';
import type { ReportBody } from './report.ts';

const by = 'staff_mo' as StaffId;
const pkg = (n: number) => `pkg_${n}` as PackageId;
const each = (count: number) => ({ unit: 'each', count }) as const;

const count = (n: number): ReportBody => ({
  ...{ kind: 'package-adjust', packageId: pkg(n), by, type: 1, reason: 'Counted' },
  quantity: each(3),
});
const moved = (...packages: readonly number[]): ReportBody => ({
  ...{ kind: 'packages-move', by },
  moves: packages.map((n) => ({ packageId: pkg(n), areaId: 'area_vault' as AreaId })),
});
const sold = (n: number): ReportBody => ({
  ...{ kind: 'sale', saleId: 'sale_1' as SaleId, soldAt: '2026-03-01T17:00:00Z', soldBy: by, audience: 'adult-use' },
  lines: [{ packageId: pkg(n), barcode: '6853296789574115', units: 1, netCents: 4200, exciseCents: 546, otherTaxCents: 0 }],
});
const split = (n: number): ReportBody => ({
  ...{ kind: 'package-split', by, fromPackageId: pkg(n), intoPackageId: pkg(9) },
  quantity: each(2),
});
const destroyed = (n: number): ReportBody => ({
  ...{ kind: 'destruction', packageIds: [pkg(n)], by, reasonCode: 1, reason: 'Mould' },
});
const renamed = (n: number): ReportBody => ({
  kind: 'package-change',
  packageId: pkg(n),
  by,
  productName: 'Cold Frame',
  strain: null,
  usableMgPerUnit: null,
});

test.each([
  ['a sale out of the package', sold(1)],
  ['a part of it that was split off', split(1)],
  ['its destruction', destroyed(1)],
  ['a newer count of it', count(1)],
])('a count is overtaken by %s', (_, later) => {
  expect(overtakes(later, count(1))).toBe(true);
});

test.each([
  ['a sale out of another package', sold(2)],
  ['a count of another', count(2)],
  ['a move, which changes no number', moved(1)],
  ['another item, which changes no number', renamed(1)],
])('a count is not overtaken by %s', (_, later) => {
  expect(overtakes(later, count(1))).toBe(false);
});

test('a move is overtaken by a later one of any of its packages, and by nothing else', () => {
  expect(overtakes(moved(2, 3), moved(1, 2))).toBe(true);
  expect(overtakes(moved(3), moved(1, 2))).toBe(false);
  expect(overtakes(sold(1), moved(1))).toBe(false);
});

test('a change is overtaken by a later one of the same package', () => {
  expect(overtakes(renamed(1), renamed(1))).toBe(true);
  expect(overtakes(renamed(2), renamed(1))).toBe(false);
});

test('a sale may be told whenever it can be', () => {
  expect(overtakes(sold(1), sold(1))).toBe(false);
  expect(overtakes(count(1), sold(1))).toBe(false);
});

test('what was not sent because of it can only be closed, and says what to do first', () => {
  const { meaning, actions } = explain('ours', 'refused', 'package-adjust', overtakenWords('sale'));
  expect(actions).toEqual(['settle']);
  expect(meaning).toContain('First count the package anew');
  expect(explain('ours', 'refused', 'package-adjust', 'Not in that state').actions).toContain('send-again');
});

test.each([
  ['a count by a sale', 'package-adjust', 'sale', ['told of a sale', 'First count the package anew']],
  ['a count by a newer one', 'package-adjust', 'package-adjust', ['told of a newer count', 'The newer one stands']],
  [
    'a move by a newer one',
    'packages-move',
    'packages-move',
    ['told of a newer move', 'The newer one stands', 'first move it anew'],
  ],
  ['a change by a newer one', 'package-change', 'package-change', ['told of a newer change', 'first change it anew']],
  ['a count by its undone sample', 'package-adjust', 'lab-sample-void', ['lab sample voided', 'First count the package anew']],
] as const)('what overtook a refused %s is named, with what to do instead of sending it again', (_, kind, by, said) => {
  const { meaning, actions } = explain('package', 'refused', kind, 'Not in that state', by);
  expect(actions).toEqual(['settle']);
  for (const words of said) expect(meaning).toContain(words);
});

test('a parked one may be asked about whatever overtook it', () => {
  expect(explain('unknown', 'parked', 'package-adjust', '', 'sale').actions).toContain('ask-again');
});
