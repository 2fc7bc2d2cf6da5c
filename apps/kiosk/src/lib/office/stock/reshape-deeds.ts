import type { Answer } from '@countersign/contract/caller';
import type { PackageView } from '@countersign/contract/stock-views';
import type { AreaId, ItemId, PackageId } from '@countersign/domain/identifiers';
import { officeCall } from '#lib/device/caller.ts';
import { newId } from '../mint.ts';
import { at, isStanding, type PackageDeed } from './package-deed.ts';
import { choicesAt } from '../record/choices.ts';
import type { RecordField } from '../record/RecordDialog.svelte';

const other: readonly RecordField[] = [
  { key: 'otherBarcode', label: 'And of another package', hint: 'Its barcode' },
  { key: 'otherUnits', label: 'Pieces of that', type: 'number' },
];

/** The package with a barcode at the same location, or the problem that there is none. */
async function packageWith(pkg: PackageView, barcode: string): Promise<Answer<PackageId>> {
  const find = barcode.replaceAll(/\s/g, '');
  const answer = await officeCall('packages', { find, locationId: pkg.locationId });
  if (answer.kind !== 'answered') return answer;
  const found = answer.value.items.find((each) => each.barcode === find);
  if (found === undefined) return { kind: 'refused', status: 404, problem: { type: 'PackageNotKnown', barcode: find } };
  return { kind: 'answered', value: found.id };
}

/** What makes packages into others: another item, a lot, other goods. */
export const reshapeDeeds: readonly PackageDeed[] = [
  {
    name: 'Relabel',
    action: 'change-stock',
    isDangerous: false,
    mayBe: isStanding,
    note: (pkg) => `It turns out to hold another item than ${pkg.itemName}, of the same type.`,
    fields: (pkg, { items }) => [
      {
        key: 'itemId',
        label: 'It is',
        options: items.filter(({ value }) => value !== pkg.itemId),
      },
    ],
    ask: (pkg, values) =>
      officeCall('changePackage', { ...at(pkg), packageId: pkg.id, itemId: (values['itemId'] ?? '') as ItemId }),
  },
  {
    name: 'Combine into a lot',
    action: 'change-stock',
    isDangerous: false,
    mayBe: isStanding,
    note: () => 'Packages of one item in one area become one, under a barcode that the state mints.',
    fields: () => [{ key: 'units', label: 'Pieces of this package', type: 'number' }, ...other],
    ask: async (pkg, values) => {
      const second = await packageWith(pkg, values['otherBarcode'] ?? '');
      if (second.kind !== 'answered') return second;
      return officeCall('makeLot', {
        ...at(pkg),
        from: [
          { packageId: pkg.id, units: Number(values['units']) },
          { packageId: second.value, units: Number(values['otherUnits']) },
        ],
        intoPackageId: newId('pkg'),
      });
    },
  },
  {
    name: 'Make into other goods',
    action: 'change-stock',
    isDangerous: false,
    mayBe: isStanding,
    note: () => 'Pieces of this package become another item, which waits for a lab result of its own.',
    fields: (pkg, { areas, items }) => [
      { key: 'units', label: 'Pieces used up', type: 'number' },
      { key: 'itemId', label: 'They become', options: items },
      { key: 'madeUnits', label: 'Pieces made', type: 'number' },
      {
        key: 'areaId',
        label: 'Put them into',
        options: choicesAt(
          pkg.locationId,
          areas.filter(({ holds }) => holds === 'inventory'),
        ),
      },
      { key: 'packageDate', label: 'Packed', type: 'date' },
      { key: 'expiresOn', label: 'Good through', type: 'date', isOptional: true },
      { key: 'wasteGrams', label: 'Waste in grams', type: 'number', isOptional: true },
    ],
    ask: (pkg, values) =>
      officeCall('convertPackages', {
        ...at(pkg),
        from: [{ packageId: pkg.id, units: Number(values['units']) }],
        into: {
          packageId: newId('pkg'),
          itemId: (values['itemId'] ?? '') as ItemId,
          areaId: (values['areaId'] ?? '') as AreaId,
          units: Number(values['madeUnits']),
          packageDate: values['packageDate'] ?? '',
          expiresOn: (values['expiresOn'] ?? '') === '' ? null : (values['expiresOn'] ?? null),
        },
        wasteMg: Math.round(Number(values['wasteGrams'] ?? '0') * 1_000),
      }),
  },
];
