import { cents, sumCents, type Cents } from '../money.ts';

/** A shift of a till between opening and count. */
export interface Shift {
  readonly openedWithCents: Cents;
  readonly cashSalesCents: readonly Cents[];
  readonly payoutsCents: readonly Cents[];
}

/** Cash that should lie in the till: float plus cash sales less payouts. */
export const expectedCashCents = (shift: Shift): Cents =>
  cents(shift.openedWithCents + sumCents(shift.cashSalesCents) - sumCents(shift.payoutsCents));

/** Counted less expected: negative is short, positive is over. */
export const tillDifferenceCents = (shift: Shift, countedCents: Cents): Cents => cents(countedCents - expectedCashCents(shift));
