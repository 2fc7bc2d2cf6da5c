/** Plays histories on one stage after the other: the opening once, the morning of a day once, and then what each history has of its own. */
import { openShop } from '../actors/shop.ts';
import type { History, Scene } from '../history.ts';
import { d1Over, type SqliteFile } from '../sqlite/d1.ts';
import { Rewinding } from '../sqlite/shop-file.ts';
import { forgetRandomIds } from './determinism.ts';
import { openings } from './openings.ts';
import type { Memory, Outcome } from './outcome.ts';
import { Performance } from './performance.ts';

/** A shop at some hour of its day, made once: its database, and what people and machines remember. */
interface Opening {
  readonly file: SqliteFile;
  readonly rewinding: Rewinding;
  readonly memory: Memory;
}

/** A day as far as its histories have it in common. Its database stands there for as long as they are played. */
interface Morning {
  readonly day: number;
  readonly opening: Opening;
  readonly memory: Memory;
  readonly notes: readonly string[];
}

type Note = (line: string) => void;

export class Theatre {
  readonly #openFile: () => SqliteFile;
  readonly #openings = new Map<number, Opening>();
  #morning: Morning | undefined;
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
    const { opening, memory, notes } = await this.#morningOf(history);
    notes.forEach(note);
    const { file, rewinding } = opening;
    try {
      const performance = new Performance(file, rewinding, { day: history.day, note, memory });
      await actAll(performance, history.scenes.slice(history.morning));
      this.stepsPlayed += history.scenes.length - history.morning;
      await performance.settle();
      return await judge(performance.outcome());
    } finally {
      rewinding.backToMorning();
    }
  }

  /** The day at the end of its morning: played anew unless the history before was of the same day. */
  async #morningOf(history: History): Promise<Morning> {
    const known = this.#morning;
    if (known !== undefined && history.morning > 0 && known.day === history.day) return known;
    known?.opening.rewinding.rewind();
    this.#morning = undefined;

    const opening = await this.#opening(history.opening);
    const notes: string[] = [];
    const { file, rewinding } = opening;
    rewinding.begin();
    const performance = new Performance(file, rewinding, {
      day: history.day,
      note: (line) => void notes.push(line),
      memory: opening.memory,
    });
    await actAll(performance, history.scenes.slice(0, history.morning));
    this.stepsPlayed += history.morning;
    rewinding.keepMorning();
    // A history that shares nothing is nobody else's morning.
    this.#morning = { day: history.morning > 0 ? history.day : Number.NaN, opening, memory: performance.memory(), notes };
    return this.#morning;
  }

  /** An hour of the shop's day: played when it is first asked for, and kept. */
  async #opening(hour: number): Promise<Opening> {
    const known = this.#openings.get(hour);
    if (known !== undefined) return known;
    const file = this.#openFile();
    const rewinding = new Rewinding(file);
    forgetRandomIds();
    await openShop(d1Over(file, (work) => Promise.resolve(work())));
    const performance = new Performance(file, rewinding, { day: 0, note: () => undefined, memory: undefined });
    await actAll(performance, openings[hour]!);
    const opening = { file, rewinding, memory: performance.memory() };
    this.#openings.set(hour, opening);
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
