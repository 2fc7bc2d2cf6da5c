import { settleTender } from '@countersign/domain/sales/tender';
import { expect, test } from 'vitest';
import { tenderWords } from './tender-words.ts';

test.each([
  [{ kind: 'cash', tenderedCents: 2000 }, '$36.50 still open'],
  [{ kind: 'cash', tenderedCents: 9_999_999 }, 'More than $10,000.00: type it again'],
  [{ kind: 'debit', reference: ' ' }, 'Type the reference of the slip'],
] as const)('a sale of $56.50 that cannot be taken with %o says what is missing', (tender, words) => {
  const settled = settleTender(tender, 5650);
  expect(settled.ok ? undefined : tenderWords(settled.problem)).toBe(words);
});
