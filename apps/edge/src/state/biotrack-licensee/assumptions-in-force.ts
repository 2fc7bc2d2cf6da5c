import type { LicenseeAssumptions } from './assumptions.ts';

/** Something nobody public says about a state's API, as we take it to be until a fact replaces it. */
export interface AssumptionInForce {
  /** Its number in `biotrack/protocol.md` 5.2. */
  readonly id: string;
  readonly words: string;
}

/** What is assumed about the Licensee API, as the settings stand. */
export const assumptionsInForce = (given: LicenseeAssumptions): readonly AssumptionInForce[] => [
  {
    id: 'A-1',
    words: `A login takes ${given.loginMembers.username} and ${given.loginMembers.password} and gives back a session.`,
  },
  {
    id: 'A-2',
    words: 'A session travels as X-Session-Token, an access token as Authorization: Bearer, beside X-Ubi and X-License.',
  },
  { id: 'A-3', words: `A clear no has one of the numbers ${given.refusingStatuses.join(', ')}; 401 ends a session.` },
  { id: 'A-4', words: 'Times as text are RFC 3339 in UTC; numeric times are seconds.' },
  {
    id: 'A-5',
    words: `Request bodies use the names of the answers; the price of a line is the whole ${given.priceIs === 'line' ? 'line’s' : 'unit’s'}.`,
  },
  { id: 'A-6', words: 'The state does not remove doubles by itself: we ask before sending again.' },
  {
    id: 'A-7',
    words: `Lists take ${given.listParameters.cursor}, ${given.listParameters.transactionId} and ${given.listParameters.limit}; a filter may be ignored, so every row is compared. ${given.narrowsByTransaction ? 'Transaction numbers only grow.' : ''}`,
  },
  {
    id: 'A-8',
    words: `Patients are asked for at ${given.registry.path}; the answer names the card, caregivers, orders by route with days and remainders, where it has them the physician and the daily dose, and what was dispensed. Smoking is in ounces, all else in milligrams.`,
  },
  {
    id: 'A-8',
    words: `Order types and routes have the numbers ${numbersOf(given.registry.orderTypes)} and ${numbersOf(given.registry.forms)}; a sale names a caregiver as ${given.registry.caregiverMember}.`,
  },
  {
    id: 'A-9',
    words: `A sale on a card takes the Med Usable Weight of its packages, of each unit in ${given.medUsableIs === 'by-kind' ? 'ounces where it is smoked and in milligrams of THC where it is not' : 'grams'}.`,
  },
  { id: 'A-10', words: 'Goods that come back get a package of their own, which can only be destroyed.' },
  { id: 'A-12', words: 'A manifest goes from planned to in transit, arrived and received; it is voided only before it leaves.' },
];

const numbersOf = (table: Readonly<Record<string, number>>): string =>
  Object.entries(table)
    .map(([name, number]) => `${name} ${number}`)
    .join(', ');
