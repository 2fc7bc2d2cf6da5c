import { expect, test } from 'vitest';
import { clockName, minute, waitWords } from './words.ts';

test('a report whose time has come is not promised for the past', () => {
  const dueAt = '2026-03-02T15:00:00.000Z';
  const dueMs = Date.parse(dueAt);
  expect(waitWords({ dueAt, state: 'pending' }, dueMs - 1)).toMatch(/^It is sent again by itself at Mar 2/);
  expect(waitWords({ dueAt, state: 'pending' }, dueMs)).toMatch(/^It goes out in its turn/);
});

test('what was sent and not answered is asked about, and not said to be sent again', () => {
  const dueAt = '2026-03-02T15:00:00.000Z';
  const dueMs = Date.parse(dueAt);
  expect(waitWords({ dueAt, state: 'unknown' }, dueMs - 1)).toMatch(/^We ask about it again by ourselves at Mar 2/);
  expect(waitWords({ dueAt, state: 'unknown' }, dueMs)).toMatch(/^We ask about it in a moment/);
});

test('what is planned is said by the clock of its store, whose name goes with it', () => {
  const at = '2026-07-01T23:30:00.000Z';
  expect(minute(at, { timeZone: 'America/New_York' })).toMatch(/^Jul 1, 7:30\sPM EDT$/);
  expect(minute(at, { timeZone: 'America/Chicago' })).toMatch(/^Jul 1, 6:30\sPM CDT$/);
  expect(clockName('America/Chicago')).toBe('Central Time');
});
