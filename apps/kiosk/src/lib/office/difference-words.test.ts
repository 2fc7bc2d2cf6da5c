import { expect, test } from 'vitest';
import { lastCompared, nothingWords } from './difference-words.ts';

const at = '2026-03-02T15:00:00.000Z';

test('a comparison that failed was tried, and says nothing of the books', () => {
  const failed = { at, by: 'Mo Adler', trouble: 'No answer.' };
  expect(lastCompared(failed)).toMatch(/^Tried .* asked for by Mo Adler\.$/);
  expect(nothingWords(failed)).not.toContain('No difference');
});

test('books that were read may agree', () => {
  const read = { at, by: null, trouble: null };
  expect(lastCompared(read)).toMatch(/^Compared .* by itself at night\.$/);
  expect(nothingWords(read)).toBe('No difference.');
  expect(lastCompared({ at: null, by: null, trouble: null })).toBe('Not compared yet.');
});
