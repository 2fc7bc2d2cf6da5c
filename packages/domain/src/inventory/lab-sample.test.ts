import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import type { AreaId, PackageId, SampleId } from '../identifiers.ts';
import { anItem, aPackage, aStaffId } from '../testing/builders.ts';
import { drawSample, voidSample, type LabSample } from './lab-sample.ts';
import { shelfChange, type StockFacts, type StockPkg } from './stock.ts';

const [whole, part] = ['pkg_1', 'pkg_2'] as [PackageId, PackageId];
const aStockPkg = (over: Partial<StockPkg> = {}): StockPkg => ({
  ...aPackage({ id: whole }),
  ...{ unitsDestroyed: 0, unitsAway: 0, unitsAdjusted: 0, parentId: null, usableMg: null, isReturned: false, destroyAfter: null },
  ...over,
});
const facts = (packages: readonly StockPkg[] = [aStockPkg()], unitsFree = 20): StockFacts => ({
  ...{ packages, items: [anItem()], unitsFree: () => unitsFree, by: aStaffId, at: '2026-03-02T15:00:00Z' },
  areas: [{ id: 'area_vault' as AreaId, isQuarantine: false, isRemoved: false }],
  today: localDate('2026-03-02'),
});
const asked = { sampleId: 'smp_1' as SampleId, packageId: whole, samplePackageId: part, units: 2, labLicence: ' OCM-LABS-1 ' };

describe('a sample', () => {
  test('is a package of its own that is never for sale, and waits for its own result', () => {
    const drawn = drawSample(asked, facts());
    if (!drawn.ok) throw new Error(drawn.problem.type);
    const { sample, stock } = drawn.value;
    expect(sample).toMatchObject({ labLicence: 'OCM-LABS-1', state: 'drawn', units: 2 });
    expect(stock.after).toMatchObject([{ unitsLeft: 18, unitsAway: 2 }]);
    expect(stock.made).toMatchObject([
      { id: part, unitsLeft: 2, status: 'on-hold', lab: { status: 'pending' }, parentId: whole },
    ]);
    expect(shelfChange(facts(), stock)).toMatchObject([{ units: -2 }]);
  });

  test.each([
    { why: 'a shopper was promised all of it', given: facts([aStockPkg()], 1), over: {}, type: 'UnitsPromised' },
    { why: 'there is not that much', given: facts(), over: { units: 21 }, type: 'UnitsNotPossible' },
    { why: 'it is nothing', given: facts(), over: { units: 0 }, type: 'UnitsNotPossible' },
    { why: 'nobody says to whom', given: facts(), over: { labLicence: ' - ' }, type: 'LicenceNotPossible' },
    { why: 'the package is gone', given: facts([aStockPkg({ status: 'destroyed' })]), over: {}, type: 'PackageNotForThis' },
  ])('is not drawn when $why', ({ given, over, type }) => {
    expect(drawSample({ ...asked, ...over }, given)).toMatchObject({ problem: { type } });
  });
});

describe('a sample that did not leave', () => {
  const sample: LabSample = {
    id: asked.sampleId,
    packageId: whole,
    samplePackageId: part,
    labLicence: 'L',
    units: 2,
    state: 'drawn',
  };
  const from = aStockPkg({ unitsLeft: 18, unitsAway: 2 });
  const drawn = aStockPkg({ id: part, unitsReceived: 2, unitsLeft: 2, status: 'on-hold' });

  test('is in its package again', () => {
    expect(voidSample(sample, facts([from, drawn]))).toMatchObject({
      value: {
        sample: { state: 'voided' },
        stock: {
          after: [
            { id: part, unitsLeft: 0, status: 'away' },
            { id: whole, unitsLeft: 20, unitsAway: 0 },
          ],
        },
      },
    });
  });

  test.each([
    { why: 'it was taken back before', given: { ...sample, state: 'voided' as const }, packages: [from, drawn] },
    { why: 'it travels', given: sample, packages: [from, { ...drawn, status: 'away' as const, unitsLeft: 0, unitsAway: 2 }] },
  ])('stays what it is when $why', ({ given, packages }) => {
    expect(voidSample(given, facts(packages))).toMatchObject({ problem: { type: 'SampleNotHere' } });
  });
});
