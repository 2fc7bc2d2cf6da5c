import { describe, expect, test } from 'vitest';
import { needsPerson, partOf, type Standing } from './desk-part.ts';
import { explain } from './explain-refusal.ts';
import { overtakenWords } from './overtaken.ts';

const refused: Standing = { state: 'refused', cause: 'ours', lastAnswer: 'The body cannot be read.' };

describe('a report stands on the desk', () => {
  test.each([
    ['by the cause of its refusal', refused, undefined, 'ours'],
    ['with what was overtaken, whatever the state refused it for', refused, 'packages-move', 'overtaken'],
    [
      'there too when only our own words still say so',
      { ...refused, lastAnswer: overtakenWords('sale') },
      undefined,
      'overtaken',
    ],
    [
      'with what is unknown while the state is still to be asked',
      { ...refused, state: 'parked', cause: 'unknown' },
      'sale',
      'unknown',
    ],
    ['among what is on its way while nothing is wrong with it', { ...refused, state: 'pending', cause: null }, undefined, 'way'],
    ['among what is closed once the state has it', { ...refused, state: 'in-sync', cause: null }, undefined, 'closed'],
    ['and once it is settled', { ...refused, state: 'settled', cause: null }, undefined, 'closed'],
  ] as const)('%s', (_, standing, overtakenBy, part) => {
    expect(partOf(standing, overtakenBy)).toBe(part);
  });

  test.each(['package-adjust', 'package-change', 'packages-move'] as const)(
    'with what was overtaken exactly where a refused %s is not offered to be sent again',
    (kind) => {
      for (const overtakenBy of [undefined, 'sale'] as const) {
        const { actions } = explain('limit', 'refused', kind, refused.lastAnswer!, overtakenBy);
        expect(partOf({ ...refused, cause: 'limit' }, overtakenBy) === 'overtaken').toBe(!actions.includes('send-again'));
      }
    },
  );
});

test.each([
  { why: 'the state refused it', standing: { state: 'refused', cause: 'limit' }, needs: true },
  { why: 'it was asked about too often', standing: { state: 'parked', cause: 'unknown' }, needs: true },
  { why: 'its login does not hold', standing: { state: 'pending', cause: 'credential' }, needs: true },
  { why: 'nobody may ask about it', standing: { state: 'unknown', cause: 'credential' }, needs: true },
  { why: 'it is asked about', standing: { state: 'unknown', cause: 'unknown' }, needs: false },
  { why: 'the state does not answer', standing: { state: 'pending', cause: 'state-down' }, needs: false },
  { why: 'nothing is wrong with it', standing: { state: 'pending', cause: null }, needs: false },
  { why: 'somebody settled it', standing: { state: 'settled', cause: 'credential' }, needs: false },
] as const)('whether a report needs a person when $why', ({ standing, needs }) => {
  expect(needsPerson(standing)).toBe(needs);
});
