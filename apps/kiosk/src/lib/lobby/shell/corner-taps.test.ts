import { expect, test } from 'vitest';
import { CornerTaps } from './corner-taps.ts';

const tap = (taps: CornerTaps, atMs: number, x = 10, y = 20): boolean => taps.take({ x, y, atMs });
const afterFour = (): CornerTaps => {
  const taps = new CornerTaps();
  for (const atMs of [0, 300, 600, 900]) expect(tap(taps, atMs)).toBe(false);
  return taps;
};

test('five quick taps in the corner ask for the way out, and then it takes five more', () => {
  const taps = afterFour();
  expect(tap(taps, 1_200)).toBe(true);
  expect(tap(taps, 1_300)).toBe(false);
});

test('slow taps do not', () => {
  expect(tap(afterFour(), 3_500)).toBe(false);
});

test('a touch elsewhere starts anew', () => {
  const taps = afterFour();
  expect(tap(taps, 1_000, 400, 20)).toBe(false);
  expect(tap(taps, 1_100)).toBe(false);
});
