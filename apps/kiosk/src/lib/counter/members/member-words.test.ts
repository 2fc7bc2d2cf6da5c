import { expect, test } from 'vitest';
import { memberSince } from './member-words.ts';

test.each([
  { timeZone: 'America/New_York', day: 'March 1, 2026' },
  { timeZone: 'Asia/Tokyo', day: 'March 2, 2026' },
])('a member is one since the day on which they joined in $timeZone, wherever the tablet lives', ({ timeZone, day }) => {
  expect(memberSince({ joinedAt: '2026-03-02T01:30:00Z' }, timeZone)).toBe(day);
});
