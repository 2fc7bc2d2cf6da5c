import { expect, test } from 'vitest';
import { calendarDay } from './calendar-day.ts';

test('a day of the calendar is the same day in every time zone', () => {
  expect(calendarDay('2026-11-01')).toBe('Nov 1, 2026');
  expect(calendarDay('2026-12-31')).toBe('Dec 31, 2026');
});
