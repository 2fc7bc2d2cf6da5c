import { describe, expect, test } from 'vitest';
import { MenuIndex } from './menu-index.ts';
import { anItem } from '../testing.ts';

const small = anItem({ name: 'Tin Roof Rain', strain: 'Tin Roof Rain', sizeLabel: '3.5 g' });
const large = anItem({ name: 'Tin Roof Rain', strain: 'Tin Roof Rain', sizeLabel: '14 g', netWeightMg: 14_000 });
const gummies = anItem({
  name: 'Blood Orange Gummies',
  category: 'edible',
  sizeLabel: '10 × 10 mg',
  thcMg: 100,
  strainKind: 'none',
});
const smoky = anItem({
  name: 'Añejo',
  category: 'pre-roll',
  sizeLabel: '5 × 0.5 g',
  netWeightMg: 2500,
  terpenes: [{ name: 'Limonene', basisPoints: 9 }],
});
const papers = anItem({ name: 'Slow Papers', category: 'accessory', sizeLabel: 'pack of 50', netWeightMg: 0 });
const grinder = anItem({ name: 'Grinder', category: 'accessory', sizeLabel: 'each', netWeightMg: 0 });
const menu = [large, small, gummies, smoky];
const index = new MenuIndex(menu);

describe('looking things up in the menu', () => {
  test.each([
    ['an eighth', 'eighth', small],
    ['a half ounce, in Spanish', 'media onza', large],
    ['a fraction of an ounce', '1/8 oz tin', small],
    ['a size and a word in any order', '14g rain', large],
    ['initials of a strain', 'trr 3.5', small],
    ['what people call a form', 'gummy 100mg', gummies],
    ['what people call a form, in Spanish', 'gomitas', gummies],
    ['a pack by its pieces', '5 pack joint', smoky],
    ['the weight of a whole pack', '2.5g', smoky],
    ['a smell in either language', 'limon', smoky],
  ])('%s', (_, query, item) => {
    expect(index.find(query)[0]).toBe(item);
  });

  test('what a size counts, in Spanish', () => {
    const things = new MenuIndex([grinder, papers]);
    expect([things.find('paquete 50'), things.find('unidad')]).toEqual([[papers], [grinder]]);
  });

  test('the keyboard comes up without a word being read', () => {
    const unread = anItem({ name: 'Unread' });
    Object.defineProperty(unread, 'strain', { get: () => expect.fail('nobody typed yet') });
    expect(new MenuIndex([unread]).completions(' ', 4)).toEqual([]);
    expect(index.completions('bloo', 4)).toEqual(['blood']);
  });

  test('sizes of one thing, smallest first', () => {
    expect(index.sizesOf(large)).toEqual([small, large]);
    expect(index.sizesOf(gummies)).toEqual([gummies]);
  });

  test('the alphabet puts accents where they belong, and small sizes first', () => {
    expect(index.inOrder()).toEqual([smoky, gummies, small, large]);
  });

  test('when stock and prices move it answers with the items as they are now', () => {
    const sold = { ...small, unitsFree: 0, priceCents: 1 };
    const next = new MenuIndex([large, sold, gummies, smoky], index);
    expect(next.find('trr 3.5')).toEqual([sold]);
    expect(next.sizesOf(large)[0]).toBe(sold);
  });

  test('when words move it reads them anew', () => {
    const renamed = { ...gummies, name: 'Sour Cherry Gummies' };
    const next = new MenuIndex([large, small, renamed, smoky], index);
    expect(next.find('cherry')).toEqual([renamed]);
    expect(next.find('blood')).toEqual([]);
    expect(new MenuIndex([small], index).find('gummies')).toEqual([]);
  });
});
