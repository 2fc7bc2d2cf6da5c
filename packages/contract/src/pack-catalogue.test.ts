import { categories, strainKinds } from '@countersign/domain/catalogue/item';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packCatalogue, unpackCatalogue } from './pack-catalogue.ts';
import type { CatalogueItemView, PackedCatalogue } from './catalogue-views.ts';

const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const text = fc.oneof(fc.string(), fc.constantFrom('Sour Diesel', 'Sour Diesel Cartridge', '\u0001', '\u0002 by Mo', '$&', ''));
const whole = fc.nat({ max: 1_000_000 });
const item: fc.Arbitrary<CatalogueItemView> = fc.record({
  id: fc.oneof(
    fc.uuid().map((id) => `item_${id}`),
    fc.string(),
  ) as unknown as fc.Arbitrary<CatalogueItemView['id']>,
  serial: fc.integer({ min: 1, max: 50_000 }),
  name: text,
  brand: text,
  category: fc.constantFrom(...categories),
  strain: fc.option(text),
  strainKind: fc.constantFrom(...strainKinds),
  sizeLabel: text,
  netWeightMg: whole,
  thcMg: fc.oneof(
    whole,
    whole.map((hundredths) => hundredths / 100),
  ),
  cbdMg: whole,
  servings: whole,
  onset: fc.option(fc.record({ fromMinutes: whole, toMinutes: whole })),
  priceCents: whole,
  inventoryType: fc.option(whole),
  gtin: fc.option(fc.string()),
  terpenes: fc.array(fc.record({ name: text, basisPoints: whole }), { maxLength: 4 }),
  description: text,
  descriptionEs: text,
  allergens: text,
  allergensEs: text,
  active: fc.boolean(),
  unitsFree: whole,
  packageDate: fc.option(day),
  expiresOn: fc.option(day),
  lab: fc.option(
    fc.record({
      status: fc.constantFrom('passed', 'failed', 'pending'),
      laboratory: text,
      testedOn: fc.option(day),
      thcBasisPoints: whole,
      cbdBasisPoints: whole,
      panels: fc.array(fc.record({ name: text, passed: fc.boolean() }), { maxLength: 3 }),
    }),
  ),
});

const byId = (items: readonly CatalogueItemView[]): CatalogueItemView[] =>
  items.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

describe('a packed catalogue', () => {
  test('gives back every item as it was, whatever their texts hold', () => {
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 12 }), (items) => {
        expect(byId(unpackCatalogue(packCatalogue(items)) ?? [])).toEqual(byId(items));
      }),
    );
  });

  test('from before labels were asked how long until it acts is read, and says nothing of it', () => {
    const [one] = fc.sample(item, { numRuns: 1, seed: 3 });
    const { onsets, ...before } = JSON.parse(
      packCatalogue([{ ...one!, onset: { fromMinutes: 30, toMinutes: 90 } }]),
    ) as PackedCatalogue;
    expect(onsets).toBeDefined();
    expect(unpackCatalogue(JSON.stringify(before))).toEqual([{ ...one!, onset: null }]);
  });

  test('from before items were described in Spanish is read, and where nobody does it no byte is spent on it', () => {
    const english = fc.sample(item, { numRuns: 3, seed: 5 }).map((one) => ({ ...one, descriptionEs: '', allergensEs: '' }));
    const spanish = english.map((one) => ({ ...one, descriptionEs: 'Cedro y lavanda.', allergensEs: 'Leche' }));
    const { descriptionsEs, allergensEs, ...before } = JSON.parse(packCatalogue(spanish)) as PackedCatalogue;
    expect([descriptionsEs, allergensEs]).toMatchObject([{ words: ['Cedro y lavanda.'] }, { words: ['Leche'] }]);
    expect(byId(unpackCatalogue(JSON.stringify(before)) ?? [])).toEqual(byId(english));
    expect(JSON.parse(packCatalogue(english))).toEqual(before);
  });

  test('of nothing is nothing', () => {
    expect(unpackCatalogue(packCatalogue([]))).toEqual([]);
  });

  test('need not say serials that follow the ids', () => {
    const [first, second, third] = fc.sample(item, { numRuns: 3, seed: 7 });
    const id = (n: number) => `item_00000000-0000-7000-8000-00000000000${n}` as CatalogueItemView['id'];
    const items = [
      { ...first!, id: id(3), serial: 3 },
      { ...second!, id: id(1), serial: 1 },
      { ...third!, id: id(2), serial: 2 },
    ];
    expect(JSON.parse(packCatalogue(items))).toMatchObject({ serials: [] });
    expect(unpackCatalogue(packCatalogue(items))).toHaveLength(3);
  });

  const packed = JSON.parse(packCatalogue(fc.sample(item, { numRuns: 20, seed: 7 }))) as PackedCatalogue;

  test.each([
    ['of another format', { ...packed, format: 99 }],
    ['with a column cut short', { ...packed, thcMg: packed.thcMg.slice(1) }],
    ['with a column missing', { ...packed, labs: undefined }],
    ['that is something else', 'half a recor'],
    ['that is nothing', null],
  ])('%s is not read at all, rather than in part', (_, broken) => {
    expect(unpackCatalogue(JSON.stringify(broken))).toBeUndefined();
  });

  test('that was cut short, or kept by an older version of ours, is not read at all', () => {
    expect(unpackCatalogue(JSON.stringify(packed).slice(0, -40))).toBeUndefined();
    expect(unpackCatalogue(packed as unknown as string)).toBeUndefined();
  });
});
