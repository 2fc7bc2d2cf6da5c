/** A history as it is carried out: its scenes, one group after the other, and how everything comes to rest. */
import { retryReport } from '../../../apps/edge/src/reporting/retry-report.ts';
import { office } from '../../../apps/edge/src/testing/world.ts';
import { idFrom, type ReportId } from '../../../packages/domain/src/identifiers.ts';
import type { RoadConditions } from '../actors/road.ts';
import { goods } from '../actors/shop.ts';
import { Chance } from '../chance.ts';
import type { Scene } from '../history.ts';
import type { SqliteFile } from '../sqlite/d1.ts';
import type { Rewinding } from '../sqlite/shop-file.ts';
import { waitsFor } from '../invariants/stored.ts';
import { Backup } from './backup.ts';
import { Company } from './company.ts';
import { continueRandomIds, randomIdsSoFar, takeLoggedErrors, uuidOf } from './determinism.ts';
import type { Memory, Outcome } from './outcome.ts';
import { Life } from './stage.ts';

/** Rounds in which everything must come to rest once the troubles are over: the bound of I6, half an hour each at most. */
const mostRounds = 24;

/** Reports that wait for nobody: what needs a report that was refused or parked waits for a person with it. */
const openReports = `SELECT 1 FROM reports AS report WHERE state IN ('pending', 'unknown') AND NOT ${waitsFor} LIMIT 1`;

/** Words that a reading which died brought, and nobody took over since. */
const wordsNotTakenOver = `SELECT 1 FROM packages JOIN mirror_packages AS mirror USING (location_id, barcode)
  WHERE mirror.lab IS NOT NULL AND packages.state_lab IS NOT mirror.lab LIMIT 1`;

interface Staging {
  /** Decides how wrong the clocks go. */
  readonly day: number;
  readonly note: (line: string) => void;
  readonly memory: Memory | undefined;
}

export class Performance {
  readonly #file: SqliteFile;
  readonly #note: (line: string) => void;
  readonly #company: Company;
  readonly #backup: Backup;
  readonly #bugs: string[];
  #isQuiet = false;
  #retries: number;

  constructor(file: SqliteFile, rewinding: Rewinding, { day, note, memory }: Staging) {
    this.#file = file;
    this.#note = note;
    this.#company = new Company(file, day, note, memory?.company);
    this.#backup = new Backup(file, rewinding, memory?.backup);
    this.#bugs = [...(memory?.bugs ?? [])];
    this.#retries = memory?.retries ?? 0;
    continueRandomIds(memory?.randomIds ?? 0);
  }

  memory(): Memory {
    return {
      company: this.#company.memory(),
      backup: this.#backup.memory(),
      randomIds: randomIdsSoFar(),
      bugs: [...this.#bugs, ...takeLoggedErrors()],
      retries: this.#retries,
    };
  }

  outcome(): Outcome {
    const { state, kiosks, tablets, manager } = this.#company;
    const { wasRestored, takenBack } = this.#backup.memory();
    return {
      file: this.#file,
      state,
      kiosks,
      tablets,
      manager,
      serverRolledBack: wasRestored,
      takenBack,
      retries: this.#retries,
      bugs: [...this.#bugs, ...takeLoggedErrors()],
      isQuiet: this.#isQuiet,
    };
  }

  /** One group of scenes, together with the requests that arrive at that moment. */
  async act(scenes: readonly Scene[]): Promise<void> {
    const chance = new Chance(scenes.reduce((seed, scene) => (seed ^ scene.seed) >>> 0, 0));
    this.#company.useChance(chance);
    const { network, clock } = this.#company;
    await this.#together([...network.due(), ...scenes.map((scene) => () => this.#do(scene, new Chance(scene.seed)))]);
    this.#note(`${clock.now()} ${scenes.map(({ does }) => does).join(' + ')}`);
  }

  /** The troubles are over: everybody tries again until nothing waits. */
  async settle(): Promise<void> {
    const { kiosks, tablets, manager, network, edge, state, clock } = this.#company;
    const chance = new Chance(1);
    this.#company.useChance(chance);
    state.calmDown();
    const road: RoadConditions = { road: 'clear', crash: undefined, chance };
    for (let round = 0; round < mostRounds; round += 1) {
      for (const kiosk of kiosks) await this.#together([() => kiosk.push(road)]);
      for (const tablet of tablets) await this.#together([() => tablet.repeat(road)]);
      if (manager.isWaiting) await this.#together([() => manager.repeat(road)]);
      for (const arrive of network.due()) await this.#together([arrive]);
      if (this.#hasOpenReports()) await this.#together([() => edge.ring(new Life())]);
      if (!this.#hasOpenReports() && !network.hasUnderWay() && !this.#company.someoneWaits) {
        this.#isQuiet = true;
        break;
      }
      clock.pass(Math.min(30_000 * (round + 1), 1_800_000));
    }
    state.arriveAll();
    // What was never read of a laboratory's words, or not taken over, is read in the end, as the minute's bell would in its time.
    if (this.#hasUnheardWords(state.examinedIn)) await this.#together([() => edge.readBooks(new Life(), 'bell-rings')]);
    for (const tablet of tablets) if (tablet.seen !== undefined) await this.#together([() => tablet.pull(road)]);
  }

  /** A use case that throws is a bug, whatever happened around it. */
  async #together(tasks: readonly (() => Promise<unknown>)[]): Promise<void> {
    if (tasks.length === 0) return;
    await this.#company.stage.play(
      tasks.map(
        (task) => () =>
          task().catch((problem: unknown) => {
            this.#bugs.push(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
          }),
      ),
    );
  }

  async #do(scene: Scene, chance: Chance): Promise<unknown> {
    const { kiosks, tablets, manager, edge, state, stage, clock } = this.#company;
    const waiting = new Life();
    for (let turn = 0; turn < (scene.late ?? 0); turn += 1) await stage.turn(waiting, () => undefined);
    const road: RoadConditions = { road: scene.road ?? 'clear', crash: scene.crash, chance };
    switch (scene.does) {
      case 'place':
        return kiosks[scene.kiosk]!.place(this.#cart(scene.lines), scene.offline, road);
      case 'push':
        return kiosks[scene.kiosk]!.push(road);
      case 'serve':
        return tablets[scene.tablet]!.serve(scene, road);
      case 'undo':
        return manager.undo(scene.sale, scene.wish, road);
      case 'handle':
        return manager.handle(scene.pkg, scene.wish, road);
      case 'travel':
        return manager.travel(scene.n, scene.wish, road);
      case 'deliver':
        return manager.deliver(scene.n, scene.wish, road);
      case 'till':
        return manager.till(scene.wish, road);
      case 'grow':
        return manager.grow(scene.n, scene.wish, road);
      case 'room':
        return manager.room(scene.n, scene.wish, road);
      case 'send-us':
        return state.send(scene.lines);
      case 'receive':
        return manager.receive(scene.n, scene.wish, road);
      case 'examine':
        return state.examine(scene.pkg, scene.word);
      case 'read-books':
        return edge.readBooks(new Life(scene.crash, scene.freezesAt), scene.by);
      case 'manager-again':
        return manager.repeat(road);
      case 'repeat':
        return tablets[scene.tablet]!.repeat(road);
      case 'restart-tablet':
        return tablets[scene.tablet]!.restart();
      case 'pull':
        return tablets[scene.tablet]!.pull(road);
      case 'wake':
        return edge.consume(new Life(scene.crash, scene.freezesAt));
      case 'cron':
        return edge.ring(new Life(scene.crash, scene.freezesAt));
      case 'retry-report':
        return this.#retryReport();
      case 'wait':
        return clock.pass(scene.seconds * 1_000);
      case 'weather':
        return void state.weather.push(...scene.faults);
      case 'price':
        return this.#changePrices(goods[scene.item]!.id, scene.cents);
      case 'new-isolate':
        return edge.replaceIsolates();
      case 'keep':
        return scene.of === 'state' ? state.keep() : this.#backup.keep();
      case 'roll-back':
        return scene.of === 'state' ? state.rollBack() : this.#backup.restore(clock.now());
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
    await retryReport(this.#company.edge.context(new Life()), office, {
      commandId,
      reportId: row['id'] as ReportId,
      reason: 'The state is back',
    });
  }

  /** @param examinedIn the state's newest transaction about a package of which a laboratory said something; 0 for none */
  #hasUnheardWords(examinedIn: number): boolean {
    if (examinedIn === 0) return false;
    const [read] = this.#file.objects("SELECT version FROM mirror_counters WHERE kind = 'inventory'", []);
    return examinedIn > Number(read?.['version'] ?? 0) || this.#file.objects(wordsNotTakenOver, []).length > 0;
  }

  #hasOpenReports(): boolean {
    return this.#file.objects(openReports, []).length > 0;
  }
}
