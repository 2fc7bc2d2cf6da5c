import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import { openingAt, type StoreTimes } from './opening-hours.ts';

const day = (opens: string, closes: string) => ({ opens, closes });
const week: StoreTimes = {
  timeZone: 'America/New_York',
  hours: [
    null,
    day('10:00', '20:00'),
    day('10:00', '20:00'),
    day('10:00', '20:00'),
    day('10:00', '02:00'),
    day('12:00', '18:00'),
    null,
  ],
};
/** 2026-11-24 is a Tuesday; New York is five hours behind UTC. */
const at = (utc: string): number => Date.parse(`2026-11-${utc}:00Z`);

describe('a store is open by the clock on its own wall', () => {
  test.each([
    ['at opening time', '24T15:00', { isOpen: true, closes: '20:00' }],
    ['not a minute before', '24T14:59', { isOpen: false, next: { opens: '10:00', inDays: 0 } }],
    ['not at closing time', '25T01:00', { isOpen: false, next: { opens: '10:00', inDays: 1 } }],
    ['past midnight on Friday night', '28T06:59', { isOpen: true, closes: '02:00' }],
    ['not after the late night', '28T07:00', { isOpen: false, next: { opens: '12:00', inDays: 0 } }],
    ['on a closed day the next open one counts', '29T17:00', { isOpen: false, next: { weekday: 1, inDays: 2 } }],
  ])('%s', (_, moment, expected) => {
    expect(openingAt(week, at(moment))).toMatchObject(expected);
  });

  test('a store without hours is closed and promises nothing', () => {
    expect(openingAt({ ...week, hours: week.hours.map(() => null) }, at('24T15:00'))).toMatchObject({
      isOpen: false,
      next: null,
    });
  });

  test('the same time twice is the whole day', () => {
    const always = { ...week, hours: week.hours.map(() => day('00:00', '00:00')) };
    for (const moment of ['24T05:00', '24T04:59', '24T17:00'])
      expect(openingAt(always, at(moment))).toMatchObject({ isOpen: true, closes: null });
  });
});

describe('a day that differs from its weekday', () => {
  const thanksgiving = localDate('2026-11-26');
  test('stays closed, and the day after is what comes next', () => {
    const store = { ...week, exceptions: [{ on: thanksgiving, hours: null }] };
    expect(openingAt(store, at('26T17:00'))).toMatchObject({
      isOpen: false,
      next: { on: '2026-11-27', opens: '10:00', inDays: 1 },
    });
  });

  test('has hours of its own, also where the weekday has none', () => {
    const store = { ...week, exceptions: [{ on: localDate('2026-11-29'), hours: day('13:00', '15:00') }] };
    expect(openingAt(store, at('29T18:30'))).toMatchObject({ isOpen: true, closes: '15:00' });
    expect(openingAt(store, at('28T23:30')).next).toMatchObject({ on: '2026-11-29', opens: '13:00', inDays: 1 });
  });

  test('its late night is its own: the weekday would have closed earlier', () => {
    const store = { ...week, exceptions: [{ on: thanksgiving, hours: day('18:00', '01:00') }] };
    expect(openingAt(store, at('27T05:30'))).toMatchObject({ isOpen: true, closes: '01:00' });
  });
});

describe('when the clocks change', () => {
  const night = (closes: string): StoreTimes => ({ ...week, hours: week.hours.map(() => day('20:00', closes)) });
  const utc = (moment: string): number => Date.parse(`${moment}:00Z`);

  // On 2026-11-01 New York's wall shows 01:00 to 02:00 twice: from 05:00 and from 06:00 UTC.
  test.each([
    ['open in the first 01:15', '01:30', '2026-11-01T05:15', true],
    ['closed from the first 01:30', '01:30', '2026-11-01T05:30', false],
    ['still closed when the wall says 01:15 again', '01:30', '2026-11-01T06:15', false],
    ['open through both hours when it closes after them', '02:00', '2026-11-01T06:59', true],
    ['closed at the one 02:00 there is', '02:00', '2026-11-01T07:00', false],
    // On 2026-03-08 the wall jumps from 02:00 to 03:00 at 07:00 UTC.
    ['closed at the jump when it would close inside the missing hour', '02:30', '2026-03-08T07:00', false],
    ['open until the jump', '02:30', '2026-03-08T06:59', true],
  ])('%s', (_, closes, moment, isOpen) => {
    expect(openingAt(night(closes), utc(moment)).isOpen).toBe(isOpen);
  });

  test('a store that opens inside the missing hour opens at the jump', () => {
    const early = { ...week, hours: week.hours.map(() => day('02:30', '08:00')) };
    expect(openingAt(early, utc('2026-03-08T07:00')).isOpen).toBe(true);
    expect(openingAt(early, utc('2026-03-08T06:59'))).toMatchObject({ isOpen: false, next: { opens: '02:30', inDays: 0 } });
  });
});
