/** Plays histories on one stage after the other: the opening once, each beginning once, and then what each history has of its own. */
import { openShop } from '../actors/shop.ts';
import type { History, Scene } from '../history.ts';
import { d1Over, type SqliteFile } from '../sqlite/d1.ts';
import { Rewinding } from '../sqlite/shop-file.ts';
import { forgetRandomIds } from './determinism.ts';
import { gardens, openings } from './openings.ts';
import type { Memory, Outcome } from './outcome.ts';
import { Performance } from './performance.ts';

/** A shop at some hour of its day, made once: its database, and what people and machines remember. */
interface Opening {
  readonly file: SqliteFile;
  readonly rewinding: Rewinding;
  readonly memory: Memory;
}

/** A history up to where others part from it. The database stands there, or further within, for as long as they are played. */
interface Moment {
  readonly name: string;
  /** Scenes that led here. */
  readonly scenes: number;
  readonly memory: Memory;
  readonly notes: readonly string[];
}

type Note = (line: string) => void;

export class Theatre {
  readonly #openFile: () => SqliteFile;
  readonly #openings = new Map<string, Opening>();
  /** Where the database stands: the opening, and the beginnings within each other, outermost first. */
  #stands: { readonly opening: Opening; readonly moments: Moment[] } | undefined;
  /** Scenes carried out, those of openings left out. */
  stepsPlayed = 0;

  /** @param openFile gives an empty database at the newest migration */
  constructor(openFile: () => SqliteFile) {
    this.#openFile = openFile;
  }

  /** Plays a history to its end, lets the dust settle, hands the outcome to the judges, and puts everything back. */
  async play<Verdict>(
    history: History,
    judge: (outcome: Outcome) => Promise<Verdict>,
    note: Note = () => undefined,
  ): Promise<Verdict> {
    const { opening, moments } = await this.#begin(history);
    const { scenes, memory } = moments.at(-1)!;
    for (const { notes } of moments) notes.forEach(note);
    const { file, rewinding } = opening;
    try {
      const performance = new Performance(file, rewinding, { day: history.day, note, memory });
      await actAll(performance, history.scenes.slice(scenes));
      this.stepsPlayed += history.scenes.length - scenes;
      await performance.settle();
      return await judge(performance.outcome());
    } finally {
      rewinding.backToBeginning(moments.length - 1);
    }
  }

  /** The end of what a history begins with. Of that is played anew what the history before did not begin with as well. */
  async #begin(history: History) {
    const { day, scenes, beginnings } = history;
    const opening = await this.#opening(history);
    const { file, rewinding } = opening;
    if (this.#stands?.opening !== opening) {
      this.#stands?.opening.rewinding.rewind();
      rewinding.begin();
      rewinding.keepBeginning(0);
      this.#stands = { opening, moments: [{ name: 'opening', scenes: 0, memory: opening.memory, notes: [] }] };
    }
    const { moments } = this.#stands;
    const parting = beginnings.findIndex(({ name }, n) => moments[n + 1]?.name !== name);
    moments.length = 1 + (parting < 0 ? beginnings.length : parting);
    rewinding.backToBeginning(moments.length - 1);
    for (const { name, scenes: length } of beginnings.slice(moments.length - 1)) {
      const notes: string[] = [];
      const { scenes: from, memory } = moments.at(-1)!;
      const performance = new Performance(file, rewinding, { day, note: (line) => void notes.push(line), memory });
      await actAll(performance, scenes.slice(from, length));
      this.stepsPlayed += length - from;
      rewinding.keepBeginning(moments.length);
      moments.push({ name, scenes: length, memory: performance.memory(), notes });
    }
    return this.#stands;
  }

  /** An hour of the shop's day: played when it is first asked for, and kept. */
  async #opening({ opening: hour, system, isWithoutQuarantine, garden }: History): Promise<Opening> {
    const name = `${hour} ${system} ${String(isWithoutQuarantine)} ${String(garden)}`;
    const known = this.#openings.get(name);
    if (known !== undefined) return known;
    const file = this.#openFile();
    const rewinding = new Rewinding(file);
    forgetRandomIds();
    await openShop(
      d1Over(file, (work) => Promise.resolve(work())),
      { system, isWithoutQuarantine, grows: garden !== undefined },
    );
    const performance = new Performance(file, rewinding, { day: 0, note: () => undefined, memory: undefined });
    await actAll(performance, [...(garden === undefined ? [] : gardens[garden]!), ...openings[hour]!]);
    const opening = { file, rewinding, memory: performance.memory() };
    this.#openings.set(name, opening);
    return opening;
  }
}

async function actAll(performance: Performance, scenes: readonly Scene[]): Promise<void> {
  for (const group of besideEachOther(scenes)) await performance.act(group);
}

/** Scenes in groups that happen at the same time. */
function besideEachOther(scenes: readonly Scene[]): Scene[][] {
  const groups: Scene[][] = [];
  for (const scene of scenes) {
    if (scene.beside === true && groups.length > 0) groups.at(-1)!.push(scene);
    else groups.push([scene]);
  }
  return groups;
}
