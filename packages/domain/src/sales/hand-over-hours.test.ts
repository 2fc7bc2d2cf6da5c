import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../business-day.ts';
import { hoursClosed, type HandOverStore } from './hand-over-hours.ts';

const eastern = 'America/New_York';
const central = 'America/Chicago';
const store = (over: Partial<HandOverStore> = {}): HandOverStore => ({
  ...{ program: 'florida-medical', timeZone: eastern, hours: Array.from({ length: 7 }, () => null) },
  ...over,
});
const opensAt = (at: string, timeZone = eastern) => hoursClosed(store({ timeZone }), at, 'counter')?.opensAt;

describe('the hours in which Florida lets marijuana be dispensed', () => {
  test.each([
    { wall: '06:59:59', at: '2026-11-22T11:59:59Z', opens: '2026-11-22T12:00:00.000Z' },
    { wall: '07:00', at: '2026-11-22T12:00:00Z', opens: undefined },
    { wall: '20:59:59', at: '2026-11-23T01:59:59Z', opens: undefined },
    { wall: '21:00', at: '2026-11-23T02:00:00Z', opens: '2026-11-23T12:00:00.000Z' },
    { wall: '23:59:30', at: '2026-11-23T04:59:30Z', opens: '2026-11-23T12:00:00.000Z' },
    { wall: '00:00', at: '2026-11-23T05:00:00Z', opens: '2026-11-23T12:00:00.000Z' },
    { wall: '21:00 in summer', at: '2026-07-02T01:00:00Z', opens: '2026-07-02T11:00:00.000Z' },
    { wall: '07:00 in summer', at: '2026-07-01T11:00:00Z', opens: undefined },
  ])('at $wall', ({ at, opens }) => {
    expect(opensAt(at)).toBe(opens);
  });

  test('are those of the store’s own wall: the west of Florida is an hour behind', () => {
    expect(opensAt('2026-11-23T02:30:00Z', central)).toBeUndefined();
    expect(opensAt('2026-11-23T03:00:00Z', central)).toBe('2026-11-23T13:00:00.000Z');
    expect(opensAt('2026-11-22T12:30:00Z', central)).toBe('2026-11-22T13:00:00.000Z');
  });

  test.each([
    { night: 'that loses an hour', at: '2026-03-08T03:00:00Z', opens: '2026-03-08T11:00:00.000Z', hoursLong: 8 },
    { night: 'that has one twice', at: '2026-11-01T02:00:00Z', opens: '2026-11-01T12:00:00.000Z', hoursLong: 10 },
    { night: 'in its first half past one', at: '2026-11-01T05:30:00Z', opens: '2026-11-01T12:00:00.000Z', hoursLong: 6.5 },
    { night: 'in its second half past one', at: '2026-11-01T06:30:00Z', opens: '2026-11-01T12:00:00.000Z', hoursLong: 5.5 },
  ])('end at the same mark of the wall after a night $night', ({ at, opens, hoursLong }) => {
    expect(opensAt(at)).toBe(opens);
    expect(Date.parse(opens) - Date.parse(at)).toBe(hoursLong * 3_600_000);
  });

  test('bind the premises and no patient’s door (case P09)', () => {
    const night = '2026-11-23T03:30:00Z';
    expect(hoursClosed(store(), night, 'door')).toBeUndefined();
    expect(hoursClosed(store(), night, 'counter')).toEqual({
      ...{ type: 'NotDispensingNow', rule: 'FL-HOURS-01', source: 's. 381.986(8)(f), F.S.', place: 'counter' },
      ...{ opensAt: '2026-11-23T12:00:00.000Z', timeZone: eastern },
    });
  });
});

describe('the hours in which New York lets cannabis be handed over', () => {
  /** Open from nine to nine, on Saturdays (`5`) until two in the night, on Sundays not at all. */
  const hours = Array.from({ length: 7 }, (_, day) =>
    day === 6 ? null : { opens: '09:00', closes: day === 5 ? '02:00' : '21:00' },
  );
  const newYork = (over: Partial<HandOverStore> = {}) => store({ program: 'adult-use', hours, ...over });
  const opens = (at: string, over: Partial<HandOverStore> = {}) => hoursClosed(newYork(over), at, 'counter')?.opensAt;

  test.each([
    { wall: 'Monday 08:59:59', at: '2026-11-23T13:59:59Z', next: '2026-11-23T14:00:00.000Z' },
    { wall: 'Monday 09:00', at: '2026-11-23T14:00:00Z', next: undefined },
    { wall: 'Monday 20:59:59', at: '2026-11-24T01:59:59Z', next: undefined },
    { wall: 'Monday 21:00', at: '2026-11-24T02:00:00Z', next: '2026-11-24T14:00:00.000Z' },
    { wall: 'Sunday 01:59', at: '2026-11-22T06:59:00Z', next: undefined },
    { wall: 'Sunday 02:00, closed for the day', at: '2026-11-22T07:00:00Z', next: '2026-11-23T14:00:00.000Z' },
    { wall: 'the night that loses an hour', at: '2026-03-08T06:59:00Z', next: undefined },
    { wall: 'the hour that it loses', at: '2026-03-08T07:00:00Z', next: '2026-03-09T13:00:00.000Z' },
    { wall: 'half past one, the first time', at: '2026-11-01T05:30:00Z', next: undefined },
  ])('are the store’s own: $wall', ({ at, next }) => {
    expect(opens(at)).toBe(next);
  });

  test('are another day’s where the owner said so, and none in sight is said as such', () => {
    const noon = '2026-11-26T17:00:00Z';
    const day = '2026-11-26' as LocalDate;
    expect(opens(noon)).toBeUndefined();
    expect(opens(noon, { exceptions: [{ on: day, hours: null }] })).toBe('2026-11-27T14:00:00.000Z');
    expect(opens(noon, { hours: Array.from({ length: 7 }, () => null) })).toBeNull();
  });

  test('bind a door as they bind the counter, by name', () => {
    const night = '2026-11-24T04:00:00Z';
    for (const place of ['counter', 'door'] as const)
      expect(hoursClosed(newYork(), night, place)).toMatchObject({ rule: 'NY-HOURS-01', source: '9 NYCRR 119.2', place });
    expect(hoursClosed(newYork({ program: 'medical' }), night, 'counter')).toBeUndefined();
  });
});
