import { expect, test } from 'vitest';
import { readCatalogueFile } from './read-catalogue-file.ts';
import { writeCatalogueFile, type NumberedItem } from './write-catalogue-file.ts';

const fog: NumberedItem = {
  ...{ sku: 'A-1', name: 'Harbor "Fog", big', brand: 'Rill; Sons', category: 'flower', strain: 'Fog', strainKind: 'hybrid' },
  ...{ sizeLabel: '3.5 g', netWeightMg: 3500, thcMg: 812.5, cbdMg: 0, servings: 1, priceCents: 4205, inventoryType: 28 },
  ...{
    gtin: '9520000000370',
    terpenes: [
      { name: 'Myrcene', basisPoints: 85 },
      { name: 'Beta Pinene', basisPoints: 1204 },
    ],
  },
  ...{
    description: 'Two\nlines',
    allergens: 'None',
    descriptionEs: 'Dos\nlíneas',
    allergensEs: 'Ninguno',
    onset: { fromMinutes: 30, toMinutes: 90 },
  },
};
const tote: NumberedItem = {
  ...{ ...fog, sku: 'A-2', name: 'Canvas Tote', category: 'merchandise', strain: null, strainKind: 'none', gtin: null },
  ...{ inventoryType: null, netWeightMg: 0, thcMg: 0, priceCents: 5, terpenes: [], description: '', allergens: '', onset: null },
  ...{ descriptionEs: '', allergensEs: '' },
};

test('a catalogue that was taken out and brought in again is the same, to the cent', () => {
  const read = readCatalogueFile(writeCatalogueFile([fog, tote]));
  const drafts = read.ok ? read.value.map(({ sku, draft }) => ({ sku, ...draft })) : read.problem;
  expect(drafts).toEqual([fog, tote].map((item) => ({ ...item, active: true })));
});

test('an empty catalogue is a file of its columns', () => {
  expect(writeCatalogueFile([])).toMatch(/^\uFEFFsku,name,brand,category,/);
});
