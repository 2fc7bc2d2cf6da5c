/** A counter tablet and the person who holds it: they do what the order needs next, and tap again when no answer came. */
import { approveOrder } from '../../../apps/edge/src/orders/approve-order.ts';
import { changesSince } from '../../../apps/edge/src/orders/changes-since.ts';
import { cancelOrder, rejectOrder } from '../../../apps/edge/src/orders/close-order.ts';
import { pickPackage } from '../../../apps/edge/src/orders/pick-package.ts';
import { unpickPackage } from '../../../apps/edge/src/orders/unpick-package.ts';
import { completeSale } from '../../../apps/edge/src/sales/complete-sale.ts';
import type { Caller } from '../../../apps/edge/src/db/caller.ts';
import type { OrderView } from '../../../packages/contract/src/views.ts';
import { idFrom, type CommandId, type IdOf, type OrderId, type SaleId } from '../../../packages/domain/src/identifiers.ts';
import { uuidOf } from '../play/determinism.ts';
import type { Deed, Wish } from '../history.ts';
import type { Network, Request, RoadConditions } from './road.ts';
import type { Books, OpenOrder } from './screen.ts';
import { identity, tabletCallers } from './shop.ts';

/** What a person was told is done. */
export interface Told {
  readonly command: string;
  readonly orderId: OrderId;
  readonly sequence: number;
  readonly saleId: SaleId | null;
  /** The total on the screen when the money was taken, in cents; null for every other command. */
  readonly seenTotalCents: number | null;
}

/** What a tablet's person remembers. */
export interface TabletMemory {
  readonly told: readonly Told[];
  readonly minted: number;
  readonly seen: ReadonlyMap<string, OrderView> | undefined;
  readonly cursor: number;
  readonly waiting: Asked | undefined;
  readonly totals: ReadonlyMap<string, number>;
}

interface Asked {
  readonly name: string;
  readonly orderId: OrderId;
  readonly saleId: SaleId | null;
  readonly seenTotalCents: number | null;
  readonly request: Request<OrderView>;
}

export class Tablet {
  /** What was said to be done, in the order in which it was said. */
  readonly told: Told[];
  /** What a pull has brought, by order; undefined when this tablet never pulled. */
  seen: Map<string, OrderView> | undefined;
  readonly #place: number;
  readonly #network: Network;
  readonly #books: Books;
  #cursor: number;
  #minted: number;
  /** The command that has no answer yet. */
  #waiting: Asked | undefined;
  /** Totals as the edge last corrected them, by order. */
  readonly #totals: Map<string, number>;

  constructor(place: number, network: Network, books: Books, memory?: TabletMemory) {
    this.told = [...(memory?.told ?? [])];
    this.#place = place;
    this.#network = network;
    this.#books = books;
    this.seen = memory?.seen === undefined ? undefined : new Map(memory.seen);
    this.#cursor = memory?.cursor ?? 0;
    this.#waiting = memory?.waiting;
    this.#totals = new Map(memory?.totals);
    this.#minted = memory?.minted ?? 0x30_0000 + place * 0x1_0000;
  }

  memory(): TabletMemory {
    const seen = this.seen === undefined ? undefined : new Map(this.seen);
    return {
      told: [...this.told],
      minted: this.#minted,
      seen,
      cursor: this.#cursor,
      waiting: this.#waiting,
      totals: new Map(this.#totals),
    };
  }

  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** Serves the n-th open order as far as one tap goes. */
  async serve({ order: n, wish, fromLast }: ServeDeed, road: RoadConditions): Promise<void> {
    const open = this.#books.openOrders();
    const order = open.at(n % Math.max(1, open.length));
    if (order === undefined) return;
    const asked = this.#tap(order, wish, road, fromLast ?? false);
    if (asked !== undefined) await this.#ask(asked, road);
  }

  /** Taps again: the same command under the same id. */
  async repeat(road: RoadConditions): Promise<void> {
    if (this.#waiting !== undefined) await this.#ask(this.#waiting, road);
  }

  /** The page is loaded anew: what had no answer is forgotten, and with it its id. */
  restart(): void {
    this.#waiting = undefined;
    this.#totals.clear();
  }

  /** Pulls until the edge says that is all. */
  async pull(road: RoadConditions): Promise<void> {
    this.seen ??= new Map();
    const seen = this.seen;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const since = this.#cursor;
      const answer = await this.#network.ask((ctx) => changesSince(ctx, this.#caller, { since, limit: pageSize }), road);
      if (answer.kind !== 'answered') return;
      const { changes, version, more, startOver } = answer.value;
      if (startOver) {
        seen.clear();
        this.#cursor = 0;
        continue;
      }
      for (const change of changes) {
        if (change.kind !== 'order') continue;
        if (change.view === null) seen.delete(change.id);
        else seen.set(change.id, change.view);
      }
      this.#cursor = version;
      if (!more) return;
    }
  }

  get #caller(): Caller {
    return tabletCallers[this.#place]!;
  }

  async #ask(asked: Asked, road: RoadConditions): Promise<void> {
    this.#waiting = asked;
    const answer = await this.#network.ask(asked.request, road);
    if (answer.kind === 'unknown') return;
    this.#waiting = undefined;
    if (answer.kind === 'answered') {
      const { sequence } = answer.value;
      const { name, orderId, saleId, seenTotalCents } = asked;
      this.told.push({ command: name, orderId, sequence, saleId, seenTotalCents });
    } else if (answer.problem.type === 'TotalChanged') this.#totals.set(asked.orderId, answer.problem.nowCents);
  }

  #tap(order: OpenOrder, wish: Wish, { chance }: RoadConditions, fromLast: boolean): Asked | undefined {
    const orderId = order.id;
    const commandId = this.#mint('cmd') as CommandId;
    const caller = this.#caller;
    const asked = (name: string, request: Request<OrderView>): Asked => ({
      name,
      orderId,
      saleId: null,
      seenTotalCents: null,
      request,
    });
    if (wish === 'cancel')
      return asked('cancel', (ctx) => cancelOrder(ctx, caller, { orderId, commandId, reason: 'Changed their mind' }));
    if (wish === 'reject')
      return asked('reject', (ctx) => rejectOrder(ctx, caller, { orderId, commandId, reason: 'No document' }));
    if (wish === 'unpick') {
      const line = order.lines.find(({ picked }) => picked.length > 0);
      if (line === undefined) return undefined;
      const { packageId } = line.picked[0]!;
      return asked('unpick', (ctx) =>
        unpickPackage(ctx, caller, { orderId, commandId, lineId: line.lineId, packageId, units: 1 }),
      );
    }
    if (order.state === 'submitted')
      return asked('approve', (ctx) => approveOrder(ctx, caller, { orderId, commandId, identity }));
    if (order.state === 'ready') {
      const saleId = this.#mint('sale') as SaleId;
      const seenTotalCents = this.#totals.get(orderId) ?? order.totalCents;
      const tender = { kind: 'cash', tenderedCents: 200_000 } as const;
      const request: Request<OrderView> = (ctx) =>
        completeSale(ctx, caller, { orderId, commandId, saleId, tender, seenTotalCents });
      return { name: 'complete', orderId, saleId, seenTotalCents, request };
    }
    const line = order.lines.find(({ quantity, picked }) => picked.reduce((sum, pick) => sum + pick.units, 0) < quantity);
    if (line === undefined) return undefined;
    const units = line.quantity - line.picked.reduce((sum, pick) => sum + pick.units, 0);
    const barcodes = this.#books.barcodesOf(line.itemId);
    const barcode = fromLast ? barcodes.at(-1)! : chance.pick(barcodes);
    return asked('pick', (ctx) =>
      pickPackage(ctx, caller, { orderId, commandId, lineId: line.lineId, barcode, units: chance.oneIn(3) ? 1 : units }),
    );
  }

  #mint(prefix: keyof IdOf): string {
    return idFrom(prefix, uuidOf((this.#minted += 1)));
  }
}

type ServeDeed = Extract<Deed, { does: 'serve' }>;

const pageSize = 3;
/** Pages one pull takes at most: no history moves that many things. */
const mostPages = 200;
