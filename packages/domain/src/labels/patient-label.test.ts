import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import type { PackageId } from '../identifiers.ts';
import type { PatientOrder } from '../limits/patient-orders.ts';
import { aPackage } from '../testing/builders.ts';
import { patientLabels, type LabelFacts, type LineToLabel } from './patient-label.ts';

const days = { startsOn: '2026-10-01', endsOn: '2026-12-31' };
const smoking: PatientOrder = {
  ...{ type: 'SMOKING', route: null, remaining: 2_500, ...days },
  ...{ physician: 'Ada Fontaine, MD', dailyDose: 71 },
};
const jar: LineToLabel = {
  ...{ packageId: 'pkg_1' as PackageId, barcode: '6853296789574115', units: 2 },
  ...{ name: 'Cold Frame', brand: 'Field Note', sizeLabel: '3.5 g', category: 'flower' },
  ...{ kind: { type: 'SMOKING', route: null }, thcMg: 780, cbdMg: 4, lab: aPackage().lab },
  ...{ batchNumber: 'B-2209', harvestNumber: 'H-114' },
};
const gummies: LineToLabel = {
  ...jar,
  ...{ name: 'Orchard Gummies', sizeLabel: '10 × 10 mg', category: 'edible', thcMg: 100, cbdMg: 0 },
  kind: { type: 'MEDICAL', route: 'EDIBLE' },
};
const facts = (over: Partial<LabelFacts> = {}): LabelFacts => ({
  ...{ dispensedOn: localDate('2026-11-22'), licensee: 'Fernhollow', licenceNumber: 'MMTC-2019-0031' },
  ...{ patientName: 'Rosa Delgado', orders: [smoking], lines: [jar] },
  ...over,
});
const only = (over: Partial<LabelFacts> = {}) => patientLabels(facts(over))[0]!;
const withLine = (over: Partial<LineToLabel>) => only({ lines: [{ ...jar, ...over }] });

describe('the label of a dispensed unit', () => {
  test('bears everything that the rule wants, and says under which rule', () => {
    expect(only()).toMatchObject({
      ...{ units: 2, licensee: 'Fernhollow', licenceNumber: 'MMTC-2019-0031', dispensedOn: '2026-11-22' },
      ...{ patientName: 'Rosa Delgado', physician: 'Ada Fontaine, MD', name: 'Cold Frame' },
      ...{ batchNumber: 'B-2209', harvestNumber: 'H-114', dosageForm: 'Flower for smoking' },
      concentration: { unit: 'percent', thc: 22.3, cbd: 0.11 },
      dailyDose: { amount: 71, kind: { type: 'SMOKING' } },
      statement: 'It is illegal to transfer medical marijuana to another person.',
      ...{ missing: [], source: 'Rule 64-4.219, F.A.C.; s. 381.986(8)(e), F.S.' },
    });
  });

  test('warns on what is smoked, and only there', () => {
    expect(only().warning).toContain('carcinogens');
    expect(only({ lines: [gummies] }).warning).toBeNull();
  });

  test('is made for cannabis alone', () => {
    expect(patientLabels(facts({ lines: [{ ...jar, category: 'merchandise' }] }))).toEqual([]);
  });

  test('says what an item that is not sold by weight holds in one unit', () => {
    expect(only({ lines: [gummies] })).toMatchObject({
      dosageForm: 'Edible',
      concentration: { unit: 'mg', thc: 100, cbd: 0 },
    });
  });

  test('takes the item’s own label where the laboratory measured nothing', () => {
    const lab = { ...aPackage().lab, thcBasisPoints: 0, cbdBasisPoints: 0 };
    expect(withLine({ lab }).concentration).toEqual({ unit: 'mg', thc: 780, cbd: 4 });
    expect(withLine({ lab: undefined }).concentration).toEqual({ unit: 'mg', thc: 780, cbd: 4 });
  });

  test.each([
    { what: 'a batch number nobody told us', label: withLine({ batchNumber: null }), missing: ['batchNumber'] },
    { what: 'a harvest number', label: withLine({ harvestNumber: null }), missing: ['harvestNumber'] },
    {
      what: 'how strong it is',
      label: withLine({ lab: undefined, thcMg: 0, cbdMg: 0 }),
      missing: ['concentration'],
    },
    { what: 'the form of what counts as nothing', label: withLine({ kind: undefined }), missing: ['physician', 'dosageForm'] },
    { what: 'the patient’s name', label: only({ patientName: ' ' }), missing: ['patientName'] },
    { what: 'a physician whom the registry does not name', label: only({ orders: [unsigned()] }), missing: ['physician'] },
    {
      what: 'which of two physicians',
      label: only({ orders: [smoking, { ...smoking, physician: 'Bo Reyes, DO' }] }),
      missing: ['physician'],
    },
    {
      what: 'the physician, when only another order’s is known',
      label: only({ orders: [smoking], lines: [gummies] }),
      missing: ['physician'],
    },
    {
      what: 'the physician of an order that is over',
      label: only({ orders: [{ ...smoking, endsOn: '2026-11-21' }] }),
      missing: ['physician'],
    },
  ])('leaves open $what, and makes nothing up', ({ label, missing }) => {
    expect(label.missing).toEqual(missing);
  });

  test('has no dose where the order has none, or two orders differ, and misses none', () => {
    expect(only({ orders: [{ ...unsigned(), physician: 'Ada Fontaine, MD' }] })).toMatchObject({ dailyDose: null, missing: [] });
    expect(only({ orders: [smoking, { ...smoking, dailyDose: 35 }] }).dailyDose).toBeNull();
  });
});

/** The order as a registry tells it that names neither physician nor dose. */
function unsigned(): PatientOrder {
  const { physician: _, dailyDose: __, ...order } = smoking;
  return order;
}
