import { printedBarcode } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** The state's no about patients. ASSUMPTIONS, all of them; that an unknown card is 602 in v1 is A-14. */
export const patientRefusals = {
  noSuchCard: { status: 404, code: 602, text: 'The card you specified could not be found.' },
  cardNotActive: { status: 400, code: 602, text: 'The card you specified is not active.' },
  overAllotment: (barcode: string): Refusal => ({
    status: 400,
    code: 602,
    text: `Barcode ${printedBarcode(barcode)} exceeds the remaining amount of the patient's order.`,
  }),
} as const satisfies Record<string, Refusal | ((...values: never[]) => Refusal)>;
