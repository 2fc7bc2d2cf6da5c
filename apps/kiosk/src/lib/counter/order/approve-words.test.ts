import { expect, test } from 'vitest';
import { goneWords, recalledWords } from './approve-words.ts';

test('recalled goods are taken out of the bag before anything else happens to their order', () => {
  const words = recalledWords('Mould found by the maker');
  expect(words).toMatch(/^Mould found by the maker\. .*empty it: what was recalled goes into quarantine/);
  expect(words.indexOf('quarantine')).toBeLessThan(words.indexOf('approve it again'));
});

test('one item that is gone does not cost the shopper the rest of their order', () => {
  expect(goneWords(['Cold Frame'], undefined, false)).toMatch(/^Instead: Cold Frame\. .*take it off/);
  expect(goneWords([], undefined, true)).toBe(
    'Nothing close to it is in stock. Reject with that reason, and help the shopper order again.',
  );
});

test('what the shopper chose for that comes before anything that staff could think of', () => {
  expect(goneWords(['Cold Frame'], 'Low Tide', false)).toBe(
    'The shopper chose Low Tide for that: use it instead. If they want neither, take it off.',
  );
  expect(goneWords(['Cold Frame'], 'Low Tide', true)).toBe('The shopper chose Low Tide for that: use it instead.');
});
