import { expect, test } from 'vitest';
import { priceWords } from './price-words.ts';

test.each([
  { price: { wasCents: 4200, isCents: 4400 }, words: '$42.00 → $44.00' },
  { price: { wasCents: 4200, isCents: 4200 }, words: '$42.00' },
  { price: { wasCents: null, isCents: 4200 }, words: '$42.00' },
  { price: null, words: '' },
])('a line of a file says of its price "$words"', ({ price, words }) => {
  expect(priceWords(price)).toBe(words);
});
