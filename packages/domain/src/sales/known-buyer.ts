import type { Program } from '../pricing/new-york-taxes.ts';

export interface PatientNotKnown {
  readonly type: 'PatientNotKnown';
}

/**
 * Whether the buyer is known as far as the program wants it; `undefined` when they are.
 *
 * The shopper of an adult-use store is nobody we know. A medical sale debits a patient's allotment at the state by the number of their
 * card (`biotrack/protocol.md` 5.2; `Sale.CardID`, in v1 `card_id` and `card_key`), and no card is read here (decision 0024): what the
 * state would book for nobody is not sold.
 */
export const buyerProblem = (program: Program): PatientNotKnown | undefined =>
  program === 'medical' ? { type: 'PatientNotKnown' } : undefined;
