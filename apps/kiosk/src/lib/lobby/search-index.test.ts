import { describe, expect, test } from 'vitest';
import { isOneEdit, SearchIndex, wordsOf } from './search-index.ts';
import { anItem } from './testing.ts';

const lantern = anItem({ name: 'Lemon Lantern', brand: 'Millrace Farm', category: 'pre-roll', strainKind: 'sativa' });
const gummies = anItem({ name: 'Slow Lemon gummies', brand: 'Third Bridge', category: 'edible', strainKind: 'hybrid' });
const coldFrame = anItem({
  name: 'Cold Frame',
  brand: 'Sable Creek',
  strainKind: 'indica',
  terpenes: [{ name: 'Limonene', basisPoints: 86 }],
});
const plum = anItem({ name: 'Ciruela Añeja', brand: 'Río Alto' });
const index = new SearchIndex([lantern, gummies, coldFrame, plum]);
const names = (query: string): string[] => index.find(query).map(({ name }) => name);

describe('searching the menu on the device', () => {
  test('the order of the words does not matter', () => {
    expect(names('lemon slow')).toEqual(['Slow Lemon gummies']);
    expect(names('slow lemon')).toEqual(['Slow Lemon gummies']);
  });

  test('every word must be found, in whatever field', () => {
    expect(names('lemon third')).toEqual(['Slow Lemon gummies']);
    expect(names('lemon sable gummies')).toEqual([]);
  });

  test('the beginning of a word is enough, and names come before smells', () => {
    expect(names('lem')).toEqual(['Lemon Lantern', 'Slow Lemon gummies', 'Cold Frame']);
  });

  test.each([
    ['a letter left out', 'lantrn'],
    ['a letter too many', 'lannterns'.slice(0, 8)],
    ['a wrong letter', 'lantarn'],
    ['two letters swapped', 'lanetrn'],
    ['a slip while still typing', 'lamt'],
  ])('one slip is forgiven: %s', (_, query) => {
    expect(names(query)).toContain('Lemon Lantern');
  });

  test('two slips are another word, and short words are taken as they are', () => {
    expect(names('lintirn')).toEqual([]);
    expect(names('cxd')).toEqual([]);
  });

  test('accents and capitals make no difference, either way', () => {
    expect(names('anejá')).toEqual(['Ciruela Añeja']);
    expect(names('RIO')).toEqual(['Ciruela Añeja']);
  });

  test('both languages find the same thing', () => {
    expect(names('comestible')).toEqual(names('edible'));
    expect(names('índica')).toEqual(['Cold Frame']);
    expect(names('limón')).toContain('Cold Frame');
  });

  test('nothing is found for nothing, and odd input does no harm', () => {
    for (const query of ['', '   ', '...', '\u0000', '🙂', 'x'.repeat(10_000)]) expect(names(query)).toEqual([]);
  });

  test('when nothing matches, the nearest names are offered', () => {
    expect(index.nearest('lemonade lanterns', 1)[0]?.name).toBe('Lemon Lantern');
    expect(index.nearest('zzz', 3)).toEqual([]);
  });
});

describe('words and slips', () => {
  test('words lose accents, capitals and punctuation, numbers keep their point', () => {
    expect(wordsOf('Índica, 3.5 g — N.º 4')).toEqual(['indica', '3.5', 'g', 'n.º', '4']);
  });

  test.each([
    ['lemon', 'lemon', false],
    ['lemon', 'lemons', true],
    ['lemon', 'lmeon', true],
    ['lemon', 'demon', false],
    ['lemon', 'lenin', false],
  ])('%s and %s are one slip apart: %s', (a, b, expected) => {
    expect(isOneEdit(a, b)).toBe(expected);
    expect(isOneEdit(b, a)).toBe(expected);
  });
});
