import type { Refusal } from './refusal.ts';

/** The state's no about a sale that is taken back or corrected. ASSUMPTIONS, all of them: protocol 8.4 found no text. */
export const saleRefusals = {
  alreadyRefunded: {
    status: 409,
    code: 602,
    text: 'The transaction you specified has been refunded and can no longer be voided.',
  },
  lineRefunded: (barcode: string): Refusal => ({
    status: 409,
    code: 602,
    text: `The inventory item ${barcode} has already been refunded.`,
  }),
} as const satisfies Record<string, Refusal | ((...values: never[]) => Refusal)>;
