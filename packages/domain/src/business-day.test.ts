import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  ageOn,
  birthday,
  businessDay,
  daysBetween,
  isoFromMs,
  localDate,
  parseLocalDate,
  startOfDayMs,
} from './business-day.ts';

const newYork = 'America/New_York';

describe("the store's business day", () => {
  test.each([
    ['2026-11-23T04:59:59Z', '2026-11-22', 'the last second before midnight in winter'],
    ['2026-11-23T05:00:00Z', '2026-11-23', 'midnight in winter'],
    ['2026-07-01T03:59:59Z', '2026-06-30', 'the last second before midnight in summer'],
    ['2026-07-01T04:00:00Z', '2026-07-01', 'midnight in summer'],
    ['2026-11-01T05:30:00Z', '2026-11-01', 'the hour that comes twice, first time'],
    ['2026-11-01T06:30:00Z', '2026-11-01', 'the hour that comes twice, second time'],
    ['2026-03-08T07:00:00Z', '2026-03-08', 'just after the hour that does not exist'],
  ])('%s is %s: %s', (at, day) => {
    expect(businessDay(at, newYork)).toBe(day);
  });

  test('days of the time change have 23 and 25 hours', () => {
    const hours = (day: string): number =>
      (startOfDayMs(addDays(localDate(day), 1), newYork) - startOfDayMs(localDate(day), newYork)) / 3_600_000;
    expect([hours('2026-03-08'), hours('2026-11-01'), hours('2026-11-22')]).toEqual([23, 25, 24]);
  });

  test('the start of a day is its first moment, any day, any of these zones', () => {
    const zone = fc.constantFrom(newYork, 'America/Chicago', 'Asia/Kathmandu', 'Pacific/Kiritimati');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), zone, (offset, timeZone) => {
        const day = addDays(localDate('2000-01-01'), offset);
        const start = startOfDayMs(day, timeZone);
        return businessDay(isoFromMs(start), timeZone) === day && businessDay(isoFromMs(start - 1), timeZone) !== day;
      }),
      { numRuns: 50 },
    );
  });
});

describe('age', () => {
  test('someone born on 29 February comes of age on 1 March when there is no 29th', () => {
    expect(birthday(localDate('2004-02-29'), 21)).toBe('2025-03-01');
    expect(birthday(localDate('2004-02-29'), 20)).toBe('2024-02-29');
  });

  test('the birthday itself counts, the day before does not', () => {
    expect(ageOn(localDate('2005-11-22'), localDate('2026-11-22'))).toBe(21);
    expect(ageOn(localDate('2005-11-23'), localDate('2026-11-22'))).toBe(20);
  });
});

test('days that are not in the calendar are not read', () => {
  expect(['2026-02-29', '2026-13-01', '2026-00-10', '26-1-1', ''].map(parseLocalDate)).toEqual(Array(5).fill(undefined));
  expect(daysBetween(localDate('2024-02-28'), localDate('2024-03-01'))).toBe(2);
});
