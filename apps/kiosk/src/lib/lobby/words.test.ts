import { expect, test } from 'vitest';
import { certificateText } from './item/certificate.ts';
import { thcBasisPoints } from './menu/shelf.ts';
import { anItem } from './testing.ts';
import { en, type Messages } from './messages/en.ts';
import { es } from './messages/es.ts';
import { calledIn, ownersWords, under } from './words.ts';

const lab = {
  status: 'passed',
  laboratory: 'Owl Creek',
  testedOn: null,
  thcBasisPoints: 2000,
  cbdBasisPoints: 0,
  panels: [],
} as const;

test('an item whose label names no maker leaves no gap where the maker would stand', () => {
  expect([under(anItem(), '3.5 g'), under(anItem({ brand: '' }), '3.5 g')]).toEqual(['Sable Creek · 3.5 g', '3.5 g']);
  expect(certificateText(anItem({ name: 'Loose leaf', brand: '', lab }))).toMatch(/^Loose leaf 3\.5 g\n/);
});

test('a voice hears of two things of one name whose they are and how large, each as it is known', () => {
  const dream = { name: 'Blue Dream', sizeLabel: 'pack of 5' };
  expect(calledIn(en as Messages, anItem({ ...dream, brand: 'Owl & Fern' }))).toBe('Blue Dream, Owl & Fern, pack of 5');
  expect(calledIn(es, anItem({ ...dream, brand: '' }))).toBe('Blue Dream, paquete de 5');
});

test('what a card says of a limit begins as a voice calls it, and holds what is seen (WCAG 2.5.3)', () => {
  for (const t of [en as Messages, es])
    expect(t.overLabel('Blue Dream', '3 g')).toMatch(new RegExp(`^Blue Dream.*${t.gramsOver('3 g')}`));
});

test('goods that the state passed without naming their strength are as strong as their label says, and their code claims no more', () => {
  const labelled = anItem({ category: 'flower', netWeightMg: 3500, thcMg: 840, lab });
  const unmeasured = { ...labelled, lab: { ...lab, thcBasisPoints: 0 } };
  expect([labelled, unmeasured].map(thcBasisPoints)).toEqual([2000, 2400]);
  expect([labelled, unmeasured].map((item) => certificateText(item)?.includes('THC 20 % CBD 0 %'))).toEqual([true, false]);
  expect(certificateText(unmeasured)).toContain('\nlabel THC 840 mg');
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
