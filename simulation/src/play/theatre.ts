/** Everybody and everything of one history, around one database that is wound back afterwards. */
import { retryReport } from '../../../apps/edge/src/reporting/retry-report.ts';
import { office } from '../../../apps/edge/src/testing/world.ts';
import { idFrom, type ReportId } from '../../../packages/domain/src/identifiers.ts';
import { Edge, type EdgeMemory } from '../actors/edge.ts';
import { Kiosk, type KioskMemory } from '../actors/kiosk.ts';
import { Network, type RoadConditions } from '../actors/road.ts';
import { Books } from '../actors/screen.ts';
import { goods, openingMs, openShop, stateStock } from '../actors/shop.ts';
import { StateServer } from '../actors/state-books.ts';
import { Tablet, type TabletMemory } from '../actors/tablet.ts';
import { Chance } from '../chance.ts';
import type { History, Scene } from '../history.ts';
import { openings } from './openings.ts';
import { d1Over, type SqliteFile } from '../sqlite/d1.ts';
import { Rewinding } from '../sqlite/shop-file.ts';
import { Clock } from './clock.ts';
import { forgetRandomIds, takeLoggedErrors, uuidOf } from './determinism.ts';
import { Life, Stage } from './stage.ts';

/** What a history has left, for those who judge it. */
export interface Outcome {
  readonly file: SqliteFile;
  readonly state: StateServer;
  readonly kiosks: readonly Kiosk[];
  readonly tablets: readonly Tablet[];
  /** Whether a backup of our own database was restored. */
  readonly serverRolledBack: boolean;
  /** What broke instead of answering. */
  readonly bugs: readonly string[];
  /** Whether everything came to rest. */
  readonly isQuiet: boolean;
}

/** Rounds in which everything must come to rest once the troubles are over: the bound of I6, half an hour each at most. */
const mostRounds = 24;

/** A shop at some hour of its day, made once: its database, and what people and machines remember. */
interface Opening {
  readonly file: SqliteFile;
  readonly rewinding: Rewinding;
  readonly memory: Memory;
}

/** What is remembered outside of the database. */
export interface Memory {
  readonly clockMs: number;
  readonly edge: EdgeMemory;
  readonly kiosks: readonly KioskMemory[];
  readonly tablets: readonly TabletMemory[];
}

export class Theatre {
  readonly #openFile: () => SqliteFile;
  readonly #openings = new Map<number, Opening>();

  /** @param openFile gives an empty database at the newest migration */
  constructor(openFile: () => SqliteFile) {
    this.#openFile = openFile;
  }

  /** Plays a history to its end, lets the dust settle, hands the outcome to the judges, and puts everything back. */
  async play<Verdict>(
    history: History,
    judge: (outcome: Outcome) => Promise<Verdict>,
    note: (line: string) => void = () => undefined,
  ): Promise<Verdict> {
    const { file, rewinding, memory } = await this.#opening(history.opening);
    forgetRandomIds();
    rewinding.begin();
    try {
      const performance = new Performance(file, rewinding, { seed: history.seed, note, memory });
      for (const scenes of besideEachOther(history.scenes)) await performance.act(scenes);
      await performance.settle();
      return await judge(performance.outcome());
    } finally {
      rewinding.rewind();
    }
  }

  /** An hour of the shop's day: played when it is first asked for, and kept. */
  async #opening(hour: number): Promise<Opening> {
    const known = this.#openings.get(hour);
    if (known !== undefined) return known;
    const file = this.#openFile();
    const rewinding = new Rewinding(file);
    forgetRandomIds();
    await openShop(d1Over(file, (work) => Promise.resolve(work())));
    const performance = new Performance(file, rewinding, { seed: 0, note: () => undefined, memory: undefined });
    for (const scene of openings[hour]!) await performance.act([scene]);
    const opening = { file, rewinding, memory: performance.memory() };
    this.#openings.set(hour, opening);
    return opening;
  }
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

interface Staging {
  readonly seed: number;
  readonly note: (line: string) => void;
  readonly memory: Memory | undefined;
}

class Performance {
  readonly #file: SqliteFile;
  readonly #rewinding: Rewinding;
  readonly #note: (line: string) => void;
  readonly #clock: Clock;
  readonly #stage: Stage;
  readonly #state: StateServer;
  readonly #edge: Edge;
  readonly #network: Network;
  readonly #kiosks: readonly Kiosk[];
  readonly #tablets: readonly Tablet[];
  readonly #bugs: string[] = [];
  #isKept = false;
  #serverRolledBack = false;
  #isQuiet = false;
  #retries = 0;

  constructor(file: SqliteFile, rewinding: Rewinding, { seed, note, memory }: Staging) {
    this.#file = file;
    this.#rewinding = rewinding;
    this.#note = note;
    this.#clock = new Clock(memory?.clockMs ?? openingMs);
    const chance = new Chance(seed);
    this.#stage = new Stage(this.#clock, chance);
    this.#state = new StateServer(this.#clock, stateStock);
    this.#edge = new Edge({ file, clock: this.#clock, stage: this.#stage, state: this.#state, note }, chance, memory?.edge);
    this.#network = new Network(this.#clock, this.#edge);
    const books = new Books(file);
    const day = 86_400_000;
    this.#kiosks = [0, 1].map(
      (place) => new Kiosk(place, this.#clock, this.#network, chance.between(-day, day), memory?.kiosks[place]),
    );
    this.#tablets = [0, 1].map((place) => new Tablet(place, this.#network, books, memory?.tablets[place]));
  }

  memory(): Memory {
    return {
      clockMs: this.#clock.nowMs(),
      edge: this.#edge.memory(),
      kiosks: this.#kiosks.map((kiosk) => kiosk.memory()),
      tablets: this.#tablets.map((tablet) => tablet.memory()),
    };
  }

  outcome(): Outcome {
    return {
      file: this.#file,
      state: this.#state,
      kiosks: this.#kiosks,
      tablets: this.#tablets,
      serverRolledBack: this.#serverRolledBack,
      bugs: [...this.#bugs, ...takeLoggedErrors()],
      isQuiet: this.#isQuiet,
    };
  }

  /** One group of scenes, together with the requests that arrive at that moment. */
  async act(scenes: readonly Scene[]): Promise<void> {
    const chance = new Chance(scenes.reduce((seed, scene) => (seed ^ scene.seed) >>> 0, 0));
    this.#stage.useChance(chance);
    this.#edge.chance = chance;
    await this.#together([...this.#network.due(), ...scenes.map((scene) => () => this.#do(scene, new Chance(scene.seed)))]);
    this.#note(`${this.#clock.now()} ${scenes.map(({ does }) => does).join(' + ')}`);
  }

  /** The troubles are over: everybody tries again until nothing waits. */
  async settle(): Promise<void> {
    const chance = new Chance(1);
    this.#stage.useChance(chance);
    this.#edge.chance = chance;
    this.#state.weather = [];
    const road: RoadConditions = { road: 'clear', crash: undefined, chance };
    for (let round = 0; round < mostRounds; round += 1) {
      for (const kiosk of this.#kiosks) await this.#together([() => kiosk.push(road)]);
      for (const tablet of this.#tablets) await this.#together([() => tablet.repeat(road)]);
      for (const arrive of this.#network.due()) await this.#together([arrive]);
      if (this.#hasOpenReports()) await this.#together([() => this.#edge.ring(new Life())]);
      if (!this.#hasOpenReports() && !this.#network.hasUnderWay() && !this.#someoneWaits()) {
        this.#isQuiet = true;
        break;
      }
      this.#clock.pass(Math.min(30_000 * (round + 1), 1_800_000));
    }
    this.#state.arriveAll();
    for (const tablet of this.#tablets) if (tablet.seen !== undefined) await this.#together([() => tablet.pull(road)]);
  }

  /** A use case that throws is a bug, whatever happened around it. */
  async #together(tasks: readonly (() => Promise<unknown>)[]): Promise<void> {
    if (tasks.length === 0) return;
    await this.#stage.play(
      tasks.map(
        (task) => () =>
          task().catch((problem: unknown) => {
            this.#bugs.push(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
          }),
      ),
    );
  }

  async #do(scene: Scene, chance: Chance): Promise<unknown> {
    const road: RoadConditions = { road: scene.road ?? 'clear', crash: scene.crash, chance };
    switch (scene.does) {
      case 'place':
        return this.#kiosks[scene.kiosk]!.place(this.#cart(scene.lines), scene.offline, road);
      case 'push':
        return this.#kiosks[scene.kiosk]!.push(road);
      case 'serve':
        return this.#tablets[scene.tablet]!.serve(scene.order, scene.wish, road);
      case 'repeat':
        return this.#tablets[scene.tablet]!.repeat(road);
      case 'restart-tablet':
        return this.#tablets[scene.tablet]!.restart();
      case 'pull':
        return this.#tablets[scene.tablet]!.pull(road);
      case 'wake':
        return this.#edge.consume(new Life(scene.crash));
      case 'cron':
        return this.#edge.ring(new Life(scene.crash));
      case 'retry-report':
        return this.#retryReport();
      case 'wait':
        return this.#clock.pass(scene.seconds * 1_000);
      case 'weather':
        return void this.#state.weather.push(...scene.faults);
      case 'price':
        return this.#changePrices(goods[scene.item]!.id, scene.cents);
      case 'new-isolate':
        return this.#edge.replaceIsolates();
      case 'keep':
        return this.#keep(scene.of);
      case 'roll-back':
        return this.#rollBack(scene.of);
    }
  }

  /** The kiosk shows the catalogue as it stood when the shop opened: prices may have moved since. */
  #cart(lines: readonly (readonly [item: number, quantity: number])[]) {
    return lines.map(([item, quantity]) => ({ itemId: goods[item]!.id, quantity, priceCents: goods[item]!.priceCents }));
  }

  /** A price moves, and with it the sales tax: a bag that is ready costs something else than its screen says. */
  #changePrices(itemId: string, cents: number): void {
    this.#file.objects('UPDATE items SET price_cents = ? WHERE id = ?', [cents, itemId]);
    this.#file.objects("UPDATE locations SET settings = json_set(settings, '$.salesTaxRate', '0.09')", []);
  }

  /** A manager lets a refused or parked report go again. */
  async #retryReport(): Promise<void> {
    const [row] = this.#file.objects("SELECT id FROM reports WHERE state IN ('refused', 'parked') ORDER BY seq LIMIT 1", []);
    if (row === undefined) return;
    this.#retries += 1;
    const commandId = idFrom('cmd', uuidOf(0x40_0000 + this.#retries));
    await retryReport(this.#edge.context(new Life()), office, {
      commandId,
      reportId: row['id'] as ReportId,
      reason: 'The state is back',
    });
  }

  #keep(of: 'state' | 'server'): void {
    if (of === 'state') return this.#state.keep();
    if (!this.#isKept) this.#rewinding.keep();
    this.#isKept = true;
  }

  #rollBack(of: 'state' | 'server'): void {
    if (of === 'state') return this.#state.rollBack();
    if (!this.#isKept) return;
    this.#rewinding.rollBack(this.#clock.now());
    this.#serverRolledBack = true;
  }

  #hasOpenReports(): boolean {
    return this.#file.objects("SELECT 1 FROM reports WHERE state IN ('pending', 'unknown') LIMIT 1", []).length > 0;
  }

  #someoneWaits(): boolean {
    const isOpen = ({ state }: { readonly state: string }): boolean => state === 'pending' || state === 'unknown';
    return this.#kiosks.some((kiosk) => kiosk.commands.some(isOpen)) || this.#tablets.some((tablet) => tablet.isWaiting);
  }
}
