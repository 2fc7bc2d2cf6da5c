import { expect, test } from 'vitest';
import { redact } from './redact.ts';

test.each([
  ['a driver in v1’s table of employees', { birthyear: '1980', birthmonth: '02', birthday: 13 }, /1980|02|13/],
  ['whoever drives a manifest in v1’s table', { transporter_dob: '02/13/1980', manifestid: '369' }, /1980/],
  ['a driver as v1 is told of them', { birth_year: '1980', employee_dob: '02/13/1980' }, /1980/],
  ['a physician with quotation marks in the name', { OrderingPhysician: 'Ada "Bo" Hume', CardID: 'P-778' }, /Ada|Bo|Hume|778/],
])('of %s the record keeps no day of birth and no name', (_, message, secret) => {
  const kept = redact(JSON.stringify(message));
  expect(kept).not.toMatch(secret);
  expect(Object.keys(JSON.parse(kept) as object)).toEqual(Object.keys(message));
});

test('what names nobody stays as it came', () => {
  const row = JSON.stringify({ birthdays: 3, transporter_id: '23486' });
  expect(redact(row)).toBe(row);
});
