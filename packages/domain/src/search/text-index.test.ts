import { describe, expect, test } from 'vitest';
import { nicknamesOf } from './nicknames.ts';
import { TextIndexMaker, type Field, type TextIndex } from './text-index.ts';

const menu = [
  ['Lemon Lantern', 'Millrace Farm', 'Pre-roll 1 g', ''],
  ['Slow Lemon gummies', 'Third Bridge', 'Edible 10 × 10 mg', ''],
  ['Cold Frame', 'Sable Creek', 'Flower 3.5 g', 'lemon peel'],
  ['Ciruela Añeja', 'Río Alto', 'Flower 14 g', ''],
  ['Night Bakery', 'Sable Creek', 'Vape 0.5 g', ''],
  ['Nightshade', 'Sable Creek', 'Vape 1 g', ''],
] as const;
const index = indexOf(
  menu.map(([name, brand, form, smell]) => [
    { text: name, weight: 8, shorterIsMore: true },
    { text: brand, weight: 4 },
    { text: form, weight: 3 },
    { text: smell, weight: 2 },
  ]),
);
const names = (query: string): string[] => index.find(query).map((place) => menu[place]![0]);

describe('searching as one types', () => {
  test('the order of the words does not matter', () => {
    expect(names('lemon slow')).toEqual(['Slow Lemon gummies']);
    expect(names('slow lemon')).toEqual(['Slow Lemon gummies']);
  });

  test('every word must be found, in whatever field', () => {
    expect(names('lemon third')).toEqual(['Slow Lemon gummies']);
    expect(names('lemon sable gummies')).toEqual([]);
  });

  test('the beginning of a word is enough, short names come before long ones, and names before smells', () => {
    expect(names('lem')).toEqual(['Lemon Lantern', 'Slow Lemon gummies', 'Cold Frame']);
  });

  test.each([
    ['a letter left out', 'lantrn'],
    ['a letter too many', 'lannter'],
    ['a wrong letter', 'lantarn'],
    ['two letters swapped', 'lanetrn'],
    ['a wrong first letter', 'kantern'],
    ['two slips in a long word', 'lantiernn'],
    ['a slip while still typing', 'lamt'],
  ])('slips are forgiven: %s', (_, query) => {
    expect(names(query)).toContain('Lemon Lantern');
  });

  test('what was typed rightly is never drowned in what is merely alike', () => {
    expect(names('frame')).toEqual(['Cold Frame']);
  });

  test('short words and numbers are taken as they are', () => {
    expect(names('cxd')).toEqual([]);
    expect(names('3.7 g')).toEqual([]);
  });

  test.each([
    ['words run together', 'nightbakery', 'Night Bakery'],
    ['a word torn apart', 'night shade', 'Nightshade'],
    ['run together while still typing', 'nightbak', 'Night Bakery'],
  ])('spaces are forgiven: %s', (_, query, name) => {
    expect(names(query)).toEqual([name]);
  });

  test.each([
    ['3.5g', 'Cold Frame'],
    ['3,5 g', 'Cold Frame'],
    ['3.50 grams', 'Cold Frame'],
    ['14 gramos', 'Ciruela Añeja'],
    ['.5g', 'Night Bakery'],
    ['10x10mg', 'Slow Lemon gummies'],
  ])('a size is found however it is written: %s', (query, name) => {
    expect(names(query)[0]).toBe(name);
  });

  test('accents and capitals make no difference, either way', () => {
    expect(names('anejá')).toEqual(['Ciruela Añeja']);
    expect(names('RIO')).toEqual(['Ciruela Añeja']);
  });

  test('filler words are passed over', () => {
    expect(names('the lemon lantern')).toEqual(['Lemon Lantern']);
  });

  test('nothing is found for nothing, and odd input does no harm', () => {
    for (const query of ['', '   ', '...', '\u0000', '🙂', 'x'.repeat(10_000), '1/0', ',,', '\ud800'])
      expect(names(query), JSON.stringify(query)).toEqual([]);
    expect(indexOf([]).find('lemon')).toEqual([]);
  });

  test('when nothing holds every word, the nearest are offered', () => {
    const nearest = (query: string): string[] => index.nearest(query, 2).map((place) => menu[place]![0]);
    expect(nearest('lemonade lantern')[0]).toBe('Lemon Lantern');
    expect(nearest('purple lantern')).toEqual(['Lemon Lantern']);
    expect(nearest('zzz')).toEqual([]);
  });

  test('words are completed, the frequent ones first', () => {
    expect(index.completions('sab', 3)).toEqual(['sable']);
    expect(index.completions('slow lem', 3)).toEqual(['lemon']);
    expect(index.completions('', 3)).toEqual([]);
  });
});

describe('what else a strain is called', () => {
  test('nicknames of the trade', () => {
    expect(nicknamesOf('Girl Scout Cookies')).toContain('gsc');
    expect(nicknamesOf('Gorilla Glue #4')).toContain('gg4');
    expect(nicknamesOf('AK-47')).toContain('ak');
  });

  test('the first letters of a name of three words, and of no shorter one', () => {
    expect(nicknamesOf('Tin Roof Rain')).toBe('trr');
    expect(nicknamesOf('Harbor Fog')).toBe('');
  });
});

function indexOf(documents: readonly (readonly Field[])[]): TextIndex {
  const maker = new TextIndexMaker();
  for (const fields of documents) maker.add(fields);
  return maker.made();
}
