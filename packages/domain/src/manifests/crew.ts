import type { Program } from '../pricing/new-york-taxes.ts';
import type { Manifest } from './manifest.ts';

export interface CrewProblem {
  readonly type: 'CrewTooSmall';
  /** People who must ride along. */
  readonly least: number;
}

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

/** Whether too few ride along; `undefined` for enough. Somebody who is named twice is one person. */
export function crewProblem(
  { purpose, carrier }: Pick<Manifest, 'purpose' | 'carrier'>,
  program: Program,
): CrewProblem | undefined {
  const least = leastCrew(program, purpose);
  if (carrier.kind !== 'own' || new Set(carrier.driverIds).size >= least) return undefined;
  return { type: 'CrewTooSmall', least };
}
