import { bite } from './bite.ts';
import { defects } from './defects.ts';
import type { Bite } from './look-for-defects.ts';

/** Defects of the answer that took the most histories. */
const slowestShown = 5;

/** Plants every defect (or those named) and tells which are caught. @returns the exit code */
export async function showTeeth({
  seed,
  json,
  bound,
  only,
}: {
  readonly seed: number;
  readonly json: boolean;
  /** Histories after which a defect counts as not caught. */
  readonly bound: number;
  readonly only: readonly string[];
}): Promise<number> {
  const chosen = defects.filter(({ name }) => only.length === 0 || only.includes(name));
  const bites = await bite(chosen, { seed, bound, tell: (found) => console.error(inWords(found)) });
  const caught = bites.filter((found) => found.caught).length;
  const slowestHistories = bites
    .toSorted((one, other) => other.histories - one.histories)
    .slice(0, slowestShown)
    .map(({ defect, histories }) => ({ defect, histories }));
  const answer = { defects: bites.length, caught, slowestHistories };
  console.log(json ? JSON.stringify(answer) : `${caught} of ${bites.length} planted defects are caught`);
  return caught === bites.length && bites.length > 0 ? 0 : 1;
}

const inWords = ({ defect, caught, histories, seed, rule, what }: Bite): string =>
  caught
    ? `${defect}: caught by ${rule} after ${histories} histories (seed ${seed}): ${what}`
    : `${defect}: NOT CAUGHT in ${histories} histories`;
