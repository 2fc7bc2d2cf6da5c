import type { Refusal } from './refusal.ts';

/** The state's no about manifests, transfers and invoices. Sourced texts are named so (protocol 1.5); the others are ASSUMPTIONS. */
export const manifestRefusals = {
  /** Sourced. */
  noItems: { status: 400, code: 602, text: 'Please specify at least one item to transfer.' },
  /** Sourced. */
  noReceiver: { status: 400, code: 602, text: 'Please specify the license number of the entity receiving the transfer.' },
  /** Sourced. */
  notLicensed: { status: 400, code: 602, text: 'Please specify a licensed location.' },
  /** Sourced. */
  badLicenseNumber: { status: 400, code: '602', text: 'Please specify a valid license number.' },
  /** Sourced. */
  scheduled: (barcode: string): Refusal => ({
    status: 409,
    code: 602,
    text: `Barcode ${barcode} has already been scheduled for transfer in a previous manifest that has not been completed yet.`,
  }),
  /** Sourced, with the code as text (sample `inventory_manifest.error-not-qa-tested`). */
  notTested: (barcode: string): Refusal => ({
    status: 409,
    code: '202',
    text: `The item ${barcode} has not been fully QA tested and cannot be transferred until that has been completed.`,
  }),
  /** Sourced. */
  tooSoon: (stop: number): Refusal => ({
    status: 400,
    code: 268,
    text: `The departure time for stop number ${stop} is less than 24 hours from the current time and will need to be corrected.`,
  }),
  /** Sourced. */
  mixed: {
    status: 400,
    code: 268,
    text: 'Your manifest includes a mix of sale items and refund items and you must file these as separate manifests.',
  },
  /** Sourced. */
  noSuchManifest: { status: 404, code: 602, text: 'The manifest you specified could not be found or has already been voided.' },
  /** Sourced. */
  fulfilled: { status: 409, code: 602, text: 'The manifest you specified has already been fulfilled.' },
  /** Sourced. */
  noSuchItems: {
    status: 404,
    code: 602,
    text: 'The manifest item(s) you specified could not be found or has already been voided.',
  },
  /** Sourced. */
  waiting: { status: 409, code: 602, text: 'The mandatory 24 hour waiting period has not passed.' },
  /** Sourced. */
  notInternal: {
    status: 400,
    code: 602,
    text: 'This was not an internal transfer and must have a valid price associated with it.',
  },
  /** Sourced, with the code as text. */
  nothingInbound: { status: 404, code: '602', text: 'No inbound transfers or pending manifests found.' },
  /** Sourced. The number is the only thing in it that changes; the rest stays singular (sample `error-not-shipped`). */
  onlyPending: (count: number): Refusal => ({
    status: 404,
    code: 602,
    text:
      `No inbound transfers found. However, there was ${count} pending manifest that have yet to be shipped. If you are expecting ` +
      'one of these to be available, please contact the vendor and inform them that they must complete the transfer before it can ' +
      'be accepted inbound.',
  }),
  /** Sourced. */
  nothingOutstanding: { status: 404, code: 602, text: 'No outstanding inbound inventory items were found.' },
  /** Sourced, with the code as text. */
  nothingReturned: { status: 404, code: '602', text: 'No outstanding returned items were found.' },
  /** Sourced. */
  notInbound: {
    status: 404,
    code: 602,
    text: 'The barcode identifier could not be found under the specified license number or has already been received.',
  },
  /** Sourced. */
  noSuchTransaction: {
    status: 404,
    code: 602,
    text: 'The transaction you specified could not be found or has already been voided.',
  },
  /** ASSUMPTION; the limit is sourced (protocol 5.1). */
  tooManyPackages: (limit: number): Refusal => ({
    status: 400,
    code: 268,
    text: `Your manifest includes more than ${limit} items and you must file these as separate manifests.`,
  }),
  /** ASSUMPTION; the rule is sourced (protocol 5.1). */
  sameStopTwice: { status: 400, code: 268, text: 'Your manifest includes more than one stop for the same license number.' },
  /** ASSUMPTION; the rule is sourced (protocol 5.1: two drivers in Connecticut). */
  tooFewDrivers: (count: number): Refusal => ({ status: 400, code: 600, text: `Please specify ${count} employees.` }),
  /** ASSUMPTION. */
  badStop: (stop: number): Refusal => ({ status: 400, code: 268, text: `The stop number ${stop} is not valid.` }),
  /** ASSUMPTION A-12. */
  notInTransit: { status: 409, code: 602, text: 'The manifest you specified is not in transit.' },
  /** ASSUMPTION A-12; that it must have arrived is sourced (protocol 5.2). */
  notArrived: { status: 409, code: 602, text: 'The driver has not arrived at the stop you specified.' },
  /** ASSUMPTION A-12. */
  alreadyReceived: { status: 409, code: 602, text: 'The transfer you specified has already been received.' },
  /** ASSUMPTION. */
  tooMuchReceived: (barcode: string): Refusal => ({
    status: 400,
    code: 602,
    text: `The quantity received for the inventory item ${barcode} is greater than the quantity transferred.`,
  }),
  /** ASSUMPTION. */
  notAccepted: { status: 409, code: 602, text: 'The third party transporter has not accepted the manifest.' },
  /** ASSUMPTION. */
  noSuchTransfer: { status: 404, code: 602, text: 'The transfer you specified could not be found.' },
  /** ASSUMPTION. */
  noSuchInvoice: { status: 404, code: 602, text: 'The invoice you specified could not be found or has already been voided.' },
  /** ASSUMPTION. */
  noSuchPayment: { status: 404, code: 602, text: 'The payment you specified could not be found or has already been voided.' },
  /** ASSUMPTION. */
  paymentSettled: { status: 409, code: 602, text: 'The payment you specified has already been accepted or rejected.' },
  /** ASSUMPTION. */
  paymentTooGreat: { status: 400, code: 602, text: 'The payment amount is greater than the amount due on the invoice.' },
  /** ASSUMPTION. */
  badPayment: { status: 400, code: 602, text: 'Please specify a valid payment amount.' },
  /** ASSUMPTION. */
  invoicePaid: { status: 409, code: 602, text: 'The invoice you specified has payments and cannot be changed.' },
  /** Sourced for transfers. */
  lockedPeriod: (month: string): Refusal => ({
    status: 409,
    code: 1020,
    text: `The transaction specified occurred in ${month} which is a currently locked tax period.`,
  }),
} as const satisfies Record<string, Refusal | ((...values: never[]) => Refusal)>;
