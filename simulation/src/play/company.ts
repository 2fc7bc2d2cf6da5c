/** Everybody and everything of one history, around one database, and what they remember. */
import { Edge } from '../actors/edge.ts';
import { Kiosk } from '../actors/kiosk.ts';
import { Manager } from '../actors/manager.ts';
import { Network } from '../actors/road.ts';
import { Books } from '../actors/screen.ts';
import { openingMs, quarantineId, stateRooms, stateStock } from '../actors/shop.ts';
import { StateServer } from '../actors/state-server.ts';
import { Tablet } from '../actors/tablet.ts';
import { Chance } from '../chance.ts';
import type { SqliteFile } from '../sqlite/d1.ts';
import { Clock } from './clock.ts';
import type { CompanyMemory } from './outcome.ts';
import { Stage } from './stage.ts';

const grows = (file: SqliteFile): boolean => file.objects("SELECT 1 FROM areas WHERE holds = 'plants'", []).length > 0;

const dayMs = 86_400_000;

const isWithoutQuarantine = (file: SqliteFile): boolean =>
  file.objects('SELECT 1 FROM areas WHERE id = ? AND is_quarantine = 1', [quarantineId]).length === 0;

export class Company {
  readonly clock: Clock;
  readonly stage: Stage;
  readonly state: StateServer;
  readonly edge: Edge;
  readonly network: Network;
  readonly kiosks: readonly Kiosk[];
  readonly tablets: readonly Tablet[];
  readonly manager: Manager;

  /** @param day decides how wrong each clock goes */
  constructor(file: SqliteFile, day: number, note: (line: string) => void, memory: CompanyMemory | undefined) {
    const chance = new Chance(day);
    this.clock = new Clock(memory?.clockMs ?? openingMs);
    this.stage = new Stage(this.clock, chance);
    this.state = new StateServer(this.clock, [stateStock(grows(file)), stateRooms(isWithoutQuarantine(file))], memory?.state);
    this.edge = new Edge({ file, clock: this.clock, stage: this.stage, state: this.state, note }, chance, memory?.edge);
    this.network = new Network(this.clock, this.edge, memory?.underWay);
    const books = new Books(file);
    this.kiosks = [0, 1].map(
      (place) => new Kiosk(place, this.clock, this.network, chance.between(-dayMs, dayMs), memory?.kiosks[place]),
    );
    this.tablets = [0, 1].map((place) => new Tablet(place, this.network, books, memory?.tablets[place]));
    this.manager = new Manager(this.network, file, memory?.manager);
  }

  memory(): CompanyMemory {
    return {
      clockMs: this.clock.nowMs(),
      state: this.state.memory(),
      underWay: this.network.memory(),
      edge: this.edge.memory(),
      kiosks: this.kiosks.map((kiosk) => kiosk.memory()),
      tablets: this.tablets.map((tablet) => tablet.memory()),
      manager: this.manager.memory(),
    };
  }

  /** From here on this decides whatever is not decided by a scene. */
  useChance(chance: Chance): void {
    this.stage.useChance(chance);
    this.edge.chance = chance;
  }

  get someoneWaits(): boolean {
    const isOpen = ({ state }: { readonly state: string }): boolean => state === 'pending' || state === 'unknown';
    return (
      this.kiosks.some((kiosk) => kiosk.commands.some(isOpen)) ||
      this.tablets.some((tablet) => tablet.isWaiting) ||
      this.manager.isWaiting
    );
  }
}
