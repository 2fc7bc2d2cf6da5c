import type { Refusal } from './refusal.ts';

/** The state's no about rooms, drivers, vehicles and users. Sourced texts are named so; the others are ASSUMPTIONS in the same voice. */
export const peopleRefusals = {
  /** ASSUMPTION. */
  noName: (what: string): Refusal => ({ status: 400, code: 602, text: `Please provide a valid ${what} name.` }),
  /** Sourced: protocol 1.5, code 603. */
  noRoomId: { status: 400, code: '603', text: 'Please provide a room id.' },
  /** ASSUMPTION. */
  roomTaken: { status: 409, code: 602, text: 'The room id you specified is already in use.' },
  /** ASSUMPTION. */
  noSuchRoom: { status: 404, code: 602, text: 'The room you specified could not be found.' },
  /** ASSUMPTION. */
  roomInUse: { status: 409, code: 602, text: 'The room you specified still contains inventory.' },
  /** Sourced: protocol 1.5, code 600. */
  noSuchEmployee: { status: 404, code: 600, text: 'The employee could not be found.' },
  /** ASSUMPTION. */
  employeeTaken: { status: 409, code: 600, text: 'The employee id you specified is already in use.' },
  /** ASSUMPTION, in the voice of the employee's. */
  noSuchVehicle: { status: 404, code: 602, text: 'The vehicle could not be found.' },
  /** ASSUMPTION. */
  vehicleTaken: { status: 409, code: 602, text: 'The vehicle id you specified is already in use.' },
  /** ASSUMPTION. */
  noSuchVendor: { status: 404, code: 602, text: 'The vendor could not be found.' },
  /** ASSUMPTION. */
  noSuchLab: { status: 404, code: 602, text: 'The lab could not be found.' },
  /** Sourced: protocol 1.5, user admin (without a code). */
  noSuchUser: { status: 404, text: 'The user you provided could not be found.' },
  /** Sourced: protocol 1.5, user admin (without a code). */
  noPassword: { status: 400, text: 'Please supply a valid password.' },
  /** Sourced: protocol 1.5, user admin (without a code). */
  simplePassword: {
    status: 400,
    text: 'Your password was too simple. Please choose another password and try again.',
  },
  /** Sourced: protocol 1.5, user admin (without a code). */
  nothingToUpdate: { status: 400, text: 'You did not provide any information to update.' },
  /** ASSUMPTION. */
  noUsername: { status: 400, text: 'Please supply a valid username.' },
  /** ASSUMPTION. */
  userTaken: { status: 409, text: 'The username you provided is already in use.' },
  /** ASSUMPTION. */
  badDate: (member: string): Refusal => ({ status: 400, code: 602, text: `You did not provide a valid ${member}.` }),
} as const satisfies Record<string, Refusal | ((...values: never[]) => Refusal)>;
