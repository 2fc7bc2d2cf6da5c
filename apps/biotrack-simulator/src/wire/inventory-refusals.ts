import { printedBarcode } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** The state's no about packages. Sourced texts are named so (protocol 1.5); the others are ASSUMPTIONS in the same voice. */
export const inventoryRefusals = {
  /** ASSUMPTION. */
  badType: { status: 400, code: 602, text: 'Please specify a valid inventory type.' },
  /** ASSUMPTION, after Connecticut and Washington: finished goods need a name (protocol 3.4). */
  noProductName: { status: 400, code: 602, text: 'Please provide a product name.' },
  /** ASSUMPTION. */
  badAmount: { status: 400, code: 602, text: 'You did not provide a valid quantity.' },
  /** Sourced: code 202. */
  notWhole: { status: 400, code: '202', text: 'You did not provide a whole quantity.' },
  /** ASSUMPTION. */
  badWeight: { status: 400, code: 602, text: 'You did not provide a valid usable weight.' },
  /** ASSUMPTION; the rule is sourced (protocol 2.1.4). */
  badSample: { status: 400, code: 602, text: 'Please specify either a vendor or an employee for the sample.' },
  /** Sourced: code 602. */
  nothingNamed: {
    status: 400,
    code: 602,
    text: 'You did not provide a strain, product name or package weight to update.',
  },
  /** Sourced: code 602. */
  nothingToUpdate: { status: 400, code: 602, text: 'You did not provide any data to update.' },
  /** ASSUMPTION; the numbers are sourced (protocol 2.1.4). */
  badAdjustmentType: { status: 400, code: 602, text: 'Please specify a valid adjustment type.' },
  /** ASSUMPTION. */
  noReason: { status: 400, code: 602, text: 'Please provide a reason.' },
  /** ASSUMPTION, in the voice of "Barcode N is no longer in a state where it can be un-done." */
  wrongState: (barcode: string, done: string): Refusal => ({
    status: 409,
    text: `Barcode ${printedBarcode(barcode)} is no longer in a state where it can be ${done}.`,
  }),
  /** ASSUMPTION; the rule is New York's (protocol 5.1). */
  splitBeforeResults: (barcode: string): Refusal => ({
    status: 409,
    text: `The item ${barcode} has not been fully QA tested and cannot be split until that has been completed.`,
    code: '202',
  }),
  /** Sourced: code 202. */
  derivativeTooLarge: { status: 400, code: '202', text: 'A derivative amount greater than the deduction amount was entered.' },
  /** Sourced: code 202, with 5 pounds and later 15. */
  lotTooLarge: (isMix: boolean, pounds: number): Refusal => ({
    status: 400,
    code: '202',
    text: `You cannot create ${isMix ? 'marijuana mix' : 'flower'} lots greater than ${pounds} pounds.`,
  }),
  /** Sourced: code 202. */
  cannotConvert: (from: string, to: string): Refusal => ({
    status: 400,
    code: '202',
    text: `You cannot convert from ${from} into ${to}.`,
  }),
  /** Sourced: code 602. */
  noConversion: {
    status: 404,
    code: 602,
    text: 'No inventory conversion could be found for the inventory identifier specified.',
  },
  /** Sourced: code 602. */
  conversionUsed: {
    status: 409,
    code: 602,
    text: 'The inventory item has been adjusted after conversion and is no longer eligible to be reverted.',
  },
  /** ASSUMPTION. */
  notScheduled: (barcode: string): Refusal => ({
    status: 409,
    text: `Barcode ${printedBarcode(barcode)} has not been scheduled for destruction.`,
  }),
  /** ASSUMPTION. */
  alreadyScheduled: (barcode: string): Refusal => ({
    status: 409,
    text: `Barcode ${printedBarcode(barcode)} has already been scheduled for destruction.`,
  }),
  /** Sourced in form: code 602 says "The mandatory 24 hour waiting period has not passed." of manifests. */
  tooEarly: (hours: number): Refusal => ({
    status: 409,
    code: 602,
    text: `The mandatory ${hours} hour waiting period has not passed.`,
  }),
  /** ASSUMPTION. */
  noSuchAdjustment: { status: 404, code: 602, text: 'The adjustment you specified could not be found.' },
  /** ASSUMPTION. */
  noSuchInventoryType: { status: 404, code: 602, text: 'The inventory type you specified could not be found.' },
  /** Sourced: code 602, its slip included. */
  noSamples: { status: 404, code: 602, text: 'There were no samples found for the specified identifer.' },
  /** Sourced: code 602. */
  notFiled: { status: 404, code: 602, text: 'Test results have not yet been filed.' },
  /** Sourced: code 602. */
  cannotSample: { status: 400, code: 602, text: 'You attempted to QA sample an inventory type that cannot be sampled.' },
  /** Sourced: code 602 (for the manifest's like). */
  sampleVoid: { status: 404, code: 602, text: 'The transaction you specified could not be found or has already been voided.' },
  /** Sourced: code 200. */
  notALab: { status: 403, code: 200, text: 'Only QA Labs may enter results.' },
  /** ASSUMPTION. */
  badIngredient: { status: 400, code: 602, text: 'Please specify a valid ingredient.' },
  /** ASSUMPTION. */
  noSuchIngredient: { status: 404, code: 602, text: 'The ingredient you specified could not be found.' },
  /** ASSUMPTION. */
  badReservation: { status: 400, code: 602, text: 'You did not provide a valid number of identifiers.' },
  /** ASSUMPTION. */
  notReserved: (barcode: string): Refusal => ({
    status: 409,
    code: 602,
    text: `Identifier ${printedBarcode(barcode)} was not preassigned to this location or is already in use.`,
  }),
  /** ASSUMPTION. */
  badLab: { status: 400, code: 602, text: 'Please specify a valid lab.' },
} as const satisfies Record<string, Refusal | ((...values: never[]) => Refusal)>;
