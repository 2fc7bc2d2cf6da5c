import { expect, test } from 'vitest';
import { batchWords, nextOf } from './batch-words.ts';

test.each([
  { state: 'open', plants: 2, words: '2 plants, not announced yet', next: 'announce' },
  { state: 'scheduled', plants: 1, words: '1 plant, harvest announced', next: 'weigh' },
  { state: 'drying', plants: 12, words: '12 plants, drying', next: 'weigh' },
  { state: 'cured', plants: 12, words: '12 plants, cured', next: undefined },
  { state: 'open', plants: 0, words: 'closed: every plant of it was destroyed', next: undefined },
  { state: 'scheduled', plants: 0, words: 'closed: every plant of it was destroyed', next: undefined },
  { state: 'drying', plants: 0, words: 'closed: every plant of it was destroyed', next: undefined },
] as const)('a batch that is $state with $plants plants', ({ state, plants, words, next }) => {
  expect(batchWords({ state, plants })).toBe(words);
  expect(nextOf({ state, plants })).toBe(next);
});
