import { expect, test } from 'vitest';
import { consentAt } from './consent.ts';

const given = '2026-01-01T12:00:00.000Z';
const after = (days: number, ms = 0) => new Date(Date.parse(given) + days * 86_400_000 + ms).toISOString();

test.each([
  [0, null],
  [79, null],
  [80, 80],
  [89, 80],
  [90, 90],
  [95, 95],
  [99, 95],
  [100, 'lapsed'],
  [400, 'lapsed'],
])('on day %i the reminder is %s', (day, alert) => {
  expect(consentAt(given, after(day))).toEqual({ day, alert, lapsesAt: after(100) });
});

test('a day counts when it is over, to the millisecond', () => {
  expect(consentAt(given, after(80, -1))).toMatchObject({ day: 79, alert: null });
});

test('a clock that runs behind does not make a consent younger than new', () => {
  expect(consentAt(given, after(-3)).day).toBe(0);
});
