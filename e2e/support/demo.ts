/** Who and what the seeded demo holds, as far as the specs speak of it. */
import type { LocalDate } from '../../packages/domain/src/business-day.ts';
import { makeWorld } from '../../scripts/seed/world.ts';

const today = new Date().toISOString().slice(0, 10) as LocalDate;
const { staff, locations } = makeWorld(today).organisation;

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly pin: string;
  /** At the state. */
  readonly stateLogin: { readonly username: string; readonly password: string };
}

const personWho = (role: 'owner' | 'budtender'): Person => {
  const found = staff.find((person) => person.role === role && person.worksAt.includes(0));
  if (found === undefined) throw new Error(`Nobody in the demo is ${role} at its first location.`);
  return found;
};

export const owner = personWho('owner');
export const budtender = personWho('budtender');
/** The location in which the specs sell. */
export const storeName = locations[0]!.name;
