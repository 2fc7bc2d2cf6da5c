import type { Problem } from '@countersign/contract/problems';
import { formatCents } from '@countersign/domain/money';
import type { TenderProblem } from '@countersign/domain/sales/tender';
import type { ProblemWords } from '#lib/sync/problem-words.ts';

/** What the button that takes the money still waits for. */
export function tenderWords(problem: TenderProblem): string {
  switch (problem.type) {
    case 'NotEnoughMoney':
      return `${formatCents(problem.missingCents)} still open`;
    case 'AmountNotPossible':
      return `More than ${formatCents(problem.maxCents)}: type it again`;
    case 'ReferenceNotUnderstood':
      return 'Type the reference of the slip';
  }
}

/** What stands in the way of the sale itself, and does not pass with asking again. */
const stops: readonly Problem['type'][] = [
  'IdentityNotChecked',
  'ItemsNotSold',
  'NotDispensingNow',
  'OrderNotReady',
  'OverLimit',
  'OverPatientLimit',
  'PatientMayNotBuy',
  'PatientNotProven',
];

/** A refusal beside which the terminal holds the shopper's money already: what becomes of that is said too. */
export function afterDebit(words: ProblemWords, problem: Problem): ProblemWords {
  const { type } = problem;
  if (type === 'TotalChanged') return { ...words, todo: 'Void on the terminal what it took, tell the shopper, then take that.' };
  const isSold = type === 'OrderNotReady' && problem.state === 'sold';
  return stops.includes(type) && !isSold
    ? { ...words, todo: `${words.todo} If it stays unsold, void on the terminal what it took.` }
    : words;
}
