import type { TillCountView } from '@countersign/contract/till-views';
import { expect, test } from 'vitest';
import { countLine, tillsWords } from './till-words.ts';

const flow = {
  ...{ sales: 12, cashSalesCents: 50_000, debitSalesCents: 0, givenBack: 0, cashBackCents: 0, debitBackCents: 0 },
  ...{ paidInCents: 0, paidOutCents: 0 },
};
const count: TillCountView = {
  ...{
    place: 2,
    till: 1,
    tillName: 'Till 1',
    at: '2026-03-02T22:00:00Z',
    by: 'Mo Adler',
    device: 'Counter 1',
    countedCents: 70_012,
    leftCents: 20_000,
  },
  passed: { beganWithCents: 20_000, expectedCents: 70_000, flow },
};

test('a count stands in a line with its day', () => {
  expect(countLine(count, 'America/New_York')).toBe('Mar 2, 17:00, by Mo Adler: $0.12 over');
});

test('whoever leaves a store with several tills hears which of them are not counted', () => {
  const zone = 'America/New_York';
  const notCounted = [
    { till: 1, name: 'Till 1', countedAt: count.at },
    { till: 3, name: 'Drive up', countedAt: null },
  ];
  expect(tillsWords({ counts: [count], notCounted }, true, zone)).toBe(
    'Not counted: Till 1 (last Mar 2, 17:00), Drive up (never).',
  );
  expect(tillsWords({ counts: [], notCounted: [] }, true, zone)).toBe(
    'All tills are counted: nothing passed at any of them since.',
  );
  expect(tillsWords(undefined, true, zone)).toContain('not known');
});

test('a store with one till hears of its last count alone', () => {
  const one = { counts: [count], notCounted: [{ till: 1, name: 'Till 1', countedAt: null }] };
  expect(tillsWords(one, false, 'America/New_York')).toBe('The till was last counted Mar 2, 17:00, by Mo Adler: $0.12 over.');
  expect(tillsWords({ ...one, counts: [] }, false, 'America/New_York')).toBe('The till was never counted.');
});
