import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anItem } from '../testing/builders.ts';
import { changeItem, crossing, itemCells } from './change-item.ts';
import { categories, isCannabis, strainKinds, type Item } from './item.ts';

const anyItem: fc.Arbitrary<Item> = fc
  .record({
    category: fc.constantFrom(...categories),
    strain: fc.constantFrom(null, 'Cold Frame'),
    strainKind: fc.constantFrom(...strainKinds),
    netWeightMg: fc.integer({ min: 1, max: 1_000_000 }),
    thcMg: fc.nat(99_999).map((hundredths) => hundredths / 100),
    cbdMg: fc.nat(99_999).map((hundredths) => hundredths / 100),
    servings: fc.integer({ min: 1, max: 1000 }),
    priceCents: fc.integer({ min: 1, max: 999_999 }),
    gtin: fc.constantFrom(null, '9520000000370'),
    inventoryType: fc.constantFrom(null, 28, 22),
    description: fc.constantFrom('', 'Sweet, with a bite; "green".'),
    descriptionEs: fc.constantFrom('', 'Dulce; "verde", con picor.'),
    allergens: fc.constantFrom('', 'Nuts'),
    allergensEs: fc.constantFrom('', 'Nueces'),
    onset: fc.constantFrom(null, { fromMinutes: 20, toMinutes: 20 }, { fromMinutes: 30, toMinutes: 90 }),
    terpenes: fc.constantFrom(
      [],
      [
        { name: 'Myrcene', basisPoints: 85 },
        { name: 'Beta-Pinene', basisPoints: 1204 },
      ],
    ),
    active: fc.boolean(),
  })
  .map((over) => anItem({ ...over, ...(isCannabis(over.category) ? {} : { inventoryType: null }) }));

describe('an item that a person changes', () => {
  test('stays what it is where nothing was written', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        expect(changeItem(item, { cells: {}, isOnMenu: item.active })).toEqual({ ok: true, value: item });
        const written = { ...itemCells(item), inventory_type: undefined };
        const { inventory_type: _, ...cells } = written;
        expect(changeItem(item, { cells, isOnMenu: item.active })).toEqual({ ok: true, value: item });
      }),
    );
  });

  test('takes a price as people write it, and leaves the menu', () => {
    expect(changeItem(anItem(), { cells: { price: '$1,234.5' }, isOnMenu: false })).toMatchObject({
      value: { priceCents: 123_450, active: false, name: 'Cold Frame' },
    });
  });

  test('is mapped by whoever writes its type or empties the field, and by nobody else', () => {
    const unmapped = anItem({ inventoryType: null });
    expect(changeItem(unmapped, { cells: { price: '1' }, isOnMenu: true })).toMatchObject({ value: { inventoryType: null } });
    expect(changeItem(unmapped, { cells: { inventory_type: '' }, isOnMenu: true })).toMatchObject({
      value: { inventoryType: 28 },
    });
    expect(changeItem(unmapped, { cells: { inventory_type: '32' }, isOnMenu: true })).toMatchObject({
      value: { inventoryType: 32 },
    });
    expect(changeItem(anItem(), { cells: { category: 'edible', inventory_type: '' }, isOnMenu: true })).toMatchObject({
      value: { inventoryType: 22 },
    });
  });

  test.each([
    ['price', 'nothing', '"nothing" must be dollars and cents, like 35.00.'],
    ['price', '0', 'Cannabis cannot be given away: write what one unit costs.'],
    ['name', ' ', 'This must be filled in.'],
    ['net_weight_mg', '0', 'flower counts by weight: write the net weight of one unit in milligrams, like 3500.'],
    ['gtin', '12345678', '"12345678" is no GTIN: 8, 12, 13 or 14 digits, the last one being the check digit.'],
  ])('is refused by column for %s "%s"', (column, text, message) => {
    expect(changeItem(anItem(), { cells: { [column]: text }, isOnMenu: true })).toEqual({
      ok: false,
      problem: { type: 'ItemNotUnderstood', problems: [{ column, message }] },
    });
  });
});

test.each(categories)('%s with packages in the books crosses from cannabis to other goods or back in no column', (before) => {
  const crossed = categories.filter((after) => crossing({ category: before }, { category: after }) !== undefined);
  expect(crossed).toEqual(categories.filter((after) => isCannabis(after) !== isCannabis(before)));
  expect(crossing({ category: before }, { category: crossed[0]! })?.message).toContain(crossed[0]);
});
