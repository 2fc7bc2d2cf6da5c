import { expect, test } from 'vitest';
import { clockName, minute, waitWords } from './words.ts';

test('a report whose time has come is not promised for the past', () => {
  const dueAt = '2026-03-02T15:00:00.000Z';
  const dueMs = Date.parse(dueAt);
  expect(waitWords({ dueAt }, dueMs - 1)).toMatch(/^Tried again by itself at Mar 2/);
  expect(waitWords({ dueAt }, dueMs)).toMatch(/^It goes out in its turn/);
});

test('what is planned is said by the clock of its store, whose name goes with it', () => {
  const at = '2026-07-01T23:30:00.000Z';
  expect(minute(at, { timeZone: 'America/New_York' })).toMatch(/^Jul 1, 7:30\sPM EDT$/);
  expect(minute(at, { timeZone: 'America/Chicago' })).toMatch(/^Jul 1, 6:30\sPM CDT$/);
  expect(clockName('America/Chicago')).toBe('Central Time');
});
