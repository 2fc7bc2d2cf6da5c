import { expect, test } from 'vitest';
import { backOf } from './back-of.ts';

const back = (backCents: number) => ({ backCents }) as never;

test.each([
  { state: 'completed', events: [], words: '' },
  { state: 'completed', events: [back(452), back(1960)], words: '−$24.12 given back' },
  { state: 'voided', events: [back(452), back(11_000)], words: 'voided' },
] as const)('the list of sales says of one "$words"', ({ state, events, words }) => {
  expect(backOf({ state, events })).toBe(words);
});
