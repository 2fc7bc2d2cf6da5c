import type { Refusal } from './refusal.ts';

/** The state's no about v1's envelope. */
export const v1Refusals = {
  /** Sourced: protocol 1.5, code 62; clients meet it for an action the state does not know, too. */
  noPrivilege: (action: string): Refusal => ({
    status: 403,
    text: `The current session does not possess access to the ${action} privilege.`,
    code: 62,
  }),
  /** ASSUMPTION: nobody published what the state says to a body it cannot read. */
  unreadable: { status: 400, text: 'The request could not be understood.', code: 602 },
  /** ASSUMPTION. */
  wrongVersion: { status: 400, text: 'Please specify a valid API version.', code: 602 },
  /** ASSUMPTION; that there is an error is sourced (protocol 4.1). */
  noSuchNonce: { status: 404, text: 'The nonce you specified could not be found.', code: 602 },
  /** ASSUMPTION: what a state without a training data set says. */
  noTraining: { status: 400, text: 'Training mode is not available.', code: 602 },
  /** ASSUMPTION. */
  noSuchTable: (table: string): Refusal => ({ status: 404, text: `The table ${table} could not be found.`, code: 602 }),
  /** ASSUMPTION; the rule is sourced (protocol 2.1.3). */
  saleInFuture: { status: 400, text: 'The sale time you specified is in the future.', code: 602 },
} as const satisfies Record<string, Refusal | ((...values: never[]) => Refusal)>;
