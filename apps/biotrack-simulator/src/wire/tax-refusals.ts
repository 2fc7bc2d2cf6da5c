import type { Refusal } from './refusal.ts';

const dollars = (cents: number): string => String(cents / 100);

/** The state's no about monthly reports. Both sourced texts travel with the code as text (samples `tax_obligation_file`). */
export const taxRefusals = {
  /** Sourced. */
  alreadyFiled: {
    status: 409,
    code: '602',
    text: 'The tax obligation report for this period has already been filed and will need to be unlocked by the WSLCB before it can be re-filed.',
  },
  /** Sourced, with its strange tail: what stands where in it is not known, so only the amount is filled in. */
  mismatch: (givenCents: number, bookedCents: number): Refusal => ({
    status: 409,
    code: '602',
    text:
      `You requested a verification for the tax obligation report and the submitted gross sales of ${dollars(givenCents)} did not ` +
      `match the previously reported amount of ${dollars(bookedCents)}. (${dollars(bookedCents)},0,0.00,0.00,,,0,0,${dollars(bookedCents)},0.00).`,
  }),
  /** ASSUMPTION. */
  badPeriod: { status: 400, code: '602', text: 'Please specify a valid month and year.' },
} as const satisfies Record<string, Refusal | ((...values: never[]) => Refusal)>;
