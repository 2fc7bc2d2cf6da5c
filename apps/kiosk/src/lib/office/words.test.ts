import { expect, test } from 'vitest';
import { calendarDay, waitWords } from './words.ts';

test('a report whose time has come is not promised for the past', () => {
  const dueAt = '2026-03-02T15:00:00.000Z';
  const dueMs = Date.parse(dueAt);
  expect(waitWords({ dueAt }, dueMs - 1)).toMatch(/^Tried again by itself at Mar 2/);
  expect(waitWords({ dueAt }, dueMs)).toMatch(/^It goes out in its turn/);
});

test('a day of the calendar is the same day in every time zone', () => {
  expect(calendarDay('2026-11-01')).toBe('Nov 1, 2026');
  expect(calendarDay('2026-12-31')).toBe('Dec 31, 2026');
});
