import { expect, test } from 'vitest';
import { waitWords } from './words.ts';

test('a report whose time has come is not promised for the past', () => {
  const dueAt = '2026-03-02T15:00:00.000Z';
  const dueMs = Date.parse(dueAt);
  expect(waitWords({ dueAt }, dueMs - 1)).toMatch(/^Tried again by itself at Mar 2/);
  expect(waitWords({ dueAt }, dueMs)).toMatch(/^It goes out in its turn/);
});
