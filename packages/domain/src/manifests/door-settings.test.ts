import { expect, test } from 'vitest';
import { readDoors } from './door-settings.ts';

const before = { takesAnyAdult: false };
const asked = { takesAnyAdult: true, reason: ' The Office says so to consumers ' };

test('a store of New York lets any adult of a home take a delivery, and says why', () => {
  expect(readDoors(asked, { program: 'adult-use', before })).toEqual({
    ok: true,
    value: { doors: { takesAnyAdult: true }, reason: 'The Office says so to consumers' },
  });
});

test.each([
  ['in Florida, whose law names them', asked, 'florida-medical', { type: 'DoorsNotToChoose', rule: 'FL-DLV-01' }],
  ['when it is so already', { ...asked, takesAnyAdult: false }, 'adult-use', { type: 'NothingChanged' }],
  ['without a reason', { ...asked, reason: ' ' }, 'adult-use', { type: 'ReasonMissing', maxLength: 280 }],
] as const)('nobody chooses who takes it %s', (_, said, program, problem) => {
  expect(readDoors(said, { program, before })).toEqual({ ok: false, problem });
});
