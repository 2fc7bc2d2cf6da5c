import { describe, expect, test } from 'vitest';
import type { AreaId, ManifestId, PackageId, PlantId, RefundId, SaleId, SampleId, StaffId } from '../identifiers.ts';
import { dependenciesOf } from './dependencies.ts';
import { readEntityKey } from './entity.ts';
import type { FileManifestReport } from './manifest-reports.ts';
import type { PackageFacts } from './package-reports.ts';
import type { SaleReport } from './sale-reports.ts';

const by = 'staff_mo' as StaffId;
const saleId = 'sale_1' as SaleId;
const packageId = (n: number) => `pkg_${n}` as PackageId;
const areaId = 'area_vault' as AreaId;

const sale: SaleReport = {
  kind: 'sale',
  saleId,
  soldAt: '2026-03-01T17:00:00Z',
  soldBy: by,
  audience: 'adult-use',
  lines: [1, 1, 2].map((n) => ({
    packageId: packageId(n),
    barcode: '6853296789574115',
    units: 1,
    netCents: 4200,
    exciseCents: 546,
    otherTaxCents: 0,
  })),
};

const facts: PackageFacts = {
  packageId: packageId(3),
  inventoryType: 28,
  productName: 'Cold Frame 3.5 g',
  strain: 'Cold Frame',
  quantity: { unit: 'each', count: 10 },
  areaId,
  usableMgPerUnit: 3500,
  packageDate: null,
  expiresOn: null,
};

describe('what a report waits for', () => {
  test('a sale needs its packages, each once, and makes itself', () => {
    expect(dependenciesOf(sale)).toEqual({
      about: 'sale:sale_1',
      needs: ['package:pkg_1', 'package:pkg_2'],
      makes: ['sale:sale_1', 'units:pkg_1', 'units:pkg_2'],
    });
  });

  test('a count and a destruction wait for the sales and voids that change how much there is', () => {
    const count = dependenciesOf({
      ...{ kind: 'package-adjust', packageId: packageId(1), by, type: 1, reason: 'Counted' },
      quantity: { unit: 'each', count: 3 },
    });
    expect(count.needs).toEqual(['package:pkg_1', 'units:pkg_1']);
    const end = dependenciesOf({ kind: 'destruction-schedule', packageIds: [packageId(2)], by, reasonCode: 6, reason: 'Mould' });
    expect(end.needs).toContain('units:pkg_2');
    const undone = {
      kind: 'sale-void',
      saleId,
      packageIds: [packageId(1)],
      by,
      at: '2026-03-01T18:00:00Z',
      reason: 'Wrong bag',
    } as const;
    expect(dependenciesOf(undone).makes).toContain('units:pkg_1');
  });

  test('a void needs its sale', () => {
    const void_ = dependenciesOf({ kind: 'sale-void', saleId, by, at: '2026-03-01T18:00:00Z', reason: 'Wrong bag' });
    expect(void_.needs).toEqual(['sale:sale_1']);
  });

  test('goods that come back are a package that later reports wait for', () => {
    const refund = dependenciesOf({
      kind: 'sale-refund',
      saleId,
      refundId: 'ref_1' as RefundId,
      by,
      at: '2026-03-01T18:00:00Z',
      lines: [
        { n: 0, barcode: '6853296789574115', packageId: packageId(1), units: 1, netCents: 4200, restockAs: packageId(9) },
        { n: 2, barcode: '6853296789574116', packageId: packageId(2), units: 1, netCents: 4200, restockAs: null },
      ],
    });
    expect(refund.needs).toEqual(['sale:sale_1', 'place:pkg_1']);
    expect(refund.makes).toEqual(['sale:sale_1', 'refund:ref_1', 'package:pkg_9', 'parts:pkg_1']);
  });

  test('a split makes a package out of one that must stand, and a count of that one waits for it', () => {
    const split = dependenciesOf({
      kind: 'package-split',
      by,
      fromPackageId: packageId(1),
      intoPackageId: packageId(3),
      quantity: { unit: 'each', count: 4 },
    });
    expect(split).toEqual({
      about: 'package:pkg_3',
      needs: ['package:pkg_1', 'place:pkg_1'],
      makes: ['package:pkg_3', 'units:pkg_1', 'parts:pkg_1'],
    });
  });

  test('what a lot and a conversion are made of is counted after them', () => {
    const quantity = { unit: 'each', count: 2 } as const;
    const taken = [1, 2].map((n) => ({ packageId: packageId(n), quantity }));
    const units = ['units:pkg_1', 'units:pkg_2'];
    const lot = dependenciesOf({ kind: 'package-lot', by, from: taken, intoPackageId: packageId(3), inventoryType: 28 });
    expect(lot.makes).toEqual(['package:pkg_3', ...units, 'parts:pkg_1', 'parts:pkg_2']);
    expect(lot.needs).toEqual(['package:pkg_1', 'package:pkg_2', 'place:pkg_1', 'place:pkg_2']);
    const converted = dependenciesOf({ kind: 'package-convert', by, from: taken, into: facts, wasteMg: 0 });
    expect(converted).toMatchObject({
      needs: ['package:pkg_1', 'package:pkg_2', 'area:area_vault'],
      makes: ['package:pkg_3', ...units],
    });
  });

  const line = { packageId: packageId(1), quantity: { unit: 'each', count: 2 }, priceCents: 100 } as const;
  const journey = { manifestId: 'man_1' as ManifestId, by, at: '2026-03-01T18:00:00Z' } as const;
  const filed = (purpose: FileManifestReport['purpose']) =>
    dependenciesOf({
      ...{ kind: 'manifest-file', ...journey, purpose, carrier: { kind: 'third-party', licence: 'OCM-DIST-1' } },
      stops: [{ n: 1, licence: 'OCM-RETL-1', departsAt: journey.at, arrivesAt: journey.at, route: 'I-87', packages: [line] }],
    });

  test('a package leaves with all that the state knows of it: what was taken out of it must be told before', () => {
    expect(filed('transfer').needs).toEqual(['package:pkg_1', 'units:pkg_1']);
    const shipped = dependenciesOf({ kind: 'manifest-ship', ...journey, packages: [line] });
    expect(shipped.needs).toEqual(['manifest:man_1', 'package:pkg_1', 'units:pkg_1']);
    // What is delivered leaves by its sales.
    expect(filed('delivery').needs).toEqual(['package:pkg_1']);
  });

  test('what comes back from a journey waits until the state lets go of it', () => {
    const voided = { ...journey, kind: 'manifest-void', reason: 'Road closed' } as const;
    expect(dependenciesOf({ ...voided, packageIds: [packageId(1)] }).makes).toEqual(['manifest:man_1', 'package:pkg_1']);
    expect(dependenciesOf(voided).makes).toEqual(['manifest:man_1']);
    expect(dependenciesOf({ ...journey, kind: 'stop-void', n: 1, packageIds: [packageId(1)] }).makes).toContain('package:pkg_1');
  });

  test('what a laboratory was given is missing in a count: the count waits until the state knows of it', () => {
    const sample = { sampleId: 'sample_1' as SampleId, packageId: packageId(1), labLicence: 'OCM-CPL-1', by } as const;
    const given = dependenciesOf({ kind: 'lab-sample', ...sample, quantity: { unit: 'each', count: 1 } });
    expect(given.makes).toEqual(['sample:sample_1', 'units:pkg_1']);
    const takenBack = dependenciesOf({ kind: 'lab-sample-void', ...sample, quantity: { unit: 'each', count: 1 } });
    expect(takenBack).toMatchObject({ needs: ['sample:sample_1'], makes: ['units:pkg_1'] });
  });

  test('what was planted is missing in a count of its source: the count waits until the state knows of the plants', () => {
    const planted = dependenciesOf({
      ...({ kind: 'plants-new', by, plantIds: ['plt_1' as PlantId], strain: 'Cold Frame', areMothers: false } as const),
      ...{ areaId, sourcePackageId: packageId(1) },
    });
    expect(planted.makes).toEqual(['plant:plt_1', 'units:pkg_1']);
  });

  test('goods of a refund leave their source once it holds the refund, and a count of the source waits for that', () => {
    const split = dependenciesOf({
      ...{ kind: 'package-split', by, fromPackageId: packageId(1), intoPackageId: packageId(9) },
      refund: { saleId, refundId: 'ref_1' as RefundId },
      quantity: { unit: 'each', count: 1 },
    });
    expect(split).toEqual({
      about: 'package:pkg_9',
      needs: ['package:pkg_1', 'place:pkg_1', 'sale:sale_1', 'refund:ref_1'],
      makes: ['package:pkg_9', 'units:pkg_1', 'parts:pkg_1'],
    });
  });

  test('a move waits for its packages, the room, and what was made of them before, and what is made of them in the new room waits for it', () => {
    const moved = dependenciesOf({ kind: 'packages-move', by, moves: [{ packageId: packageId(9), areaId }] });
    expect(moved).toEqual({
      about: 'package:pkg_9',
      needs: ['package:pkg_9', 'area:area_vault', 'parts:pkg_9'],
      makes: ['place:pkg_9'],
    });
  });

  test('what goes into a quarantine waits for what was sold of it, and what is sold of it once it is out waits for that', () => {
    const moved = (quarantine: 'into' | 'out-of') =>
      dependenciesOf({ kind: 'packages-move', by, moves: [{ packageId: packageId(1), areaId, quarantine }] });
    const needs = ['package:pkg_1', 'area:area_vault', 'parts:pkg_1'];
    expect(moved('into')).toMatchObject({ needs: [...needs, 'units:pkg_1'], makes: ['place:pkg_1'] });
    expect(moved('out-of')).toMatchObject({ needs, makes: ['place:pkg_1', 'package:pkg_1'] });
  });

  test('a room goes once the state knows that nothing is in it', () => {
    const room = { areaId, by, holds: 'inventory', name: 'Shelves', isQuarantine: false } as const;
    const gone = dependenciesOf({ ...room, kind: 'area-remove', after: ['units:pkg_1', 'place:pkg_2'] });
    expect(gone).toMatchObject({ needs: ['area:area_vault', 'units:pkg_1', 'place:pkg_2'], makes: ['area:area_vault'] });
    expect(dependenciesOf({ ...room, kind: 'area-change' }).needs).toEqual(['area:area_vault']);
  });

  test('a new package waits for its area', () => {
    const made = dependenciesOf({ kind: 'package-new', by, package: facts, sourcePlantId: null });
    expect(made).toEqual({ about: 'package:pkg_3', needs: ['area:area_vault'], makes: ['package:pkg_3'] });
  });

  test('a refused correction of stock holds up nothing', () => {
    const adjust = dependenciesOf({
      kind: 'package-adjust',
      by,
      packageId: packageId(1),
      quantity: { unit: 'each', count: 4 },
      type: 1,
      reason: 'Counted',
    });
    expect(adjust.makes).toEqual([]);
  });
});

test('a key reads back as its record, and nothing else does', () => {
  expect(readEntityKey('harvest-batch:har_1')).toEqual({ kind: 'harvest-batch', id: 'har_1' });
  for (const text of ['', 'sale', 'sale:', 'harvest:har_1']) expect(readEntityKey(text)).toBeUndefined();
});
