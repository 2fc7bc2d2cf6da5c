import { expect, test } from 'vitest';
import { goneWords, recalledWords } from './approve-words.ts';

test('recalled goods are taken out of the bag before anything else happens to their order', () => {
  const words = recalledWords('Mould found by the maker');
  expect(words).toMatch(/^Mould found by the maker\. .*empty it: what was recalled goes into quarantine/);
  expect(words.indexOf('quarantine')).toBeLessThan(words.indexOf('approve it again'));
});

test('one item that is gone does not cost the shopper the rest of their order', () => {
  expect(goneWords(['Cold Frame'], false)).toMatch(/^Instead: Cold Frame\. .*take it off/);
  expect(goneWords([], true)).toBe('Nothing close to it is in stock. Reject with that reason, and help the shopper order again.');
});
