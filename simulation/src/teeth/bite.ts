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

export async function bite(
  defects: readonly Defect[],
  { seed, bound, tell }: { readonly seed: number; readonly bound: number; readonly tell: (bite: Bite) => void },
): Promise<readonly Bite[]> {
  preparePlanting();
  const bites: Bite[] = [];
  for (const defect of defects) {
    const found = await lookFor(defect, seed, bound);
    tell(found);
    bites.push(found);
  }
  return bites;
}

async function lookFor(defect: Defect, firstSeed: number, bound: number): Promise<Bite> {
  const url = new URL('../play/player.ts', import.meta.url).href;
  const { openPlayer } = await loadWith<{ readonly openPlayer: typeof import('../play/player.ts').openPlayer }>(defect, url);
  const player = openPlayer((file, sql) => edited(defect, file, sql));
  for (let histories = 1; histories <= bound; histories += 1) {
    const seed = firstSeed + histories - 1;
    const [violation] = await player.playSeed(seed);
    if (violation === undefined) continue;
    if (/^(Reference|Syntax)Error/.test(violation.what))
      throw new Error(`The defect "${defect.name}" does not run: ${violation.what.split('\n', 1)[0]}`);
    const what = violation.what.split('\n', 1)[0]!;
    return { defect: defect.name, caught: true, histories, seed, rule: violation.rule, what };
  }
  return { defect: defect.name, caught: false, histories: bound, seed: null, rule: null, what: null };
}
