import type { Instant } from '../business-day.ts';
import type { StaffId } from '../identifiers.ts';
import { maxReasonLength } from '../orders/close-order.ts';
import { ok, refuse, type Result } from '../result.ts';

/**
 * What passed between two counts of a till, in whole cents, none of them negative. Debit never lies in the till: it is kept
 * to be held against the terminal's own sheet.
 */
export interface TillFlow {
  readonly sales: number;
  readonly cashSalesCents: number;
  readonly debitSalesCents: number;
  /** Steps that gave money back: voids, refunds, corrected prices, of sales of this period or an earlier one. */
  readonly givenBack: number;
  readonly cashBackCents: number;
  readonly debitBackCents: number;
  readonly paidInCents: number;
  readonly paidOutCents: number;
}

/** Cash that should lie in the till, in cents: negative when more was given out than ever lay in it by the books. */
export const expectedCashCents = (beganWithCents: number, flow: TillFlow): number =>
  beganWithCents + flow.cashSalesCents - flow.cashBackCents + flow.paidInCents - flow.paidOutCents;

/** The most a till is counted at, and the most that is put in or taken out at once, in cents. */
export const maxTillCents = 10_000_000;

/** What there is to count, in cents, the largest first: notes, then coins. */
export const notesCents = [10_000, 5000, 2000, 1000, 500, 200, 100] as const;
export const coinsCents = [50, 25, 10, 5, 1] as const;

/** What counted notes and coins come to, in cents. `pieces` holds how many there are of each, by its value in cents. */
export const sumOfPieces = (pieces: Readonly<Record<number, number>>): number =>
  Object.entries(pieces).reduce((sum, [value, count]) => sum + Number(value) * count, 0);

/** The count that the next one follows. */
export interface LastCount {
  /** Its place among the counts of all the location's tills, from 1. */
  readonly place: number;
  /** The location's last step that it counts. */
  readonly upTo: number;
  readonly leftCents: number;
}

export interface CountFacts {
  readonly by: StaffId;
  readonly at: Instant;
  /** The till's own; null before its first count, which only says what it begins with. */
  readonly last: LastCount | null;
  /** The place of the location's newest count, of whichever till; 0 for none. */
  readonly newestPlace: number;
  /** The location's newest step. */
  readonly newest: number;
  /** What passed after the last count, up to {@link upTo}. */
  readonly flow: TillFlow;
  /** The place of the count that the person saw as the till's last one; 0 for none. */
  readonly after: number;
  /** The location's last step when the counting began: later ones belong to the next count. */
  readonly upTo: number;
  readonly countedCents: number;
  /** What stays in the till; the rest was put away. */
  readonly leftCents: number;
}

export interface TillCounted {
  readonly type: 'TillCounted';
  readonly by: StaffId;
  readonly at: Instant;
  readonly place: number;
  readonly upTo: number;
  readonly countedCents: number;
  readonly leftCents: number;
  /** Null for the first count: nothing was expected. */
  readonly flow: TillFlow | null;
  /** What it began with, in cents; null likewise. */
  readonly beganWithCents: number | null;
}

/**
 * Counts a till: the period since the last count ends with what should lie in it, and the next one begins with what is left.
 *
 * The cut is a step's number and not a time: each sale stands in exactly one period, also one that is written while somebody counts.
 * Nobody is asked what should be there before they say what is.
 */
export function countTill(facts: CountFacts): Result<TillCounted, TillProblem> {
  const { by, at, last, after, upTo, countedCents, leftCents, flow } = facts;
  if (after !== (last?.place ?? 0) || upTo < (last?.upTo ?? 0) || upTo > facts.newest) return refuse({ type: 'CountAnew' });
  if (!isAmount(countedCents)) return refuse({ type: 'AmountNotPossible', maxCents: maxTillCents });
  if (!isAmount(leftCents) || leftCents > countedCents) return refuse({ type: 'AmountNotPossible', maxCents: countedCents });
  const counted = { type: 'TillCounted', by, at, place: facts.newestPlace + 1, upTo, countedCents, leftCents } as const;
  return ok({ ...counted, flow: last === null ? null : flow, beganWithCents: last?.leftCents ?? null });
}

export interface TillMoved {
  readonly type: 'TillPaidIn' | 'TillPaidOut';
  readonly by: StaffId;
  readonly at: Instant;
  readonly cents: number;
  readonly reason: string;
}

/** Puts cash into a till, or takes some out, that is no sale's: change from the bank, a bill paid in cash. Needs a reason in words. */
export function moveTill(facts: {
  readonly by: StaffId;
  readonly at: Instant;
  readonly isCounted: boolean;
  readonly kind: 'paid-in' | 'paid-out';
  readonly cents: number;
  readonly reason: string;
}): Result<TillMoved, TillProblem> {
  const { by, at, kind, cents, isCounted } = facts;
  if (!isCounted) return refuse({ type: 'TillNotCounted' });
  if (!isAmount(cents) || cents === 0) return refuse({ type: 'AmountNotPossible', maxCents: maxTillCents });
  const reason = facts.reason.trim();
  if (reason === '' || reason.length > maxReasonLength) return refuse({ type: 'ReasonMissing', maxLength: maxReasonLength });
  return ok({ type: kind === 'paid-in' ? 'TillPaidIn' : 'TillPaidOut', by, at, cents, reason });
}

const isAmount = (cents: number): boolean => Number.isSafeInteger(cents) && cents >= 0 && cents <= maxTillCents;

export type TillProblem =
  /** Somebody else counted it, or what was seen stands no more. */
  | { readonly type: 'CountAnew' }
  /** It was never counted: nobody knows what lies in it. */
  | { readonly type: 'TillNotCounted' }
  | { readonly type: 'AmountNotPossible'; readonly maxCents: number }
  | { readonly type: 'ReasonMissing'; readonly maxLength: number };
