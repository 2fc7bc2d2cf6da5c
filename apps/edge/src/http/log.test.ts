import { expect, test } from 'vitest';
import { id } from '../testing/world.ts';
import { redact } from './log.ts';

test.each([
  ['a name in quotation marks', 'no staff member "Dana Whitfield" here', 'Dana'],
  ['an e-mail address', 'UNIQUE failed for dana@fernhollow.example', 'dana@'],
  ['a birth date', 'born 1990-04-12 in Troy', '1990-04-12'],
  ['an American date', 'born 04/12/1990', '04/12/1990'],
  ['a licence number', 'licence 482915553 refused', '482915553'],
  ['a token', 'token 5Yh2kQ0pR8s-TuVwXyZ_1234567890abcdef was wrong', '5Yh2kQ0p'],
  ['a query string', 'GET /api/sales?find=Dana failed', 'find=Dana'],
])('%s does not reach the log', (_, message, secret) => {
  expect(redact(message)).not.toContain(secret);
});

test('our own ids stay: without them nobody finds the order', () => {
  expect(redact(`order ${id('ord', 12)} has no lines`)).toBe(`order ${id('ord', 12)} has no lines`);
});
