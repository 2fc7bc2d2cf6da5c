import { expect, test } from 'vitest';
import type { AreaId, PackageId, StaffId } from '../identifiers.ts';
import { subjectOf } from './describe-report.ts';
import type { ReportBody } from './report.ts';

const by = 'staff_mo' as StaffId;
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
