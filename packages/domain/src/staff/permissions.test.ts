import { expect, test } from 'vitest';
import { mayDo } from './permissions.ts';

test('a budtender completes sales and does not revoke devices', () => {
  expect([mayDo('budtender', 'complete-sale'), mayDo('budtender', 'revoke-device')]).toEqual([true, false]);
});

test('a budtender counts a till and does not see the counts of all', () => {
  expect([mayDo('budtender', 'count-till'), mayDo('budtender', 'see-tills')]).toEqual([true, false]);
});

test('only an owner changes people', () => {
  expect((['budtender', 'manager', 'owner'] as const).map((role) => mayDo(role, 'change-staff'))).toEqual([false, false, true]);
});
