import { expect, test } from 'vitest';
import { certificateText } from './item/certificate.ts';
import { anItem } from './testing.ts';
import { under } from './words.ts';

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
