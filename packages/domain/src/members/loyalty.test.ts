import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../business-day.ts';
import type { RefundId, StaffId } from '../identifiers.ts';
import type { SaleEvent, SoldLine, SoldSale } from '../sales/sold-sale.ts';
import { pointsAfterUndo, pointsFor, readLoyalty } from './loyalty.ts';

const today = '2026-03-02' as LocalDate;
const terms = { pointsPerDollar: 2, terms: '200 points: an hour with the grower.', termsEs: '' };

describe('loyalty', () => {
  test('is a promise with its terms beside it', () => {
    expect(readLoyalty({ ...terms, terms: ` ${terms.terms} ` }, today)).toEqual({ ok: true, value: terms });
  });

  test.each([
    ['before New York allowed it', {}, '2025-12-02', { type: 'DealNotLawful', reason: 'PROMO_NOT_ALLOWED_YET' }],
    ['without terms', { terms: '  ' }, today, { type: 'DealNotLawful', reason: 'PROMO_TERMS_MISSING' }],
    ['with terms that nobody reads', { termsEs: 'x'.repeat(281) }, today, { type: 'TermsTooLong', most: 280 }],
    ['with half a point', { pointsPerDollar: 0.5 }, today, { type: 'PointsNotPossible', most: 100 }],
    ['with no points', { pointsPerDollar: 0 }, today, { type: 'PointsNotPossible' }],
    ['with too many points', { pointsPerDollar: 101 }, today, { type: 'PointsNotPossible' }],
  ])('is refused %s', (_, over, day, problem) => {
    expect(readLoyalty({ ...terms, ...over }, day as LocalDate)).toMatchObject({ ok: false, problem });
  });

  test('counts whole points: the cents of a dollar that is not full earn none', () => {
    expect([pointsFor(199, 1), pointsFor(200, 1), pointsFor(199, 2), pointsFor(0, 5)]).toEqual([1, 2, 3, 0]);
  });
});

describe('points of a sale that is undone', () => {
  const line = (n: number, netCents: number): SoldLine => ({ n, netCents, refund: null }) as SoldLine;
  const sale = { id: 'sale_1', state: 'completed', sequence: 0, lines: [line(0, 4_250), line(1, 1_175)] } as unknown as SoldSale;
  const earned = [{ points: 54, pointsPerDollar: 1 }];
  const undone = {
    by: 'staff_1' as StaffId,
    at: '2026-03-02T15:00:00.000Z',
    reason: 'changed their mind',
    giveBack: { kind: 'cash' },
    backCents: 1_000,
  } as const;
  const refund = (...ns: number[]): SaleEvent => ({
    ...undone,
    type: 'SaleRefunded',
    refundId: 'refund_1' as RefundId,
    lines: ns.map((n) => ({ n, isRestocked: false })),
  });
  const voided: SaleEvent = { ...undone, type: 'SaleVoided' };

  test('all go back with a void, also after some went back already', () => {
    expect(pointsAfterUndo(sale, voided, earned)).toBe(-54);
    expect(pointsAfterUndo(sale, voided, [...earned, { points: -12, pointsPerDollar: 1 }])).toBe(-42);
  });

  test('what stays has earned what it would earn alone', () => {
    expect(pointsAfterUndo(sale, refund(1), earned)).toBe(42 - 54);
    expect(pointsAfterUndo(sale, refund(0, 1), earned)).toBe(-54);
    const taxes = { stateExciseCents: 0, localExciseCents: 0, salesTaxCents: 0 };
    const cheaper: SaleEvent = { ...undone, type: 'SalePriceChanged', lines: [{ n: 0, netCents: 4_000, ...taxes }] };
    expect(pointsAfterUndo(sale, cheaper, earned)).toBe(51 - 54);
  });

  test('nothing is taken from a sale that earned nothing', () => {
    expect(pointsAfterUndo(sale, voided, [])).toBe(0);
  });
});
