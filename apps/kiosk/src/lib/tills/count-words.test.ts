import type { TillCountView } from '@countersign/contract/till-views';
import { describe, expect, test } from 'vitest';
import { coveredWords, signed, sumsOf, terminalWords, verdictOf } from './count-words.ts';

const flow = {
  ...{ sales: 12, cashSalesCents: 50_000, debitSalesCents: 0, givenBack: 1, cashBackCents: 1_960, debitBackCents: 0 },
  ...{ paidInCents: 0, paidOutCents: 700 },
};
const count = (countedCents: number, over: object = {}): TillCountView => ({
  ...{
    place: 2,
    till: 1,
    tillName: 'Till 1',
    at: '2026-03-02T22:00:00Z',
    by: 'Mo Adler',
    device: 'Counter 1',
    countedCents,
    leftCents: 20_000,
  },
  passed: { beganWithCents: 20_000, expectedCents: 67_340, flow: { ...flow, ...over } },
});

describe('a count of the till', () => {
  test.each([
    [67_340, { words: 'Exact', tone: 'good' }],
    [67_352, { words: '$0.12 over', tone: 'look' }],
    [66_940, { words: '$4.00 short', tone: 'look' }],
  ] as const)('of %i cents', (cents, verdict) => {
    expect(verdictOf(count(cents))).toEqual(verdict);
  });

  test('says how what should be there comes about, and its lines add up to it', () => {
    const sums = sumsOf(count(0));
    expect(sums.map(({ name }) => name)).toEqual(['It began with', 'Taken in cash', 'Given back in cash', 'Taken out']);
    expect(sums.reduce((sum, { cents }) => sum + cents, 0)).toBe(count(0).passed!.expectedCents);
    expect(sums.map(({ cents }) => signed(cents))).toEqual(['$200.00', '$500.00', '−$19.60', '−$7.00']);
    expect(coveredWords(count(0))).toBe('12 sales since the count before, and something was given back once.');
  });

  test('speaks of the terminal only where a card was used', () => {
    expect(terminalWords(count(0))).toBeUndefined();
    expect(terminalWords(count(0, { debitSalesCents: 4_000, debitBackCents: 700 }))).toBe(
      'The terminal took $40.00, and gave back $7.00. Hold that against its own sheet.',
    );
  });

  test('the first one is held against nothing', () => {
    const first = { ...count(100), passed: null };
    expect(verdictOf(first).words).toBe('The first count');
    expect(sumsOf(first)).toEqual([]);
  });
});
