import type { Refusal } from './refusal.ts';

/** The state's no about plants and harvests. */
export const plantRefusals = {
  /** Sourced: protocol 1.5, code 200. */
  noRoom: { status: 400, code: 200, text: 'You did not specify a valid room for the new plant(s).' },
  /** Sourced: protocol 1.5, without a code. */
  notUndone: (id: string): Refusal => ({ status: 409, text: `Barcode ${id} is no longer in a state where it can be un-done.` }),
  /** Sourced: protocol 1.5, without a code. */
  notHarvested: (id: string): Refusal => ({
    status: 409,
    text: `Barcode ${id} is no longer in a state where it can be harvested.`,
  }),
  /** ASSUMPTION, in the same voice. */
  wrongState: (id: string, done: string): Refusal => ({
    status: 409,
    code: 602,
    text: `Barcode ${id} is no longer in a state where it can be ${done}.`,
  }),
  /** ASSUMPTION. */
  noSuchRoom: { status: 404, code: 602, text: 'The room you specified could not be found.' },
  /** ASSUMPTION. */
  badQuantity: { status: 400, code: 202, text: 'You did not provide a whole quantity.' },
  /** ASSUMPTION; that the flower's weight is required is sourced (protocol 2.1.7). */
  noFlowerWeight: { status: 400, code: 602, text: 'Please specify the weight of the flower collected.' },
  /** ASSUMPTION. */
  badWeight: { status: 400, code: 602, text: 'Please specify valid weights.' },
  /** ASSUMPTION; that it is refused is sourced (protocol 2.1.7). */
  derivativesChanged: { status: 409, code: 602, text: 'The derivatives have been altered and can no longer be un-done.' },
  /** Sourced for sales and samples, used here. */
  noSuchTransaction: {
    status: 404,
    code: 602,
    text: 'The transaction you specified could not be found or has already been voided.',
  },
  /** ASSUMPTION. */
  noSuchBatch: { status: 404, code: 602, text: 'The harvest batch could not be found.' },
  /** ASSUMPTION. */
  batchHarvested: { status: 409, code: 602, text: 'The harvest batch has already been harvested.' },
  /** ASSUMPTION; the waiting period is sourced (protocol 2.1.7), its text is not. */
  tooEarly: (hours: number): Refusal => ({
    status: 409,
    code: 602,
    text: `The mandatory ${hours} hour waiting period has not passed.`,
  }),
  /** ASSUMPTION; that override silences it is sourced (protocol 2.1.4). */
  alreadyScheduled: (id: string): Refusal => ({ status: 409, code: 602, text: `Barcode ${id} has already been scheduled.` }),
  /** ASSUMPTION. */
  noReason: { status: 400, code: 602, text: 'Please specify a reason.' },
  /** ASSUMPTION. */
  noAdditive: { status: 400, code: 602, text: 'Please specify a valid additive.' },
} as const satisfies Record<string, Refusal | ((...values: never[]) => Refusal)>;
