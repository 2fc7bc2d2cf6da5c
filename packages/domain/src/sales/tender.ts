import { ok, refuse, type Result } from '../result.ts';

/** How the shopper pays. Debit runs on a terminal of its own; we keep its reference. */
export type Tender =
  { readonly kind: 'cash'; readonly tenderedCents: number } | { readonly kind: 'debit'; readonly reference: string };

/** A tender with what goes back to the shopper. */
export type SettledTender =
  | { readonly kind: 'cash'; readonly tenderedCents: number; readonly changeCents: number }
  | { readonly kind: 'debit'; readonly reference: string };

/** More cash than this on one sale is a typing slip. */
export const maxTenderedCents = 1_000_000;

/** Works out the change. */
export function settleTender(tender: Tender, totalCents: number): Result<SettledTender, TenderProblem> {
  if (tender.kind === 'debit') {
    const reference = tender.reference.trim();
    if (!/^[A-Za-z0-9-]{4,40}$/.test(reference)) return refuse({ type: 'ReferenceNotUnderstood' });
    return ok({ kind: 'debit', reference });
  }
  if (!Number.isSafeInteger(tender.tenderedCents) || tender.tenderedCents < 0 || tender.tenderedCents > maxTenderedCents)
    return refuse({ type: 'AmountNotPossible', maxCents: maxTenderedCents });
  const changeCents = tender.tenderedCents - totalCents;
  if (changeCents < 0) return refuse({ type: 'NotEnoughMoney', missingCents: -changeCents });
  return ok({ kind: 'cash', tenderedCents: tender.tenderedCents, changeCents });
}

/** Amounts a person is likely to hold out for a total: exact, then the next notes up, at most four, ascending. */
export function likelyCashCents(totalCents: number): number[] {
  const roundUps = [100, 500, 1000, 2000, 5000, 10_000].map((note) => Math.ceil(totalCents / note) * note);
  return [...new Set([totalCents, ...roundUps])].sort((a, b) => a - b).slice(0, 4);
}

export type TenderProblem =
  | { readonly type: 'NotEnoughMoney'; readonly missingCents: number }
  | { readonly type: 'AmountNotPossible'; readonly maxCents: number }
  | { readonly type: 'ReferenceNotUnderstood' };
