import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, applyRate, cents, formatCents, rate, sumCents } from './money.ts';

const amount = fc.integer({ min: -10_000_000, max: 10_000_000 }).map(cents);
const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 50 })
  .filter((list) => list.some((weight) => weight > 0));

describe('splitting money', () => {
  test('nothing is lost, whatever the split', () => {
    fc.assert(fc.property(amount, weights, (total, split) => sumCents(allocate(total, split)) === total));
  });

  test('no share is a cent or more from its exact part', () => {
    fc.assert(
      fc.property(amount, weights, (total, split) => {
        const weightSum = split.reduce((sum, weight) => sum + weight, 0);
        return allocate(total, split).every((share, line) => Math.abs(share - (total * split[line]!) / weightSum) < 1);
      }),
    );
  });

  test('a line without weight gets nothing', () => {
    fc.assert(fc.property(amount, weights, (total, split) => allocate(total, [...split, 0]).at(-1) === 0));
  });
});

test('a rate is rounded half up, once', () => {
  expect(applyRate(cents(50), rate('0.09'))).toBe(5);
  expect(applyRate(cents(1234), rate('0.09'))).toBe(111);
  expect(applyRate(cents(2000), rate('0.08875'))).toBe(178);
});

test('cents are never fractions', () => {
  expect(() => cents(0.5)).toThrow('whole');
  expect(() => rate('nine')).toThrow('decimal');
});

test('dollars are written as people write them', () => {
  expect([0, 5, 123456, -300].map(formatCents)).toEqual(['$0.00', '$0.05', '$1,234.56', '-$3.00']);
});
