import { expect, test } from 'vitest';
import { id } from '../testing/world.ts';
import { redact } from './fault.ts';

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
  for (const ours of [id('ord', 12), id('ref', 3), id('man', 4)])
    expect(redact(`${ours} has no lines`)).toBe(`${ours} has no lines`);
  expect(redact(`${id('mem', 5)} has no points`)).toBe('… has no points');
});
