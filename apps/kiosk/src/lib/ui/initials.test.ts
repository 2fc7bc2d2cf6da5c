import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  ['Dana Reyes', 'DR'],
  ['tomás de la sosa', 'TS'],
  ['Óscar', 'Ó'],
  ['  ', '?'],
])('the initials of "%s" are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
