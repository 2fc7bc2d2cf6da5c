import { describe, expect, test } from 'vitest';
import { hourRows, sayTime, storeHours, wallTime } from './store-hours.ts';
import { aLocation } from './testing.ts';

const day = (opens: string, closes: string) => ({ opens, closes });
const week = aLocation({
  hours: [
    null,
    day('10:00', '20:00'),
    day('10:00', '20:00'),
    day('10:00', '20:00'),
    day('10:00', '02:00'),
    day('12:00', '18:00'),
    null,
  ],
});
/** 2026-11-24 is a Tuesday; New York is five hours behind UTC. */
const at = (utc: string): number => Date.parse(`2026-11-${utc}:00Z`);

describe('the hours of the store', () => {
  test.each([
    ['open, by the wall of the store', '24T15:00', { isOpen: true, closes: '20:00' }],
    ['before opening', '24T14:59', { isOpen: false, next: { opens: '10:00', inDays: 0 } }],
    ['at closing time', '25T01:00', { isOpen: false, next: { opens: '10:00', inDays: 1 } }],
    ['past midnight on Friday night', '28T06:59', { isOpen: true, closes: '02:00' }],
    ['after the late night', '28T07:00', { isOpen: false, next: { opens: '12:00', inDays: 0 } }],
    ['on a closed day the next open one counts', '29T17:00', { isOpen: false, next: { weekday: 1, inDays: 2 } }],
  ])('%s', (_, moment, expected) => {
    expect(storeHours(week, at(moment))).toMatchObject(expected);
  });

  test('a store without hours is closed and promises nothing', () => {
    expect(storeHours({ ...week, hours: week.hours.map(() => null) }, at('24T15:00'))).toMatchObject({
      isOpen: false,
      next: null,
    });
  });

  test('neighbouring days with the same hours are one row', () => {
    expect(hourRows(week.hours).map(({ from, to }) => [from, to])).toEqual([
      [0, 0],
      [1, 3],
      [4, 4],
      [5, 5],
      [6, 6],
    ]);
  });

  test('times are said as people say them', () => {
    expect(['20:00', '00:30', '12:00', '09:05'].map((time) => sayTime(time, 'en'))).toEqual([
      '8\u00a0pm',
      '12:30\u00a0am',
      '12\u00a0pm',
      '9:05\u00a0am',
    ]);
    expect(sayTime('20:00', 'es')).toBe('8\u00a0p.\u00a0m.');
    expect(wallTime(at('24T15:07'), 'America/New_York')).toBe('10:07');
  });
});
