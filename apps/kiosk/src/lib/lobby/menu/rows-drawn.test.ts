import { describe, expect, test } from 'vitest';
import { cellsOf } from './rows-drawn.ts';

const list = (letter: string, length: number): string[] => Array.from({ length }, (_, at) => `${letter}${at}`);
const stood = (things: readonly string[]): ReadonlyMap<number, string> => new Map(things.entries());
const shown = (...of: Parameters<typeof cellsOf<string>>): string =>
  cellsOf(...of)
    .map(({ place, thing }) => `${place}:${thing}`)
    .join(' ');
const atTop = { columns: 2, first: 0, count: 3, top: 0 };

describe('a list that comes row by row', () => {
  test('shows the rows that are drawn, and below them what stood there before', () => {
    expect(shown(list('n', 9), stood(list('o', 9)), 1, atTop)).toBe('0:n0 1:n1 2:o2 3:o3 4:o4 5:o5');
    expect(shown(list('n', 9), stood(list('o', 9)), 3, atTop)).toBe('0:n0 1:n1 2:n2 3:n3 4:n4 5:n5');
  });

  test('is the new list alone once it is drawn whole', () => {
    expect(shown(list('n', 9), undefined, 1, atTop)).toBe('0:n0 1:n1 2:n2 3:n3 4:n4 5:n5');
  });

  test('that nothing stood before has no more cells than are drawn', () => {
    expect(shown(list('n', 9), stood([]), 2, atTop)).toBe('0:n0 1:n1 2:n2 3:n3');
  });

  test('that is shorter shows nothing of the longer one beyond its end', () => {
    expect(shown(list('n', 3), stood(list('o', 9)), 1, atTop)).toBe('0:n0 1:n1 2:o2');
    expect(shown([], stood(list('o', 9)), 1, atTop)).toBe('');
  });

  test('begins with what is in sight, and the rows above it come last', () => {
    const scrolled = { columns: 2, first: 4, count: 4, top: 6 };
    expect(shown(list('n', 99), stood(list('o', 99)), 1, scrolled)).toBe('8:o8 9:o9 10:o10 11:o11 12:n12 13:n13 14:o14 15:o15');
  });

  test('leaves no gap above what is in sight', () => {
    const scrolled = { columns: 2, first: 4, count: 3, top: 5 };
    expect(shown(list('n', 99), stood(list('o', 9)), 1, scrolled)).toBe('8:o8 9:n9 10:n10 11:n11');
  });
});
