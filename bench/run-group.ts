import type { Group } from './group.ts';
import { rowOf, rowWithout, type Bench, type Row } from './measurement.ts';

/** Takes the measurements of a group one after the other. One that fails becomes a row without a value; the others go on. */
export async function runGroup(group: Group, tell: Bench['tell'], folder?: string): Promise<readonly Row[]> {
  const tidyUps: (() => Promise<void>)[] = [];
  const bench: Bench = { tell, folder, atTheEnd: (tidyUp) => void tidyUps.unshift(tidyUp) };
  const rows: Row[] = [];
  try {
    for (const measurement of group.measurements) {
      tell(`${group.name}: ${measurement.name} ...`);
      try {
        rows.push(...(await measurement.measure(bench)).map((figure) => rowOf(group.name, figure)));
      } catch (problem) {
        const why = problem instanceof Error ? problem.message : String(problem);
        tell(`${group.name}: ${measurement.name} could not be measured: ${why}`);
        // What a program said last may be long; the row keeps the reason, the person has read the rest.
        rows.push(rowWithout(group.name, measurement, why.split('\n', 1)[0]!));
      }
    }
  } finally {
    for (const tidyUp of tidyUps) await tidyUp().catch((problem: unknown) => tell(`tidying up: ${String(problem)}`));
  }
  return rows;
}
