import type { SaleEventView } from '@countersign/contract/office-views';
import { describe, expect, test } from 'vitest';
import { undoneEntry } from './undone-entry.ts';

const event: SaleEventView = {
  ...{ type: 'SaleRefunded', at: '2026-03-02T22:00:00Z', byName: 'Priya Roy', reason: 'Wrong bag', backCents: 1_960 },
  giveBack: { kind: 'cash' },
  lines: [],
};

describe('what was undone of a sale', () => {
  test('says that money went back out of the till', () => {
    expect(undoneEntry(event)).toMatchObject({
      title: 'Lines refunded: $19.60 given back in cash',
      detail: 'Priya Roy: Wrong bag',
    });
  });

  test('says that money went back by card, and by which slip', () => {
    const giveBack = { kind: 'debit', reference: 'TERM-0099' } as const;
    expect(undoneEntry({ ...event, type: 'SaleVoided', giveBack })).toMatchObject({
      title: 'Voided: $19.60 given back by card',
      detail: 'Priya Roy: Wrong bag. Slip TERM-0099.',
    });
    expect(undoneEntry({ ...event, reason: 'Broken.', giveBack }).detail).toBe('Priya Roy: Broken. Slip TERM-0099.');
  });
});
