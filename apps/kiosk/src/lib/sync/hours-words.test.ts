import { expect, test } from 'vitest';
import { hoursWords } from './hours-words.ts';

const hours = Array.from({ length: 7 }, () => ({ opens: '09:00', closes: '22:00' }));
const florida = { program: 'florida-medical', timeZone: 'America/New_York', hours } as const;
const newYork = { ...florida, program: 'adult-use' } as const;
const at = (time: string): number => Date.parse(`2026-11-26T${time}:00-05:00`);

test('whoever takes money in a Florida store at night is told before', () => {
  expect(hoursWords(florida, at('21:00'), 'counter')?.what).toContain('between 21:00 and 07:00');
  expect(hoursWords(florida, at('06:59'), 'counter')?.what).toContain('between 21:00 and 07:00');
  expect(hoursWords(florida, at('20:59'), 'counter')).toBeUndefined();
  expect(hoursWords(florida, at('23:00'), 'door')).toBeUndefined();
  expect(hoursWords(null, at('23:00'), 'counter')).toBeUndefined();
});

test('in New York the store’s own hours are said, at the counter and at a door, by the store’s clock', () => {
  expect(hoursWords(newYork, at('21:59'), 'counter')).toBeUndefined();
  expect(hoursWords(newYork, at('22:00'), 'counter')).toEqual({
    what: 'The store is closed: nothing is handed over now (NY-HOURS-01).',
    todo: expect.stringMatching(/^It may be again from Friday,? (at )?9:00\sAM\. An owner/),
  });
  expect(hoursWords({ ...newYork, timeZone: 'America/Chicago' }, at('22:59'), 'door')).toBeUndefined();
  expect(hoursWords(newYork, at('23:00'), 'door')?.todo).toMatch(/^Take the bag back to the store\. It may be again from Friday/);
  const never = { ...newYork, hours: hours.map(() => null) };
  expect(hoursWords(never, at('12:00'), 'counter')?.todo).toMatch(/^No day in sight is open\./);
});
