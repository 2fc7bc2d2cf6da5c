import { describe, expect, test } from 'vitest';
import type { StaffId } from '../identifiers.ts';
import { coinsCents, countTill, expectedCashCents, moveTill, notesCents, sumOfPieces, type CountFacts } from './till.ts';

const by = 'staff_1' as StaffId;
const at = '2026-03-02T22:00:00Z';
const flow = {
  ...{ sales: 3, cashSalesCents: 10_000, debitSalesCents: 4_000, givenBack: 2, cashBackCents: 1_500, debitBackCents: 700 },
  ...{ paidInCents: 2_000, paidOutCents: 500 },
};
const facts = (over: Partial<CountFacts> = {}): CountFacts => ({
  ...{ by, at, last: { place: 4, upTo: 90, leftCents: 20_000 }, newest: 120, flow, after: 4, upTo: 118 },
  newestPlace: 4,
  ...{ countedCents: 30_000, leftCents: 20_000, ...over },
});

describe('a counted till', () => {
  test('should hold what it began with and all cash since; debit never lies in it', () => {
    expect(expectedCashCents(20_000, flow)).toBe(30_000);
    expect(expectedCashCents(0, { ...flow, cashSalesCents: 0, paidInCents: 0 })).toBe(-2_000);
  });

  test('ends its period at the step at which the counting began, and begins the next with what is left', () => {
    expect(countTill(facts())).toEqual({
      ok: true,
      value: {
        ...{ type: 'TillCounted', by, at, place: 5, upTo: 118, countedCents: 30_000, leftCents: 20_000 },
        ...{ flow, beganWithCents: 20_000 },
      },
    });
  });

  test('takes its place among the counts of all tills of the location', () => {
    expect(countTill(facts({ newestPlace: 9 }))).toMatchObject({ value: { place: 10 } });
  });

  test('expects nothing the first time', () => {
    expect(countTill(facts({ last: null, after: 0, newestPlace: 0 }))).toMatchObject({
      value: { place: 1, flow: null, beganWithCents: null },
    });
  });

  test.each([
    { why: 'somebody counted meanwhile', given: facts({ after: 3 }), problem: { type: 'CountAnew' } },
    { why: 'it would count a step twice', given: facts({ upTo: 89 }), problem: { type: 'CountAnew' } },
    { why: 'it would count what has not happened', given: facts({ upTo: 121 }), problem: { type: 'CountAnew' } },
    {
      why: 'more is left than there was',
      given: facts({ leftCents: 30_001 }),
      problem: { type: 'AmountNotPossible', maxCents: 30_000 },
    },
    { why: 'it is no amount', given: facts({ countedCents: 0.5 }), problem: { type: 'AmountNotPossible', maxCents: 10_000_000 } },
  ])('is refused when $why', ({ given, problem }) => {
    expect(countTill(given)).toEqual({ ok: false, problem });
  });

  test('is the sum of its notes and coins', () => {
    expect(sumOfPieces({ 10_000: 2, 25: 3, 1: 7 })).toBe(20_082);
    expect(sumOfPieces(Object.fromEntries([...notesCents, ...coinsCents].map((value) => [value, 1])))).toBe(18_891);
  });
});

describe('cash that is no sale’s', () => {
  const given = { by, at, isCounted: true, kind: 'paid-out', cents: 1_250, reason: ' Window cleaner ' } as const;

  test('goes in or out with a reason', () => {
    expect(moveTill(given)).toEqual({
      ok: true,
      value: { type: 'TillPaidOut', by, at, cents: 1_250, reason: 'Window cleaner' },
    });
    expect(moveTill({ ...given, kind: 'paid-in' })).toMatchObject({ value: { type: 'TillPaidIn' } });
  });

  test.each([
    { why: 'the till was never counted', over: { isCounted: false }, problem: 'TillNotCounted' },
    { why: 'it is nothing', over: { cents: 0 }, problem: 'AmountNotPossible' },
    { why: 'nobody says why', over: { reason: ' ' }, problem: 'ReasonMissing' },
  ])('is refused when $why', ({ over, problem }) => {
    expect(moveTill({ ...given, ...over })).toMatchObject({ ok: false, problem: { type: problem } });
  });
});
