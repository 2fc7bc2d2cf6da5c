import { ageOn, type LocalDate } from '../business-day.ts';
import type { DriverId } from '../identifiers.ts';
import type { Program } from '../pricing/new-york-taxes.ts';
import type { Manifest } from './manifest.ts';

/** Whom a journey's crew is chosen from, as far as the rules ask. */
export interface CrewMember {
  readonly id: DriverId;
  readonly birthDate: LocalDate;
}

export interface CrewFacts {
  readonly program: Program;
  /** Drivers that still stand in the books. */
  readonly drivers: readonly CrewMember[];
  /** The location's business day. */
  readonly on: LocalDate;
}

export type CrewProblem =
  /** `least`: people who must ride along. */
  | { readonly type: 'CrewTooSmall'; readonly least: number }
  /** Who of them is not `youngest` years old yet. */
  | {
      readonly type: 'CrewTooYoung';
      readonly youngest: number;
      readonly driverIds: readonly DriverId[];
      readonly rule: 'NY-DLV-01';
      readonly source: string;
    };

/**
 * Fewest people of our own who ride in the vehicle of a journey.
 *
 * Florida wants two where goods go to a patient's door, and one of them stays in the vehicle (s. 381.986(8)(g), F.S.; `rules.md` 3.9 and
 * FL-DLV-01). One is enough everywhere else.
 *
 * @param program of the location that it leaves from; undefined while that is not known
 */
export const leastCrew = (program: Program | undefined, purpose: Manifest['purpose']): number =>
  program === 'florida-medical' && purpose === 'delivery' ? 2 : 1;

/** Who brings goods to shoppers' doors in New York is 21; whoever else drives is 18 (9 NYCRR 125.10; `rules.md` 1.9). */
export const youngestCrew = (program: Program | undefined, purpose: Manifest['purpose']): number =>
  program === 'adult-use' && purpose === 'delivery' ? 21 : 18;

/** Whether too few ride along, or somebody too young; `undefined` for neither. Somebody who is named twice is one person. */
export function crewProblem(
  { purpose, carrier }: Pick<Manifest, 'purpose' | 'carrier'>,
  { program, drivers, on }: CrewFacts,
): CrewProblem | undefined {
  if (carrier.kind !== 'own') return undefined;
  const least = leastCrew(program, purpose);
  const named = new Set(carrier.driverIds);
  if (named.size < least) return { type: 'CrewTooSmall', least };
  const youngest = youngestCrew(program, purpose);
  const driverIds = drivers.filter(({ id, birthDate }) => named.has(id) && ageOn(birthDate, on) < youngest).map(({ id }) => id);
  if (driverIds.length === 0) return undefined;
  return { type: 'CrewTooYoung', youngest, driverIds, rule: 'NY-DLV-01', source: '9 NYCRR 125.10' };
}
