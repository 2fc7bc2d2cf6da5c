/**
 * The state's no: an HTTP number, the state's own text, and the envelope both travel in.
 *
 * Texts marked "sourced" are the state's own (protocol 1.4, 1.5, 2.6); the others are ASSUMPTIONS in the same voice.
 * Numbers follow ASSUMPTION A-3: 400 validation, 401 session, 403 permission, 404 unknown, 409 wrong state.
 */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 409 | 500;
  readonly text: string;
  /** v1's number for the same no, as text or as number just as it was captured (protocol 1.5). Logins and users have none. */
  readonly code?: number | string;
}

export type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

export const ok = <Value>(value: Value): Answer<Value> => ({ ok: true, value });

export const refuse = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });

/** The body of every refusal. `ErrorSrc` is a constant of the server (protocol 1.4, sourced). */
export const errorEnvelope = (text: string): { Error: string; ErrorSrc: string } => ({
  Error: text,
  ErrorSrc: 'Traceability Licensee API',
});

/** A barcode as the state prints it: four groups of four digits (protocol 3.1). */
export const printedBarcode = (barcode: string): string => (barcode.match(/.{1,4}/g) ?? []).join(' ');

export const refusals = {
  /** Sourced: protocol 1.5, login. */
  badCredentials: { status: 401, text: 'Invalid username or password.' },
  /** Sourced: protocol 1.5, code 63. */
  sessionExpired: { status: 401, text: 'Your session has expired.', code: 63 },
  /** Sourced: protocol 1.5, code 63. */
  badLicence: { status: 403, text: 'You provided an invalid location license number.', code: 63 },
  /** Sourced: protocol 1.5, code 62. */
  noPrivilege: (privilege: string): Refusal => ({
    status: 403,
    text: `The current session does not possess access to the ${privilege} privilege.`,
    code: 62,
  }),
  /** Sourced in form: protocol 3.2; the wrapper is the server's for every body it cannot read. */
  unreadableBody: (why: string): Refusal => ({ status: 400, text: `Error reading JSON body: ${why}`, code: 602 }),
  /** Sourced: protocol 2.6. */
  insufficient: (barcode: string): Refusal => ({
    status: 400,
    text: `Barcode ${printedBarcode(barcode)} does not have sufficient remaining quantity.`,
    code: 602,
  }),
  /** Sourced: protocol 1.5, code 602. The same text answers for a stranger's package and for none at all. */
  notPossessed: (barcode: string, status: 403 | 404): Refusal => ({
    status,
    text: `You do not currently have possession of identifier ${barcode}.`,
    code: 602,
  }),
  /** Sourced: protocol 1.5, code 602. */
  noPrice: (barcode: string): Refusal => ({
    status: 400,
    text: `You did not provide a sale price for the inventory item ${barcode}.`,
    code: 602,
  }),
  /** Sourced: protocol 1.5, code 202. */
  notWhole: { status: 400, text: 'You did not provide a whole quantity.', code: 202 },
  /** Sourced: protocol 1.5, code 602. */
  noItems: { status: 400, text: 'Please specify at least one identifier.', code: 602 },
  /** Sourced: protocol 1.5, code 602. */
  noSuchSale: { status: 404, text: 'The transaction you specified could not be found or has already been voided.', code: 602 },
  /** Sourced in its first half: protocol 1.5, code 202 says "and cannot be transferred". */
  notTested: (barcode: string): Refusal => ({
    status: 409,
    text: `The item ${barcode} has not been fully QA tested and cannot be sold until that has been completed.`,
    code: '202',
  }),
  /** ASSUMPTION, in the voice of "Please provide a room id." */
  missing: (member: string): Refusal => ({
    status: 400,
    text: `Please provide ${/^[AEIOU]/.test(member) ? 'an' : 'a'} ${member}.`,
    code: 602,
  }),
  /** ASSUMPTION. */
  badSaleType: { status: 400, text: 'Please specify a valid sale type.', code: 602 },
  /** ASSUMPTION. */
  tooManyItems: (limit: number): Refusal => ({
    status: 400,
    text: `You may not specify more than ${limit} identifiers.`,
    code: 602,
  }),
  /** ASSUMPTION. */
  badQuantity: (barcode: string): Refusal => ({
    status: 400,
    text: `You did not provide a valid quantity for the inventory item ${barcode}.`,
    code: 602,
  }),
  /** ASSUMPTION. */
  badPrice: (barcode: string): Refusal => ({
    status: 400,
    text: `You did not provide a valid sale price for the inventory item ${barcode}.`,
    code: 602,
  }),
  /** ASSUMPTION. */
  badTax: (barcode: string): Refusal => ({
    status: 400,
    text: `You did not provide a valid tax amount for the inventory item ${barcode}.`,
    code: 602,
  }),
  /** ASSUMPTION. */
  notSellable: (barcode: string): Refusal => ({
    status: 409,
    text: `Barcode ${printedBarcode(barcode)} is not in a state where it can be sold.`,
    code: 602,
  }),
  /** ASSUMPTION A-6. */
  requestIdReused: (requestId: string): Refusal => ({
    status: 409,
    text: `The RequestID ${requestId} has already been used for a different request.`,
    code: 602,
  }),
  /** ASSUMPTION A-7. */
  badParameter: (name: string): Refusal => ({ status: 400, text: `You provided an invalid ${name}.`, code: 602 }),
  /** ASSUMPTION: only the routes named in the README are played. */
  noSuchRoute: { status: 404, text: 'The requested resource could not be found.', code: 602 },
  /** ASSUMPTION. */
  broken: { status: 500, text: 'An internal error occurred. Please try again.', code: 602 },
} as const satisfies Record<string, Refusal | ((...values: never[]) => Refusal)>;
