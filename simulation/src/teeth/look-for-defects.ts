/** A thread in which defects are planted, one after the other, and histories are played until one shows each. */
import { parentPort, workerData } from 'node:worker_threads';
import { takeChanceAway } from '../play/determinism.ts';
import { defects } from './defects.ts';
import { edited, loadWith, preparePlanting, type Defect } from './edit.ts';

/** Which defects, from which seed on, and after how many histories one counts as not caught. */
export interface Looking {
  readonly names: readonly string[];
  readonly seed: number;
  readonly bound: number;
}

/** Whether a defect was caught, by which rule, and how many histories that took. */
export interface Bite {
  readonly defect: string;
  readonly caught: boolean;
  readonly histories: number;
  readonly seed: number | null;
  readonly rule: string | null;
  readonly what: string | null;
}

const { names, seed, bound } = workerData as Looking;
takeChanceAway();
preparePlanting();
for (const name of names)
  parentPort!.postMessage(
    await lookFor(
      defects.find((defect) => defect.name === name)!,
      seed,
      bound,
    ),
  );

async function lookFor(defect: Defect, firstSeed: number, most: number): Promise<Bite> {
  const url = new URL('../play/player.ts', import.meta.url).href;
  const { openPlayer } = await loadWith<{ readonly openPlayer: typeof import('../play/player.ts').openPlayer }>(defect, url);
  const player = openPlayer((file, sql) => edited(defect, file, sql));
  for (let histories = 1; histories <= most; histories += 1) {
    const shown = firstSeed + histories - 1;
    const [violation] = await player.playSeed(shown);
    if (violation === undefined) continue;
    if (/^(Reference|Syntax)Error/.test(violation.what))
      throw new Error(`The defect "${defect.name}" does not run: ${violation.what.split('\n', 1)[0]}`);
    const what = violation.what.split('\n', 1)[0]!;
    return { defect: defect.name, caught: true, histories, seed: shown, rule: violation.rule, what };
  }
  return { defect: defect.name, caught: false, histories: most, seed: null, rule: null, what: null };
}
