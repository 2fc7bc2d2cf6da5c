/** Plants one defect after the other and looks for the first history that shows it. */
import { edited, loadWith, preparePlanting, type Defect } from './edit.ts';

/** Whether a defect was caught, by which rule, and how many histories that took. */
export interface Bite {
  readonly defect: string;
  readonly caught: boolean;
  readonly histories: number;
  readonly seed: number | null;
  readonly rule: string | null;
  readonly what: string | null;
}

/** Histories after which a defect counts as not caught. */
const mostHistories = 20_000;

export async function bite(defects: readonly Defect[], firstSeed: number, tell: (bite: Bite) => void): Promise<readonly Bite[]> {
  preparePlanting();
  const bites: Bite[] = [];
  for (const defect of defects) {
    const found = await lookFor(defect, firstSeed);
    tell(found);
    bites.push(found);
  }
  return bites;
}

async function lookFor(defect: Defect, firstSeed: number): Promise<Bite> {
  const url = new URL('../play/player.ts', import.meta.url).href;
  const { openPlayer } = await loadWith<{ readonly openPlayer: typeof import('../play/player.ts').openPlayer }>(defect, url);
  const player = openPlayer((file, sql) => edited(defect, file, sql));
  for (let histories = 1; histories <= mostHistories; histories += 1) {
    const seed = firstSeed + histories - 1;
    const [violation] = await player.playSeed(seed);
    if (violation === undefined) continue;
    const what = violation.what.split('\n', 1)[0]!;
    return { defect: defect.name, caught: true, histories, seed, rule: violation.rule, what };
  }
  return { defect: defect.name, caught: false, histories: mostHistories, seed: null, rule: null, what: null };
}
