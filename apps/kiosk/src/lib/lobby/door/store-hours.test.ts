import { describe, expect, test } from 'vitest';
import { hourRows, sayTime, wallTime } from './store-hours.ts';
import { aLocation } from '../testing.ts';

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
