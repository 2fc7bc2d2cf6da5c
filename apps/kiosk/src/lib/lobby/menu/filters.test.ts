import { describe, expect, test } from 'vitest';
import { countChoices, filtersOn, mainAroma, openFilters, passes, type ItemFacts } from './filters.ts';
import { anItem } from '../testing.ts';

const facts: ItemFacts = { priceOf: (item) => item.priceCents, fitsLimit: (item) => item.netWeightMg < 28_000 };
const pine = { terpenes: [{ name: 'Pinene', basisPoints: 90 }] };
const menu = [
  anItem({ name: 'Cold Frame', brand: 'Sable Creek', strainKind: 'indica', priceCents: 3000, ...pine }),
  anItem({ name: 'Cold Frame', brand: 'Sable Creek', strainKind: 'indica', priceCents: 5900, netWeightMg: 7000, ...pine }),
  anItem({ name: 'Slow Lemon', brand: 'Third Bridge', category: 'edible', strainKind: 'hybrid', priceCents: 1900 }),
  anItem({ name: 'Sold out', brand: 'Third Bridge', strainKind: 'sativa', unitsFree: 0 }),
  anItem({ name: 'A whole ounce', brand: 'Third Bridge', strainKind: 'sativa', netWeightMg: 28_000, priceCents: 19_000 }),
];
const names = (filters: Partial<typeof openFilters>): string[] =>
  menu.filter((item) => passes(item, { ...openFilters, ...filters }, facts)).map(({ name }) => name);

describe('filtering the menu', () => {
  test('one of each group must be met, any of the choices within it', () => {
    expect(names({ brands: ['Third Bridge'], kinds: ['hybrid', 'sativa'] })).toEqual(['Slow Lemon', 'A whole ounce']);
    expect(names({ brands: ['Third Bridge'], forms: ['edible'] })).toEqual(['Slow Lemon']);
    expect(names({ aromas: ['pinene'] })).toEqual(['Cold Frame', 'Cold Frame']);
  });

  test('sold out and over the limit are left out when that is asked', () => {
    expect(names({ inStock: false })).toContain('Sold out');
    expect(names({})).not.toContain('Sold out');
    expect(names({ fits: true })).not.toContain('A whole ounce');
  });

  test('an item whose label names no maker is under no maker, and never under one without a name', () => {
    const nobodys = anItem({ name: 'Loose leaf', brand: '' });
    expect([...countChoices([nobodys, ...menu], openFilters, facts).choices.brands.keys()]).not.toContain('');
    expect(passes(nobodys, openFilters, facts)).toBe(true);
    expect(passes(nobodys, { ...openFilters, brands: ['Third Bridge'] }, facts)).toBe(false);
  });

  test('every choice that is on counts once', () => {
    expect(filtersOn({ ...openFilters, brands: ['a', 'b'], aromas: ['pinene'], maxCents: 2000 })).toBe(4);
  });

  test('the strongest terpene is what it smells mostly of', () => {
    const terpenes = [
      { name: 'Myrcene', basisPoints: 20 },
      { name: 'Limonene', basisPoints: 70 },
    ];
    expect(mainAroma(anItem({ terpenes }))).toBe('limonene');
    expect(mainAroma(anItem())).toBeNull();
  });
});

describe('how many things a choice would leave', () => {
  test('sizes of one thing count as one, and what is sold out does not count', () => {
    const { choices, upTo } = countChoices(menu, openFilters, facts);
    expect(Object.fromEntries(choices.brands)).toEqual({ 'Sable Creek': 1, 'Third Bridge': 2 });
    expect(Object.fromEntries(upTo)).toEqual({ 2000: 1, 4000: 2, 6000: 2, 10_000: 2 });
  });

  test('a group is counted as if nothing of it were chosen, the others as they are', () => {
    const { choices } = countChoices(menu, { ...openFilters, brands: ['Third Bridge'] }, facts);
    expect(choices.brands.get('Sable Creek')).toBe(1);
    expect(Object.fromEntries(choices.kinds)).toEqual({ hybrid: 1, sativa: 1 });
  });

  test('the count beside a choice is the length of the list it gives', () => {
    const filters = { ...openFilters, forms: ['flower'] as const, maxCents: 6000 };
    const { choices } = countChoices(menu, filters, facts);
    for (const kind of ['sativa', 'hybrid', 'indica'] as const)
      expect(choices.kinds.get(kind) ?? 0, kind).toBe(new Set(names({ ...filters, kinds: [kind] })).size);
  });
});
