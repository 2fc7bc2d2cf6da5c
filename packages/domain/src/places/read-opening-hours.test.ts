import { expect, test } from 'vitest';
import type { Program } from '../pricing/new-york-taxes.ts';
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
  const read = readHours(
    asked({ exceptions: [on('2026-12-25'), on('2026-11-26', { opens: '09:00', closes: '12:00' })] }),
    'adult-use',
  );
  expect(read).toMatchObject({ ok: true, value: { exceptions: [{ on: '2026-11-26' }, { on: '2026-12-25' }] } });
});

test('open until two and from eight is lawful; the night between needs the municipality', () => {
  const late = asked({ hours: Array.from({ length: 7 }, () => ({ opens: '08:00', closes: '02:00' })) });
  expect(readHours(late, 'adult-use').ok).toBe(true);
  for (const hours of [
    { opens: '07:59', closes: '20:00' },
    { opens: '20:00', closes: '02:01' },
    { opens: '00:00', closes: '00:00' },
  ]) {
    const night = asked({ exceptions: [on('2026-12-31', hours)] });
    expect(readHours(night, 'adult-use')).toEqual({ ok: false, problem: { type: 'HoursAtNight', rule: 'NY-HOURS-01' } });
    expect(readHours({ ...night, opensAtNight: true }, 'adult-use').ok).toBe(true);
  }
});

test.each<Program>(['florida-medical', 'medical'])('New York’s night for adult use is no rule for %s', (program) => {
  expect(readHours(asked({ exceptions: [on('2026-12-31', { opens: '07:00', closes: '21:00' })] }), program).ok).toBe(true);
});

test.each([
  ['six weekdays', { hours: asked().hours.slice(1) }, 'OpeningHoursNotPossible'],
  ['a time that is none', { hours: [{ opens: '24:00', closes: '9' }, ...asked().hours.slice(1)] }, 'OpeningHoursNotPossible'],
  ['a day that is none', { exceptions: [on('2026-02-30')] }, 'DayNotPossible'],
  ['the same day twice', { exceptions: [on('2026-12-25'), on('2026-12-25', usual)] }, 'DayNotPossible'],
])('%s are refused', (_, over, type) => {
  expect(readHours(asked(over), 'adult-use')).toMatchObject({ ok: false, problem: { type } });
});
