import { expect, test } from 'vitest';
import type { AreaId, PackageId, SaleId, StaffId } from '../identifiers.ts';
import { packagesIn, subjectOf } from './describe-report.ts';
import type { ReportBody } from './report.ts';

const by = 'staff_mo' as StaffId;
const at = '2026-03-01T17:00:00Z';
const pkg = (n: number) => `pkg_${n}` as PackageId;
const moved = (...packages: readonly number[]): ReportBody => ({
  ...{ kind: 'packages-move', by },
  moves: packages.map((n) => ({ packageId: pkg(n), areaId: 'area_vault' as AreaId })),
});
const counted: ReportBody = {
  ...{ kind: 'package-adjust', packageId: pkg(1), by, type: 1, reason: 'One jar broken' },
  quantity: { unit: 'each', count: 3 },
};

test.each([
  ['a move of one package', moved(1), 'Low Tide'],
  ['a move of three', moved(1, 2, 3), 'Low Tide and 2 more'],
  ['a count', counted, 'Low Tide: One jar broken'],
  [
    'a destruction',
    { kind: 'destruction', packageIds: [pkg(1), pkg(2)], by, reasonCode: 1, reason: 'Mould' },
    'Low Tide and 1 more: Mould',
  ],
] as const)('%s is known by its goods, and by its reason where it has one', (_, body, words) => {
  expect(subjectOf(body, 'Low Tide')).toBe(words);
});

test('without a name of the goods the reason remains', () => {
  expect(subjectOf(counted)).toBe('One jar broken');
  expect(subjectOf(moved(1))).toBeUndefined();
});

test.each([
  ['every package that is moved', moved(1, 2, 3), [1, 2, 3]],
  ['one that is named twice once', moved(2, 1, 2), [2, 1]],
  [
    'what is combined, and first what comes of it',
    {
      ...{ kind: 'package-lot', by, intoPackageId: pkg(9), inventoryType: 28 },
      from: [1, 2].map((n) => ({ packageId: pkg(n), quantity: { unit: 'each', count: 1 } })),
    },
    [9, 1, 2],
  ],
  ['what is destroyed', { kind: 'destruction', packageIds: [pkg(1), pkg(2)], by, reasonCode: 1, reason: 'Mould' }, [1, 2]],
  ['none of a sale, which names them itself', { kind: 'sale-void', saleId: 'sale_1' as SaleId, reason: 'Wrong bag', by, at }, []],
] satisfies [string, ReportBody, number[]][])('a report tells of %s', (_, body, packages) => {
  expect(packagesIn(body)).toEqual(packages.map(pkg));
});
