import { describe, expect, test } from 'vitest';
import { readingOf } from './first-reader.ts';

describe('a reading', () => {
  test.each([
    { format: 'UPCE', symbologyIdentifier: ']E0', expected: { isLinear: true, symbology: 'upc-e' } },
    { format: 'Code128', symbologyIdentifier: ']C1', expected: { isLinear: true, symbology: 'gs1' } },
    { format: 'DataMatrix', symbologyIdentifier: ']d2', expected: { isLinear: false, symbology: 'gs1' } },
    { format: 'PDF417', symbologyIdentifier: ']L2', expected: { isLinear: false, symbology: 'pdf417' } },
    { format: 'QRCode', symbologyIdentifier: ']Q1', expected: { isLinear: false, symbology: 'other' } },
  ])('of $format says what it is', ({ expected, ...found }) => {
    expect(readingOf({ text: 'x', ...found })).toEqual({ text: 'x', ...expected });
  });
});
