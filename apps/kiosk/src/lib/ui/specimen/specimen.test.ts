import { describe, expect, test } from 'vitest';
import { plantNames, plantOf } from './plants.ts';
import { drawPlant, drawSpecimen, vesselFormOf, type SpecimenSubject } from './specimen.ts';
import { vesselForms } from './vessels.ts';

const coldFrame: SpecimenSubject = {
  name: 'Cold Frame',
  form: 'flower',
  kind: 'sativa',
  terpenes: ['limonene', 'pinene', 'caryophyllene'],
};

describe('a pressed label', () => {
  test('is the same for the same item, every time', () => {
    expect(drawSpecimen(coldFrame, { id: 'a' })).toBe(drawSpecimen({ ...coldFrame }, { id: 'a' }));
  });

  test('differs between two items of the same kind, form and smell', () => {
    expect(drawSpecimen(coldFrame, { id: 'a' })).not.toBe(drawSpecimen({ ...coldFrame, name: 'Harbor Pine' }, { id: 'a' }));
  });

  test.each(vesselForms)('draws finite numbers for every plant in the vessel "%s"', (form) => {
    for (const terpene of plantNames) {
      expect(drawSpecimen({ ...coldFrame, form, terpenes: [terpene] }, { id: 'a' })).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test('carries no colour, so that both themes and high contrast colour it', () => {
    expect(drawSpecimen(coldFrame, { id: 'a' })).not.toMatch(/#[0-9a-f]{3,6}\b|rgb|style=/i);
  });

  test('never puts the words of the catalogue into the markup', () => {
    expect(drawSpecimen({ ...coldFrame, name: '<script>', terpenes: ['<b>'] }, { id: 'a' })).not.toMatch(/<script|<b>/);
  });

  test('shows the kind by a pattern, except for a category or an item without a strain', () => {
    expect(drawSpecimen(coldFrame, { id: 'a' })).toContain('<pattern');
    expect(drawSpecimen(coldFrame, { id: 'a', plain: true })).not.toContain('<pattern');
    expect(drawSpecimen({ ...coldFrame, kind: 'none' }, { id: 'a' })).not.toContain('<pattern');
  });

  test('an item whose lab named no terpene still gets a plant', () => {
    expect(drawSpecimen({ ...coldFrame, terpenes: [] }, { id: 'a' })).toContain('sp-stem');
  });

  test('every category has a vessel', () => {
    expect(Object.values(vesselFormOf).every((form) => vesselForms.includes(form))).toBe(true);
  });
});

describe('a plant of the terpene chart', () => {
  test('is found by the name a lab writes', () => {
    expect(plantOf('β-Caryophyllene')).toBe(plantOf('caryophyllene'));
    expect(plantOf('alpha-Pinene')).toBe(plantOf('pinene'));
    expect(plantOf('something else')).toBe(plantOf('myrcene'));
  });

  test('grows with its share', () => {
    expect(drawPlant('pinene', 120)).not.toBe(drawPlant('pinene', 30));
  });
});
