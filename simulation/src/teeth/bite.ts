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

export async function bite(
  defects: readonly Defect[],
  { seed, quick, tell }: { readonly seed: number; readonly quick: boolean; readonly tell: (bite: Bite) => void },
): Promise<readonly Bite[]> {
  preparePlanting();
  const bites: Bite[] = [];
  for (const defect of defects) {
    const found = await lookFor(defect, seedsFrom(seed, quick ? defect.shownBy : undefined));
    tell(found);
    bites.push(found);
  }
  return bites;
}

/** The seed that is known to show it first, if any; then one after the other. */
function* seedsFrom(firstSeed: number, known: number | undefined): Generator<number> {
  if (known !== undefined) yield known;
  for (let seed = firstSeed; ; seed += 1) yield seed;
}

async function lookFor(defect: Defect, seeds: Iterator<number>): Promise<Bite> {
  const url = new URL('../play/player.ts', import.meta.url).href;
  const { openPlayer } = await loadWith<{ readonly openPlayer: typeof import('../play/player.ts').openPlayer }>(defect, url);
  const player = openPlayer((file, sql) => edited(defect, file, sql));
  for (let histories = 1; histories <= mostHistories; histories += 1) {
    const seed = seeds.next().value as number;
    const [violation] = await player.playSeed(seed);
    if (violation === undefined) continue;
    if (/^(Reference|Syntax)Error/.test(violation.what))
      throw new Error(`The defect "${defect.name}" does not run: ${violation.what.split('\n', 1)[0]}`);
    const what = violation.what.split('\n', 1)[0]!;
    return { defect: defect.name, caught: true, histories, seed, rule: violation.rule, what };
  }
  return { defect: defect.name, caught: false, histories: mostHistories, seed: null, rule: null, what: null };
}
