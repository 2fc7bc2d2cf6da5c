import { expect, test } from 'vitest';
import { nightWords } from './night-words.ts';

const florida = { program: 'florida-medical', timeZone: 'America/New_York' } as const;
const at = (time: string): number => Date.parse(`2026-11-26T${time}:00-05:00`);

test('whoever takes money in a Florida store at night is told before', () => {
  expect(nightWords(florida, at('21:00'))?.what).toContain('between 21:00 and 07:00');
  expect(nightWords(florida, at('06:59'))?.what).toContain('between 21:00 and 07:00');
  expect(nightWords(florida, at('20:59'))).toBeUndefined();
  expect(nightWords({ ...florida, program: 'adult-use' }, at('23:00'))).toBeUndefined();
  expect(nightWords(null, at('23:00'))).toBeUndefined();
});
