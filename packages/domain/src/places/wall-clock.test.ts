import { describe, expect, test } from 'vitest';
import { readWallTime } from './wall-clock.ts';

const eastern = 'America/New_York';

describe('a time that was read off a store’s wall', () => {
  test.each([
    ['in winter', '2026-01-15T09:30', eastern, '2026-01-15T14:30:00.000Z'],
    ['in summer', '2026-07-15T09:30', eastern, '2026-07-15T13:30:00.000Z'],
    ['an hour to the west', '2026-07-15T09:30', 'America/Chicago', '2026-07-15T14:30:00.000Z'],
    ['just before the clocks go forward', '2026-03-08T01:59', eastern, '2026-03-08T06:59:00.000Z'],
    ['in the hour that they leave out', '2026-03-08T02:30', eastern, '2026-03-08T07:30:00.000Z'],
    ['just after', '2026-03-08T03:00', eastern, '2026-03-08T07:00:00.000Z'],
    ['in the hour that comes twice, the first time', '2026-11-01T01:30', eastern, '2026-11-01T05:30:00.000Z'],
    ['after it', '2026-11-01T02:00', eastern, '2026-11-01T07:00:00.000Z'],
  ])('is a moment: %s', (_, text, timeZone, at) => {
    expect(readWallTime(text, timeZone)).toBe(at);
  });

  test.each(['', '2026-03-08', '2026-02-30T10:00', '2026-03-08T24:00', '10:00'])('is none when it says %j', (text) => {
    expect(readWallTime(text, eastern)).toBeUndefined();
  });
});
