import type { Difference } from '@countersign/domain/reports/difference';
import { expect, test } from 'vitest';
import { decidableFirst, lastCompared, nothingWords } from './difference-words.ts';

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

test('what is decided on the page stands above what waits or is cleared elsewhere', () => {
  const late = { id: 'pkg_1', reportIds: ['rep_1'], units: { ours: 3, theirs: 2 } } as unknown as Difference;
  const counted = { id: 'pkg_2', reportIds: [], units: { ours: 17, theirs: 14 } } as unknown as Difference;
  const strange = { id: null, reportIds: [] } as unknown as Difference;
  const lies = { id: 'pkg_3', reportIds: [], theirRoomId: '11' } as unknown as Difference;
  expect(decidableFirst([late, counted, strange, lies]).map(({ id }) => id)).toEqual(['pkg_2', 'pkg_3', 'pkg_1', null]);
});
