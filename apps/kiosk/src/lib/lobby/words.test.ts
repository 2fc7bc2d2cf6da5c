import { expect, test } from 'vitest';
import { certificateText } from './item/certificate.ts';
import { anItem } from './testing.ts';
import { en, type Messages } from './messages/en.ts';
import { es } from './messages/es.ts';
import { ownersWords, under } from './words.ts';

test('an item whose label names no maker leaves no gap where the maker would stand', () => {
  const lab = {
    status: 'passed',
    laboratory: 'Owl Creek',
    testedOn: null,
    thcBasisPoints: 2000,
    cbdBasisPoints: 0,
    panels: [],
  } as const;
  expect([under(anItem(), '3.5 g'), under(anItem({ brand: '' }), '3.5 g')]).toEqual(['Sable Creek · 3.5 g', '3.5 g']);
  expect(certificateText(anItem({ name: 'Loose leaf', brand: '', lab }))).toMatch(/^Loose leaf 3\.5 g\n/);
});

test('the owner’s words are Spanish in the Spanish lobby, else their English, which is said to be English', () => {
  const [english, spanish] = [en as Messages, es];
  const jar = anItem({ description: 'Pine.', descriptionEs: 'Pino.', allergens: 'Milk' });
  expect(ownersWords(jar, 'description', english)).toEqual({ text: 'Pine.', lang: undefined });
  expect(ownersWords(jar, 'description', spanish)).toEqual({ text: 'Pino.', lang: undefined });
  expect(ownersWords(jar, 'allergens', spanish)).toEqual({ text: 'Milk', lang: 'en' });
  expect(ownersWords(anItem(), 'allergens', spanish)).toEqual({ text: '', lang: undefined });
  const { descriptionEs: _, ...kept } = jar;
  expect(ownersWords(kept as typeof jar, 'description', spanish), 'kept by an older app').toEqual({ text: 'Pine.', lang: 'en' });
});

test('a deal’s name is Spanish in the Spanish lobby, else its English, which is said to be English', () => {
  const deal = { name: 'Slow Tuesday', nameEs: '' };
  expect(ownersWords(deal, 'name', es)).toEqual({ text: 'Slow Tuesday', lang: 'en' });
  expect(ownersWords({ ...deal, nameEs: 'Martes sin prisa' }, 'name', es)).toEqual({ text: 'Martes sin prisa', lang: undefined });
});
