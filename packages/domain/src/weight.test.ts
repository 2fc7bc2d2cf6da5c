import { expect, test } from 'vitest';
import { formatGramsLeft, formatGramsOver, formatWeight, milligrams } from './weight.ts';

test('what is left is rounded down and what is over is rounded up', () => {
  expect([formatGramsLeft(1048), formatGramsLeft(99), formatGramsOver(952), formatGramsOver(1)]).toEqual([
    '1 g',
    '0 g',
    '1 g',
    '0.1 g',
  ]);
});

test('a package says its weight as its label does', () => {
  expect([formatWeight(100), formatWeight(3500), formatWeight(28_349)]).toEqual(['100 mg', '3.5 g', '28.35 g']);
});

test('weight is never negative', () => {
  expect(() => milligrams(-1)).toThrow('negative');
});
