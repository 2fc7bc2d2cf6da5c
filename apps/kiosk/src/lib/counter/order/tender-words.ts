import { formatCents } from '@countersign/domain/money';
import type { TenderProblem } from '@countersign/domain/sales/tender';

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
