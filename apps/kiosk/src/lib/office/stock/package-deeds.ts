import type { PackageView } from '@countersign/contract/stock-views';
import type { AreaId } from '@countersign/domain/identifiers';
import { adjustmentTypes } from '@countersign/domain/inventory/correct-package';
import { destroyReasons } from '@countersign/domain/inventory/destruction';
import type { AdjustmentType, DestroyReason } from '@countersign/domain/reports/package-reports';
import { officeCall } from '#lib/device/caller.ts';
import { newId } from '../mint.ts';
import { at, isHere, isStanding, type PackageDeed } from './package-deed.ts';
import type { RecordField } from '../record/RecordDialog.svelte';
import { recallDeeds } from './recall-deeds.ts';
import { reshapeDeeds } from './reshape-deeds.ts';

const why: RecordField = { key: 'reason', label: 'Why', hint: 'The state and the audit keep your words' };
const whyOfGoods: RecordField = { ...why, hint: 'The audit keeps your words' };
const choices = (names: Readonly<Record<number, string>>): { value: string; label: string }[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
const destruction = (pkg: PackageView, values: Readonly<Record<string, string>>) => ({
  ...at(pkg),
  packageIds: [pkg.id],
  reasonCode: Number(values['reasonCode'] ?? 0) as DestroyReason,
  reason: values['reason'] ?? '',
});
const reasonCode: RecordField = { key: 'reasonCode', label: 'Because it is', options: choices(destroyReasons) };

/** What may be done to a package, by itself: most of it only to cannabis, of which the state keeps books. */
export const deedsFor = (pkg: PackageView): readonly PackageDeed[] =>
  packageDeeds.filter((deed) => (pkg.isReported || deed.isForGoods === true) && deed.mayBe(pkg));

/** Everything that may be done to one package, in the order in which it is offered. */
export const packageDeeds: readonly PackageDeed[] = [
  {
    name: 'Move',
    action: 'move-stock',
    isDangerous: false,
    isForGoods: true,
    mayBe: (pkg) => pkg.unitsLeft > 0,
    note: () => 'In quarantine it is not for sale.',
    fields: (pkg, { areas }) => [
      {
        key: 'areaId',
        label: 'To',
        options: areas
          .filter((area) => area.locationId === pkg.locationId && area.id !== pkg.areaId)
          .map((area) => ({
            value: area.id,
            label: area.isQuarantine && !/quarantine/i.test(area.name) ? `${area.name} (quarantine)` : area.name,
          })),
      },
    ],
    ask: (pkg, values) =>
      officeCall('movePackages', { ...at(pkg), packageIds: [pkg.id], areaId: (values['areaId'] ?? '') as AreaId }),
  },
  {
    name: 'Adjust',
    action: 'change-stock',
    isDangerous: false,
    isForGoods: true,
    // One that was sold out may turn out to hold something.
    mayBe: isHere,
    note: (pkg) => `The books say ${pkg.unitsLeft}. Enter what is there, not the difference.`,
    fields: (pkg) => [
      { key: 'units', label: 'Pieces there', type: 'number' },
      { key: 'adjustment', label: 'They were', options: choices(adjustmentTypes) },
      pkg.isReported ? why : whyOfGoods,
    ],
    ask: (pkg, values) =>
      officeCall('adjustPackage', {
        ...at(pkg),
        packageId: pkg.id,
        units: Number(values['units']),
        adjustment: Number(values['adjustment']) as AdjustmentType,
        reason: values['reason'] ?? '',
      }),
  },
  {
    name: 'Split',
    action: 'change-stock',
    isDangerous: false,
    mayBe: (pkg) => isStanding(pkg) && pkg.unitsLeft > 1,
    note: (pkg) => `Part of the ${pkg.unitsLeft} pieces gets a barcode of its own, which the state mints.`,
    fields: () => [{ key: 'units', label: 'Pieces for the new package', type: 'number' }],
    ask: (pkg, values) =>
      officeCall('splitPackage', {
        ...at(pkg),
        packageId: pkg.id,
        units: Number(values['units']),
        intoPackageId: newId('pkg'),
      }),
  },
  {
    name: 'Usable weight',
    action: 'change-stock',
    isDangerous: false,
    mayBe: isStanding,
    note: () => 'Usable product of one piece, as the laboratory or the scale says.',
    fields: () => [{ key: 'mg', label: 'Milligrams of one piece', type: 'number' }],
    ask: (pkg, values) => officeCall('weighPackage', { ...at(pkg), packageId: pkg.id, usableMg: Number(values['mg']) }),
  },
  ...reshapeDeeds,
  {
    name: 'Lab sample',
    action: 'change-stock',
    isDangerous: false,
    mayBe: isStanding,
    note: () =>
      'It gets a barcode of its own and travels to the laboratory on a manifest, without a price. The result is looked up.',
    fields: () => [
      { key: 'units', label: 'Pieces', type: 'number' },
      { key: 'labLicence', label: 'Laboratory’s license' },
    ],
    ask: (pkg, values) =>
      officeCall('drawSample', {
        ...{ ...at(pkg), packageId: pkg.id, sampleId: newId('smp'), samplePackageId: newId('pkg') },
        ...{ units: Number(values['units']), labLicence: values['labLicence'] ?? '' },
      }),
  },
  ...recallDeeds,
  {
    name: 'Plan to destroy',
    action: 'destroy-stock',
    isDangerous: true,
    mayBe: (pkg) => pkg.unitsLeft > 0 && pkg.status !== 'to-destroy',
    note: (pkg) => `The whole package, ${pkg.unitsLeft} pieces. It is off sale at once; the state’s waiting period begins.`,
    fields: () => [reasonCode, why],
    ask: (pkg, values) => officeCall('scheduleDestruction', destruction(pkg, values)),
  },
  {
    name: 'Take the plan back',
    action: 'destroy-stock',
    isDangerous: false,
    mayBe: (pkg) => pkg.status === 'to-destroy',
    note: () => 'It stays off sale until somebody moves it.',
    fields: () => [why],
    ask: (pkg, values) => officeCall('undoDestruction', destruction(pkg, values)),
  },
  {
    name: 'Destroy',
    action: 'destroy-stock',
    isDangerous: true,
    mayBe: (pkg) => pkg.status === 'to-destroy',
    note: (pkg) => `All ${pkg.unitsLeft} pieces, for good.`,
    fields: () => [reasonCode, why],
    ask: (pkg, values) => officeCall('destroyPackages', destruction(pkg, values)),
  },
];
