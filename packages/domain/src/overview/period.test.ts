import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import { newestDay, periodBefore, periodOf, stretchesOf, usualDay } from './period.ts';

const day = (text: string) => localDate(text);
const newYork = 'America/New_York';
const ms = (at: string): number => Date.parse(at);
const days = (first: string, last: string) => ({ first: day(first), last: day(last) });

describe('a period', () => {
  test('is a day, a week from Monday, or a calendar month', () => {
    expect(periodOf('day', day('2026-11-26'))).toEqual(days('2026-11-26', '2026-11-26'));
    expect(periodOf('week', day('2026-11-26'))).toEqual(days('2026-11-23', '2026-11-29'));
    expect(periodOf('week', day('2026-11-23'))).toEqual(days('2026-11-23', '2026-11-29'));
    expect(periodOf('month', day('2028-02-10'))).toEqual(days('2028-02-01', '2028-02-29'));
  });

  test('is held against the same weekday a week before, the week before, the month before', () => {
    expect(periodBefore('day', days('2026-11-26', '2026-11-26'))).toEqual(days('2026-11-19', '2026-11-19'));
    expect(periodBefore('week', days('2026-11-23', '2026-11-29'))).toEqual(days('2026-11-16', '2026-11-22'));
    expect(periodBefore('month', days('2026-03-01', '2026-03-31'))).toEqual(days('2026-02-01', '2026-02-28'));
  });
});

describe('the day that is looked at first', () => {
  const store = { timeZone: newYork, hours: Array.from({ length: 7 }, () => ({ opens: '10:00', closes: '21:00' })) };
  const western = { ...store, timeZone: 'America/Los_Angeles' };

  test('is yesterday until a store opens, and today from then on', () => {
    expect(usualDay([store], ms('2026-11-23T13:59:00Z'))).toBe('2026-11-22');
    expect(usualDay([store], ms('2026-11-23T15:00:00Z'))).toBe('2026-11-23');
    expect(usualDay([store], ms('2026-11-24T04:30:00Z'))).toBe('2026-11-23');
  });

  test('is today as soon as the first of several opens, wherever it is', () => {
    expect(usualDay([western, store], ms('2026-11-23T15:00:00Z'))).toBe('2026-11-23');
    expect(usualDay([western], ms('2026-11-23T15:00:00Z'))).toBe('2026-11-22');
  });

  test('is yesterday on a day on which no store opens', () => {
    const closed = { ...store, exceptions: [{ on: day('2026-11-26'), hours: null }] };
    expect(usualDay([closed], ms('2026-11-26T20:00:00Z'))).toBe('2026-11-25');
    expect(usualDay([], ms('2026-11-26T20:00:00Z'))).toBeUndefined();
  });

  test('is never later than the newest day on any wall', () => {
    expect(newestDay([western, store], ms('2026-11-24T06:00:00Z'))).toBe('2026-11-24');
  });
});

describe('the time of a period at a store', () => {
  const past = ms('2027-01-01T00:00:00Z');

  test('begins and ends at its own midnights', () => {
    const period = periodOf('day', day('2026-11-26'));
    expect(stretchesOf('day', period, newYork, past).now).toEqual([
      { from: '2026-11-26T05:00:00.000Z', to: '2026-11-27T05:00:00.000Z', offsetMinutes: -300 },
    ]);
    expect(stretchesOf('day', period, 'America/Los_Angeles', past).now[0]!.from).toBe('2026-11-26T08:00:00.000Z');
  });

  test('is cut where the clocks are turned, so that each part has one offset', () => {
    expect(stretchesOf('month', periodOf('month', day('2026-11-01')), newYork, past)).toEqual({
      now: [
        { from: '2026-11-01T04:00:00.000Z', to: '2026-11-01T06:00:00.000Z', offsetMinutes: -240 },
        { from: '2026-11-01T06:00:00.000Z', to: '2026-12-01T05:00:00.000Z', offsetMinutes: -300 },
      ],
      before: [{ from: '2026-10-01T04:00:00.000Z', to: '2026-11-01T04:00:00.000Z', offsetMinutes: -240 }],
      isRunning: false,
    });
    const spring = stretchesOf('day', periodOf('day', day('2026-03-08')), newYork, past).now;
    expect(spring.map(({ to, offsetMinutes }) => [to, offsetMinutes])).toEqual([
      ['2026-03-08T07:00:00.000Z', -300],
      ['2026-03-09T04:00:00.000Z', -240],
    ]);
  });

  test('is held against as much of the one before as has passed of it', () => {
    const noon = ms('2026-11-26T17:00:00Z');
    const today = stretchesOf('day', periodOf('day', day('2026-11-26')), newYork, noon);
    expect(today.isRunning).toBe(true);
    expect(today.before).toEqual([{ from: '2026-11-19T05:00:00.000Z', to: '2026-11-19T17:00:00.000Z', offsetMinutes: -300 }]);
    const week = stretchesOf('week', periodOf('week', day('2026-11-26')), newYork, noon);
    expect(week.before.at(-1)!.to).toBe('2026-11-19T17:00:00.000Z');
  });

  test('of the 31st is held against the whole of a shorter month', () => {
    const month = stretchesOf('month', periodOf('month', day('2026-03-31')), newYork, ms('2026-03-31T16:00:00Z'));
    expect(month.before.at(-1)!.to).toBe('2026-03-01T05:00:00.000Z');
  });
});
