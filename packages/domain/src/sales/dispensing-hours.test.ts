import { describe, expect, test } from 'vitest';
import { dispensingProblem } from './dispensing-hours.ts';

const eastern = 'America/New_York';
const central = 'America/Chicago';
const opensAt = (at: string, timeZone = eastern) => dispensingProblem('florida-medical', at, timeZone)?.opensAt;

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

  test('bind the premises and no patient’s door (case P09), and nobody in New York', () => {
    const night = '2026-11-23T03:30:00Z';
    expect(dispensingProblem('florida-medical', night, eastern, 'door')).toBeUndefined();
    expect(dispensingProblem('florida-medical', night, eastern, 'counter')).toBeDefined();
    for (const program of ['adult-use', 'medical'] as const) expect(dispensingProblem(program, night, eastern)).toBeUndefined();
  });
});
