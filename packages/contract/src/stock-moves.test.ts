import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packStock, readStock } from './stock-moves.ts';

const someMoves = fc.uniqueArray(
  fc.record({ serial: fc.integer({ min: 1, max: 20_000 }), unitsFree: fc.integer({ min: 0, max: 99_999 }) }),
  { selector: ({ serial }) => serial },
);

test('what was packed is read again, by serial', () => {
  fc.assert(
    fc.property(someMoves, (moves) => {
      expect(readStock(packStock(moves))).toEqual(moves.toSorted((a, b) => a.serial - b.serial));
    }),
  );
});

test('each entry is the step to the next serial and its units', () => {
  expect(
    packStock([
      { serial: 40, unitsFree: 0 },
      { serial: 7, unitsFree: 12 },
    ]),
  ).toEqual([7, 12, 33, 0]);
});
