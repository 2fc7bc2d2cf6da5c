import type { Refusal } from './refusal.ts';

/** The state's no about users. All of them travel without a code in v1 (protocol 1.5). */
export const peopleRefusals = {
  /** Sourced: protocol 1.5. */
  noPassword: { status: 400, text: 'Please supply a valid password.' },
  /** Sourced: protocol 1.5. */
  noSuchUser: { status: 404, text: 'The user you provided could not be found.' },
  /** Sourced: protocol 1.5. */
  simplePassword: { status: 400, text: 'Your password was too simple. Please choose another password and try again.' },
  /** Sourced: protocol 1.5. */
  nothingToUpdate: { status: 400, text: 'You did not provide any information to update.' },
  /** ASSUMPTION. */
  noUsername: { status: 400, text: 'Please supply a valid username.' },
  /** ASSUMPTION. */
  userTaken: { status: 409, text: 'The username you provided is already in use.' },
} as const satisfies Record<string, Refusal>;
