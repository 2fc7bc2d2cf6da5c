/** Everybody and everything of one history, around one database. */
import { retryReport } from '../../../apps/edge/src/reporting/retry-report.ts';
import { office } from '../../../apps/edge/src/testing/world.ts';
import { idFrom, type ReportId } from '../../../packages/domain/src/identifiers.ts';
import { Edge } from '../actors/edge.ts';
import { Kiosk } from '../actors/kiosk.ts';
import { Manager } from '../actors/manager.ts';
import { Network, type RoadConditions } from '../actors/road.ts';
import { Books } from '../actors/screen.ts';
import { goods, openingMs, stateStock } from '../actors/shop.ts';
import { StateServer } from '../actors/state-server.ts';
import { Tablet } from '../actors/tablet.ts';
import { Chance } from '../chance.ts';
import type { Scene } from '../history.ts';
import type { SqliteFile } from '../sqlite/d1.ts';
import type { Rewinding } from '../sqlite/shop-file.ts';
import { waitsFor } from '../invariants/stored.ts';
import { Clock } from './clock.ts';
import { continueRandomIds, randomIdsSoFar, takeLoggedErrors, uuidOf } from './determinism.ts';
import type { Memory, Outcome } from './outcome.ts';
import { Life, Stage } from './stage.ts';

/** Rounds in which everything must come to rest once the troubles are over: the bound of I6, half an hour each at most. */
const mostRounds = 24;

/** Reports that wait for nobody: what needs a report that was refused or parked waits for a person with it. */
const openReports = `SELECT 1 FROM reports AS report WHERE state IN ('pending', 'unknown') AND NOT ${waitsFor} LIMIT 1`;

const dayMs = 86_400_000;

interface Staging {
  /** Decides how wrong the clocks go. */
  readonly day: number;
  readonly note: (line: string) => void;
  readonly memory: Memory | undefined;
}

export class Performance {
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
  readonly #manager: Manager;
  readonly #bugs: string[];
  readonly #takenBack: Set<string>;
  #isKept: boolean;
  #serverRolledBack: boolean;
  #isQuiet = false;
  #retries: number;

  constructor(file: SqliteFile, rewinding: Rewinding, { day, note, memory }: Staging) {
    this.#file = file;
    this.#rewinding = rewinding;
    this.#note = note;
    this.#clock = new Clock(memory?.clockMs ?? openingMs);
    const chance = new Chance(day);
    this.#stage = new Stage(this.#clock, chance);
    this.#state = new StateServer(this.#clock, stateStock, memory?.state);
    this.#edge = new Edge({ file, clock: this.#clock, stage: this.#stage, state: this.#state, note }, chance, memory?.edge);
    this.#network = new Network(this.#clock, this.#edge, memory?.underWay);
    const books = new Books(file);
    this.#kiosks = [0, 1].map(
      (place) => new Kiosk(place, this.#clock, this.#network, chance.between(-dayMs, dayMs), memory?.kiosks[place]),
    );
    this.#tablets = [0, 1].map((place) => new Tablet(place, this.#network, books, memory?.tablets[place]));
    this.#manager = new Manager(this.#network, file, memory?.manager);
    this.#bugs = [...(memory?.bugs ?? [])];
    this.#takenBack = new Set(memory?.takenBack);
    this.#isKept = memory?.isKept ?? false;
    this.#serverRolledBack = memory?.serverRolledBack ?? false;
    this.#retries = memory?.retries ?? 0;
    continueRandomIds(memory?.randomIds ?? 0);
  }

  memory(): Memory {
    return {
      clockMs: this.#clock.nowMs(),
      randomIds: randomIdsSoFar(),
      bugs: [...this.#bugs, ...takeLoggedErrors()],
      takenBack: new Set(this.#takenBack),
      isKept: this.#isKept,
      serverRolledBack: this.#serverRolledBack,
      retries: this.#retries,
      state: this.#state.memory(),
      underWay: this.#network.memory(),
      edge: this.#edge.memory(),
      kiosks: this.#kiosks.map((kiosk) => kiosk.memory()),
      tablets: this.#tablets.map((tablet) => tablet.memory()),
      manager: this.#manager.memory(),
    };
  }

  outcome(): Outcome {
    return {
      file: this.#file,
      state: this.#state,
      kiosks: this.#kiosks,
      tablets: this.#tablets,
      manager: this.#manager,
      retries: this.#retries,
      serverRolledBack: this.#serverRolledBack,
      takenBack: this.#takenBack,
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
      if (this.#manager.isWaiting) await this.#together([() => this.#manager.repeat(road)]);
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
    const waiting = new Life();
    for (let turn = 0; turn < (scene.late ?? 0); turn += 1) await this.#stage.turn(waiting, () => undefined);
    const road: RoadConditions = { road: scene.road ?? 'clear', crash: scene.crash, chance };
    switch (scene.does) {
      case 'place':
        return this.#kiosks[scene.kiosk]!.place(this.#cart(scene.lines), scene.offline, road);
      case 'push':
        return this.#kiosks[scene.kiosk]!.push(road);
      case 'serve':
        return this.#tablets[scene.tablet]!.serve(scene, road);
      case 'undo':
        return this.#manager.undo(scene.sale, scene.wish, road);
      case 'handle':
        return this.#manager.handle(scene.pkg, scene.wish, road);
      case 'manager-again':
        return this.#manager.repeat(road);
      case 'repeat':
        return this.#tablets[scene.tablet]!.repeat(road);
      case 'restart-tablet':
        return this.#tablets[scene.tablet]!.restart();
      case 'pull':
        return this.#tablets[scene.tablet]!.pull(road);
      case 'wake':
        return this.#edge.consume(new Life(scene.crash, scene.freezesAt));
      case 'cron':
        return this.#edge.ring(new Life(scene.crash, scene.freezesAt));
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
    const before = this.#orderIds();
    this.#rewinding.rollBack(this.#clock.now());
    const after = new Set(this.#orderIds());
    for (const id of before) if (!after.has(id)) this.#takenBack.add(id);
    this.#serverRolledBack = true;
  }

  #orderIds(): readonly string[] {
    return this.#file.objects('SELECT id FROM orders', []).map(({ id }) => id as string);
  }

  #hasOpenReports(): boolean {
    return this.#file.objects(openReports, []).length > 0;
  }

  #someoneWaits(): boolean {
    const isOpen = ({ state }: { readonly state: string }): boolean => state === 'pending' || state === 'unknown';
    return (
      this.#kiosks.some((kiosk) => kiosk.commands.some(isOpen)) ||
      this.#tablets.some((tablet) => tablet.isWaiting) ||
      this.#manager.isWaiting
    );
  }
}
