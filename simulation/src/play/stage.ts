/**
 * Who may go on, and when. Everything that leaves a piece of ours (a call to the database, a request to the state) is one turn;
 * the stage carries turns out one at a time. Alone on the stage a task runs straight through; beside others chance decides whose
 * turn comes next. A life that ends between two turns never hears of what it asked for.
 */
import type { Chance } from '../chance.ts';
import type { Clock } from './clock.ts';

/** Where a life ends: at its n-th turn, before the work or after it. */
export interface Crash {
  readonly atTurn: number;
  readonly after: boolean;
}

/** One run of something of ours: a request in an isolate, a consumer's batch, a sweep. */
export class Life {
  readonly death: Promise<'died'>;
  #end!: (how: 'died') => void;
  #turns = 0;
  #isDead = false;
  readonly #crash: Crash | undefined;
  readonly #freezesAt: number | undefined;

  /** @param freezesAt the turn after which it stands still for {@link frozenMs} */
  constructor(crash?: Crash, freezesAt?: number) {
    this.#crash = crash;
    this.#freezesAt = freezesAt;
    this.death = new Promise((resolve) => (this.#end = resolve));
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  die(): void {
    this.#isDead = true;
    this.#end('died');
  }

  /** Counts a turn. @returns whether the life ends here, and when, or stands still after it */
  nextTurn(): 'goes-on' | 'ends-before' | 'ends-after' | 'freezes-after' {
    const turn = this.#turns++;
    if (turn === this.#freezesAt) return 'freezes-after';
    if (this.#crash === undefined || turn !== this.#crash.atTurn) return 'goes-on';
    return this.#crash.after ? 'ends-after' : 'ends-before';
  }
}

interface Turn {
  readonly life: Life;
  /** Goes on only when nobody else can. */
  readonly isFrozen?: true;
  readonly carryOut: () => void;
}

const never = new Promise<never>(() => undefined);

/** Turns one scene takes at most: the longest conversation about everything a history can hold is far below. */
const mostTurns = 20_000;
/** How long a life stands still that freezes, in milliseconds: longer than any lease. */
const frozenMs = 200_000;
/** Milliseconds a turn takes: time never stands still. */
const turnMs = 2;

export class Stage {
  readonly #clock: Clock;
  #chance: Chance;
  #crowd: Turn[] | undefined;

  constructor(clock: Clock, chance: Chance) {
    this.#clock = clock;
    this.#chance = chance;
  }

  useChance(chance: Chance): void {
    this.#chance = chance;
  }

  /** Carries out one piece of work when its turn comes. */
  turn<Value>(life: Life, work: () => Value): Promise<Value> {
    if (life.isDead) return never;
    if (this.#crowd === undefined) return this.#carryOut(life, work);
    const crowd = this.#crowd;
    return new Promise((resolve, reject) => {
      crowd.push({ life, carryOut: () => void this.#carryOut(life, work).then(resolve, reject) });
    });
  }

  /** Plays one task alone, or several beside each other until all are done or dead. */
  async play(tasks: readonly (() => Promise<unknown>)[]): Promise<void> {
    if (tasks.length === 1) {
      await tasks[0]!();
      return;
    }
    const crowd: Turn[] = (this.#crowd = []);
    let open = tasks.length;
    const failures: unknown[] = [];
    for (const task of tasks)
      task()
        .catch((problem: unknown) => failures.push(problem))
        .finally(() => (open -= 1));
    for (let turns = 0; turns < mostTurns; turns += 1) {
      await settled();
      if (crowd.length === 0) break;
      const turn = this.#next(crowd);
      if (!turn.life.isDead) turn.carryOut();
    }
    this.#crowd = undefined;
    if (failures.length > 0) throw failures[0];
    if (open > 0) throw new Error('a scene did not end');
  }

  #next(crowd: Turn[]): Turn {
    const awake = crowd.filter(({ isFrozen }) => isFrozen !== true);
    const turn = this.#chance.pick(awake.length > 0 ? awake : crowd);
    crowd.splice(crowd.indexOf(turn), 1);
    return turn;
  }

  /** The clock goes on without it, and so does everybody else who is on the stage. */
  #freeze<Value>(life: Life, value: Value): Promise<Value> {
    this.#clock.pass(frozenMs);
    const crowd = this.#crowd;
    if (crowd === undefined) return Promise.resolve(value);
    return new Promise((resolve) => crowd.push({ life, isFrozen: true, carryOut: () => resolve(value) }));
  }

  #carryOut<Value>(life: Life, work: () => Value): Promise<Value> {
    this.#clock.pass(turnMs);
    const fate = life.nextTurn();
    if (fate === 'ends-before') {
      life.die();
      return never;
    }
    try {
      const value = work();
      if (fate === 'goes-on') return Promise.resolve(value);
      if (fate === 'freezes-after') return this.#freeze(life, value);
    } catch (error) {
      if (fate === 'goes-on' || fate === 'freezes-after') return Promise.reject(error as Error);
    }
    life.die();
    return never;
  }
}

/**
 * After this everything that could go on by itself has gone on: only turns are left. A tick comes when no promise is left to settle, and
 * nothing that is played waits for more than promises; a turn of the event loop would cost many times as much.
 */
const settled = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));
