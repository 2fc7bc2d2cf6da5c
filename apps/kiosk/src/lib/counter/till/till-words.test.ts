import type { TillCountView } from '@countersign/contract/till-views';
import { expect, test } from 'vitest';
import { countLine } from './till-words.ts';

const flow = {
  ...{ sales: 12, cashSalesCents: 50_000, debitSalesCents: 0, givenBack: 0, cashBackCents: 0, debitBackCents: 0 },
  ...{ paidInCents: 0, paidOutCents: 0 },
};
const count: TillCountView = {
  ...{ place: 2, at: '2026-03-02T22:00:00Z', by: 'Mo Adler', device: 'Counter 1', countedCents: 70_012, leftCents: 20_000 },
  passed: { beganWithCents: 20_000, expectedCents: 70_000, flow },
};

test('a count stands in a line with its day', () => {
  expect(countLine(count, 'America/New_York')).toBe('Mar 2, 17:00, by Mo Adler: $0.12 over');
});
