import { expect, test } from 'vitest';
import { readHours, type HoursAsked } from './read-opening-hours.ts';

const usual = { opens: '10:00', closes: '21:00' };
const asked = (over: Partial<HoursAsked> = {}): HoursAsked => ({
  hours: Array.from({ length: 7 }, () => usual),
  exceptions: [],
  opensAtNight: false,
  ...over,
});
const on = (day: string, hours: HoursAsked['hours'][number] = null) => ({ on: day, hours });

test('hours are kept, and the days that differ in the order of the calendar', () => {
  const read = readHours(asked({ exceptions: [on('2026-12-25'), on('2026-11-26', { opens: '09:00', closes: '12:00' })] }));
  expect(read).toMatchObject({ ok: true, value: { exceptions: [{ on: '2026-11-26' }, { on: '2026-12-25' }] } });
});

test('open until two and from eight is lawful; the night between needs the municipality', () => {
  const late = asked({ hours: Array.from({ length: 7 }, () => ({ opens: '08:00', closes: '02:00' })) });
  expect(readHours(late).ok).toBe(true);
  for (const hours of [
    { opens: '07:59', closes: '20:00' },
    { opens: '20:00', closes: '02:01' },
    { opens: '00:00', closes: '00:00' },
  ]) {
    const night = asked({ exceptions: [on('2026-12-31', hours)] });
    expect(readHours(night)).toEqual({ ok: false, problem: { type: 'HoursAtNight', rule: 'NY-HOURS-01' } });
    expect(readHours({ ...night, opensAtNight: true }).ok).toBe(true);
  }
});

test.each([
  ['six weekdays', { hours: asked().hours.slice(1) }, 'OpeningHoursNotPossible'],
  ['a time that is none', { hours: [{ opens: '24:00', closes: '9' }, ...asked().hours.slice(1)] }, 'OpeningHoursNotPossible'],
  ['a day that is none', { exceptions: [on('2026-02-30')] }, 'DayNotPossible'],
  ['the same day twice', { exceptions: [on('2026-12-25'), on('2026-12-25', usual)] }, 'DayNotPossible'],
])('%s are refused', (_, over, type) => {
  expect(readHours(asked(over))).toMatchObject({ ok: false, problem: { type } });
});
