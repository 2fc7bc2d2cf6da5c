/** The manager in the office: undoes sales, takes goods back, corrects what was counted, splits, moves, sends away and delivers goods, has them destroyed, grows plants, changes the rooms and counts the till. */
import {
  adjustPackage,
  convertPackages,
  destroyPackages,
  makeLot,
  movePackages,
  scheduleDestruction,
  splitPackage,
  undoDestruction,
} from '../../../apps/edge/src/inventory/package-steps.ts';
import { changePrice } from '../../../apps/edge/src/sales/change-price.ts';
import { refundSale } from '../../../apps/edge/src/sales/refund-sale.ts';
import { voidSale } from '../../../apps/edge/src/sales/void-sale.ts';
import { office } from '../../../apps/edge/src/testing/world.ts';
import {
  idFrom,
  type AreaId,
  type CommandId,
  type ManifestId,
  type PackageId,
  type RefundId,
  type SaleId,
} from '../../../packages/domain/src/identifiers.ts';
import { lineTotalCents } from '../../../packages/domain/src/sales/sold-sale.ts';
import type { DeliveryWish, GrowWish, JourneyWish, ReceiveWish, RoomWish, StockWish, TillWish, UndoWish } from '../history.ts';
import { uuidOf } from '../play/determinism.ts';
import type { SqliteFile } from '../sqlite/d1.ts';
import { answered, packedOrders, planned, standingRounds } from './deliveries.ts';
import { announced, travelled, type StandingJourney } from './journeys.ts';
import { conversionOf, lotOf, type StandingPackage } from './made-of-packages.ts';
import { gardenRequest, standingGarden, type Mint } from './garden.ts';
import { listedTransfers, received } from './arrivals.ts';
import { roomRequest, standingRooms } from './rooms.ts';
import type { Network, Request, RoadConditions } from './road.ts';
import { locationId, quarantineId, vaultId } from './shop.ts';
import { lowerPrices, soldLines } from './sold-lines.ts';
import { lookAtTill, tillRequest, tillsOfShop, tillToGiveBackFrom, type SeenTill } from './till.ts';

/** What the manager remembers. */
export interface ManagerMemory {
  /** Commands that were said to be done. */
  readonly told: readonly CommandId[];
  readonly waiting: Asked | undefined;
  readonly minted: number;
  readonly seenTill: SeenTill | undefined;
}

interface Asked {
  readonly commandId: CommandId;
  readonly request: Request<unknown>;
}

export class Manager {
  readonly told: CommandId[];
  readonly #network: Network;
  readonly #file: SqliteFile;
  #waiting: Asked | undefined;
  #minted: number;
  /** The till when its counting began. */
  #seenTill: SeenTill | undefined;

  constructor(network: Network, file: SqliteFile, memory?: ManagerMemory) {
    this.#network = network;
    this.#file = file;
    this.told = [...(memory?.told ?? [])];
    this.#waiting = memory?.waiting;
    this.#minted = memory?.minted ?? 0x50_0000;
    this.#seenTill = memory?.seenTill;
  }

  memory(): ManagerMemory {
    return { told: [...this.told], waiting: this.#waiting, minted: this.#minted, seenTill: this.#seenTill };
  }

  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** Undoes the n-th sale, a negative one from the newest: wholly, the money of its first line, or lines with their goods. */
  async undo(n: number, wish: UndoWish, road: RoadConditions): Promise<void> {
    const sales = this.#file.objects('SELECT id FROM sales ORDER BY completed_at, id', []) as { readonly id: SaleId }[];
    const sale = sales.at(n % Math.max(1, sales.length));
    if (sale === undefined) return;
    const lines = soldLines(this.#file, sale.id);
    const chosen = wish === 'refund' ? lines.slice(0, 1) : wish === 'bring-back' ? [road.chance.pick(lines)] : lines;
    const commandId = this.#mint('cmd') as CommandId;
    const seenBackCents = chosen.reduce((sum, line) => sum + lineTotalCents(line), 0);
    const till = tillToGiveBackFrom(this.#file, road.chance);
    const undo = { commandId, saleId: sale.id, reason: 'A mistake', giveBack: { kind: 'cash' }, seenBackCents, ...till } as const;
    if (wish === 'lower-price') {
      const lowered = lowerPrices(this.#file, sale.id, road.chance);
      return this.#ask({ commandId, request: (ctx) => changePrice(ctx, office, { ...undo, ...lowered }) }, road);
    }
    if (wish === 'void') return this.#ask({ commandId, request: (ctx) => voidSale(ctx, office, undo) }, road);
    const refund = {
      ...undo,
      refundId: this.#mint('ref') as RefundId,
      lines: chosen.map(({ n }) => ({ n, isRestocked: wish !== 'refund' })),
    };
    return this.#ask({ commandId, request: (ctx) => refundSale(ctx, office, refund) }, road);
  }

  /** Does something with the n-th package of cannabis; what came back is counted last. */
  async handle(n: number, wish: StockWish, road: RoadConditions): Promise<void> {
    const packages = this.#packages();
    const pkg = packages[n % packages.length]!;
    const commandId = this.#mint('cmd') as CommandId;
    const units = Math.max(0, pkg.units_left + road.chance.between(-2, 1));
    const whole = { commandId, locationId, packageIds: [pkg.id], reasonCode: 1, reason: 'Mould' } as const;
    const counted = { commandId, locationId, packageId: pkg.id, units, adjustment: 1, reason: 'Counted' } as const;
    const part = {
      ...counted,
      units: road.chance.between(1, Math.max(1, pkg.units_left - 1)),
      intoPackageId: this.#mint('pkg') as PackageId,
    };
    const into = { commandId, locationId, intoPackageId: part.intoPackageId };
    const moved = (areaId: AreaId) => (): Request<string> => (ctx) =>
      movePackages(ctx, office, { commandId, locationId, packageIds: [pkg.id], areaId });
    const requests: Readonly<Record<StockWish, () => Request<string>>> = {
      count: () => (ctx) => adjustPackage(ctx, office, counted),
      schedule: () => (ctx) => scheduleDestruction(ctx, office, whole),
      spare: () => (ctx) => undoDestruction(ctx, office, whole),
      destroy: () => (ctx) => destroyPackages(ctx, office, whole),
      split: () => (ctx) => splitPackage(ctx, office, part),
      lot: () => {
        const lot = { ...into, from: lotOf(pkg, packages, road.chance) };
        return (ctx) => makeLot(ctx, office, lot);
      },
      convert: () => {
        const conversion = { ...into, ...conversionOf(pkg, packages, part.intoPackageId, road.chance) };
        return (ctx) => convertPackages(ctx, office, conversion);
      },
      'set-aside': moved(quarantineId),
      'bring-out': moved(pkg.is_returned === 1 ? quarantineId : vaultId),
      carry: () => moved(standingRooms(this.#file)[0]!.id)(),
    };
    return this.#ask({ commandId, request: requests[wish]() }, road);
  }

  /** Announces a journey of the n-th package of cannabis, or does something with the n-th journey, the newest first. */
  async travel(n: number, wish: JourneyWish, road: RoadConditions): Promise<void> {
    const commandId = this.#mint('cmd') as CommandId;
    if (wish === 'announce') {
      const packages = this.#packages();
      const chosen = [packages[n % packages.length]!, ...(road.chance.oneIn(3) ? [packages[(n + 1) % packages.length]!] : [])];
      const ids = chosen.map(({ id }) => id);
      return this.#ask({ commandId, request: announced(commandId, this.#mint('man') as ManifestId, ids, road.chance) }, road);
    }
    const journeys = this.#file.objects('SELECT id, carrier FROM manifests ORDER BY id DESC', []);
    const journey = journeys[n % Math.max(1, journeys.length)];
    if (journey === undefined) return;
    const standing = { id: journey['id'], carrier: JSON.parse(journey['carrier'] as string) } as StandingJourney;
    return this.#ask({ commandId, request: travelled(commandId, standing, wish) }, road);
  }

  /** Plans a round for the n-th packed order, and now and then the next one, or says what became of a door of the n-th round; the newest first. */
  async deliver(n: number, wish: DeliveryWish, road: RoadConditions): Promise<void> {
    const commandId = this.#mint('cmd') as CommandId;
    if (wish === 'plan') {
      const orders = packedOrders(this.#file);
      if (orders.length === 0) return;
      const first = n % orders.length;
      const chosen = orders.slice(first, first + (road.chance.oneIn(3) ? 2 : 1));
      return this.#ask({ commandId, request: planned(commandId, this.#mint('man') as ManifestId, chosen, road.chance) }, road);
    }
    const rounds = standingRounds(this.#file);
    const round = rounds[n % Math.max(1, rounds.length)];
    if (round !== undefined) await this.#ask({ commandId, request: answered(commandId, round, wish) }, road);
  }

  /** Answers the n-th transfer that was listed, the newest first. */
  async receive(n: number, wish: ReceiveWish, road: RoadConditions): Promise<void> {
    const listed = listedTransfers(this.#file);
    const transfer = listed[n % Math.max(1, listed.length)];
    if (transfer === undefined) return;
    const commandId = this.#mint('cmd') as CommandId;
    const ids = transfer.lines.map(() => this.#mint('pkg') as PackageId);
    const rooms = standingRooms(this.#file);
    const areaId = road.chance.oneIn(2) ? vaultId : road.chance.pick(rooms).id;
    return this.#ask({ commandId, request: received(commandId, transfer, { ids, areaId, wish }) }, road);
  }

  /** Adds a room, or does something with the n-th of those that stand, the newest first. */
  async room(n: number, wish: RoomWish, road: RoadConditions): Promise<void> {
    const commandId = this.#mint('cmd') as CommandId;
    const rooms = standingRooms(this.#file);
    const asked = { areaId: this.#mint('area') as AreaId, room: rooms[n % rooms.length]!, wish };
    return this.#ask({ commandId, request: roomRequest(commandId, asked, road.chance) }, road);
  }

  /** Does something with plants: the n-th of those that stand and some after it, or the n-th batch, the newest first. */
  async grow(n: number, wish: GrowWish, road: RoadConditions): Promise<void> {
    const commandId = this.#mint('cmd') as CommandId;
    const mint: Mint = (prefix) => this.#mint(prefix);
    const request = gardenRequest(commandId, { garden: standingGarden(this.#file), n, wish, mint }, road.chance);
    if (request !== undefined) await this.#ask({ commandId, request }, road);
  }

  /** Begins to count a till, hands in what was counted since, moves cash that is no sale's, or changes which tills there are and who stands where. */
  async till(wish: TillWish, road: RoadConditions): Promise<void> {
    const seen = (wish === 'look' ? undefined : this.#seenTill) ?? lookAtTill(this.#file, road.chance);
    this.#seenTill = wish === 'look' ? seen : wish === 'count' ? undefined : this.#seenTill;
    if (wish === 'look') return;
    const commandId = this.#mint('cmd') as CommandId;
    const request = tillRequest(commandId, wish, seen, { tills: tillsOfShop(this.#file), chance: road.chance });
    if (request !== undefined) await this.#ask({ commandId, request }, road);
  }

  #packages(): readonly StandingPackage[] {
    return this.#file.objects(
      `SELECT id, item_id, units_left, is_returned FROM packages
       WHERE item_id IN (SELECT id FROM items WHERE inventory_type IS NOT NULL) ORDER BY is_returned, id`,
      [],
    ) as unknown as readonly StandingPackage[];
  }

  /** Asks again under the same id while no answer came. */
  async repeat(road: RoadConditions): Promise<void> {
    if (this.#waiting !== undefined) await this.#ask(this.#waiting, road);
  }

  async #ask(asked: Asked, road: RoadConditions): Promise<void> {
    this.#waiting = asked;
    const answer = await this.#network.ask(asked.request, road);
    if (answer.kind === 'unknown') return;
    this.#waiting = undefined;
    if (answer.kind === 'answered') this.told.push(asked.commandId);
  }

  #mint(prefix: 'area' | 'cmd' | 'col' | 'har' | 'man' | 'pkg' | 'plt' | 'ref'): string {
    return idFrom(prefix, uuidOf((this.#minted += 1)));
  }
}
