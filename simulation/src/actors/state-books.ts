/**
 * The state's own books: sales, refunds and packages under running transaction numbers. One set of books, whichever dialect speaks of
 * them (`state-licensee.ts`, `state-v1.ts`).
 */
import { licence, rooms as numbers } from './shop.ts';
import type { LabWord } from '../history.ts';
import { answered, sentToUs, type KeptLine, type StateArrival } from './state-arrivals.ts';
import { changeJourney, faultOf, type JourneyChange, type PlannedJourney, type StateJourney } from './state-journeys.ts';
import { changeGarden, copyOf, emptyGarden, type Garden, type GardenChange, type Grown } from './state-garden.ts';
import { changedRoom, standing, type RoomChange, type Rooms, type StateRoom } from './state-rooms.ts';
import { bear, changeShelf, shelfOf, takeOff, type Origin, type Shelf, type ShelfChange } from './state-shelf.ts';

export interface BookedSale {
  /** The number under which its dialect speaks of it. */
  readonly id: number;
  /** Our reference: `ExternalID`, or the nonce in v1. */
  readonly externalId: string;
  readonly transactionId: number;
  readonly username: string;
  readonly licence: string;
  readonly items: readonly SoldItem[];
  readonly isVoided: boolean;
}

export interface SoldItem {
  readonly barcode: string;
  readonly units: number;
  /** Of the line, before taxes. */
  readonly priceCents: number;
}

/** Lines of a sale for which the money went back, and what became of their goods. */
export interface BookedRefund {
  readonly id: number;
  readonly externalId: string;
  readonly transactionId: number;
  readonly saleId: number;
  readonly items: readonly RefundedItem[];
}

export interface RefundedItem extends SoldItem {
  /** Its place in the sale. */
  readonly n: number;
  /** `same`: its units are under their old barcode again; `new`: under one of their own; `nothing`: the goods did not come back. */
  readonly restock: 'nothing' | 'same' | 'new';
}

/** What is to be made of packages, and in which room where the dialect says so. */
export interface Making extends Omit<Origin, 'as'> {
  readonly as: 'split' | 'lot' | 'conversion';
  readonly room?: string;
}

/** What was booked under which transaction, or why nothing was. */
export type Booking<Booked> =
  | { readonly isDone: true; readonly transactionId: number; readonly booked: Booked }
  | { readonly isDone: false; readonly words: string };

/** A refund with the barcodes under which its goods came back. */
interface Refunded {
  readonly refund: BookedRefund;
  readonly barcodes: readonly string[];
}

/** Barcodes that the state mints are above this, and have sixteen digits as the others. */
const firstMinted = 6_853_296_700_000_000;

/** What the state says to a step that its plants do not allow. */
export const notWithThesePlants = 'Not with these plants';

const refused = (words: string) => ({ isDone: false, words }) as const;

/** Sales that another system told the state before the licensee came to us: no report of ours knows them. */
const fromBefore: readonly BookedSale[] = [1, 2, 3].map((n) => ({
  id: 8_000 + n,
  externalId: `from-before-${n}`,
  transactionId: 90 + n,
  username: 'another system',
  licence,
  items: [],
  isVoided: false,
}));

type Held = Pick<
  StateBooks,
  'sales' | 'refunds' | 'shelf' | 'garden' | 'rooms' | 'journeys' | 'arrivals' | 'answers' | 'transactions' | 'nextId'
>;

export class StateBooks {
  readonly sales: BookedSale[];
  readonly refunds: BookedRefund[];
  readonly shelf: Shelf;
  readonly garden: Garden;
  /** By the state's number. */
  readonly rooms: Rooms;
  /** By the state's number. */
  readonly journeys: Map<string, StateJourney>;
  /** What others sent, by the state's number. */
  readonly arrivals: Map<string, StateArrival>;
  /** Answers of v1 that are kept, by nonce. */
  readonly answers: Map<string, string>;
  transactions: number;
  nextId: number;

  private constructor(of: Held) {
    this.sales = [...of.sales];
    this.refunds = [...of.refunds];
    this.shelf = new Map(of.shelf);
    this.garden = copyOf(of.garden);
    this.rooms = new Map(of.rooms);
    this.journeys = new Map(of.journeys);
    this.arrivals = new Map(of.arrivals);
    this.answers = new Map(of.answers);
    this.transactions = of.transactions;
    this.nextId = of.nextId;
  }

  /** The books before we came. `units` is what stands on the shelf, by barcode. */
  static beforeUs(units: ReadonlyMap<string, number>, rooms: readonly StateRoom[]): StateBooks {
    const nothing = {
      refunds: [],
      garden: emptyGarden(),
      journeys: new Map<string, StateJourney>(),
      arrivals: new Map<string, StateArrival>(),
      answers: new Map<string, string>(),
    };
    return new StateBooks({
      ...nothing,
      sales: [...fromBefore],
      shelf: shelfOf(units, numbers.vault),
      rooms: new Map(rooms.map((room) => [room.id, room])),
      transactions: 100,
      nextId: 9_000,
    });
  }

  copy(): StateBooks {
    return new StateBooks(this);
  }

  /** What was booked since we came. */
  get sinceWeCame(): readonly BookedSale[] {
    return this.sales.slice(fromBefore.length);
  }

  /** The barcodes of what lies in a quarantine. */
  apart(): ReadonlySet<string> {
    const lies = [...this.shelf].filter(([, { room }]) => this.rooms.get(room)?.isQuarantine === true);
    return new Set(lies.map(([barcode]) => barcode));
  }

  /** A laboratory's word on the n-th package, whatever was said of it before. */
  examine(n: number, word: LabWord): void {
    const [barcode, pkg] = [...this.shelf][n % this.shelf.size]!;
    this.shelf.set(barcode, { ...pkg, lab: [...pkg.lab, word], transactionId: (this.transactions += 1) });
  }

  /** Somebody sends us a crate of so many lines. */
  sendToUs(lines: number): void {
    const id = String((this.nextId += 1));
    const first = firstMinted + this.nextId + 1;
    this.nextId += lines;
    this.arrivals.set(id, sentToUs(id, first, lines, (this.transactions += 1)));
  }

  /** The sender takes back what waits longest for our answer. */
  takeBack(): void {
    const arrival = [...this.arrivals.values()].find(
      ({ lines, isTakenBack }) => !isTakenBack && lines.every(({ kept }) => kept === undefined),
    );
    if (arrival === undefined) return;
    this.arrivals.set(arrival.id, { ...arrival, isTakenBack: true, transactionId: (this.transactions += 1) });
  }

  /** We answer lines of what was sent to us. `isWhole` when that closes it. */
  receive(id: string | undefined, kept: readonly KeptLine[], isWhole: boolean): Booking<StateArrival> {
    const arrival = id === undefined ? undefined : this.arrivals.get(id);
    const transactionId = (this.transactions += 1);
    const booked = arrival && answered(this.shelf, arrival, kept, transactionId);
    if (booked === undefined) return refused('Not on its way to you');
    const closed = { ...booked, isClosed: isWhole };
    this.arrivals.set(booked.id, closed);
    return { isDone: true, transactionId, booked: closed };
  }

  change(change: ShelfChange): Booking<readonly string[]> {
    const transactionId = (this.transactions += 1);
    const booked = changeShelf(this.shelf, standing(this.rooms), change, transactionId);
    return booked === undefined ? refused('Not in that state') : { isDone: true, transactionId, booked };
  }

  grow(change: GardenChange): Booking<Grown> {
    const transactionId = (this.transactions += 1);
    const mint = (): string => String(firstMinted + (this.nextId += 1));
    const booked = changeGarden(this.garden, this.shelf, change, transactionId, mint);
    return booked === undefined ? refused(notWithThesePlants) : { isDone: true, transactionId, booked };
  }

  changeRoom(change: RoomChange): Booking<StateRoom> {
    const transactionId = (this.transactions += 1);
    const booked = changedRoom(this.rooms, this.shelf, change, transactionId, () => String((this.nextId += 1)));
    if (booked === undefined) return refused('Not with that room');
    this.rooms.set(booked.id, booked);
    return { isDone: true, transactionId, booked };
  }

  /** It does not recognise a sale that it was told before. `isNamedByTransaction` when its transaction is its number. */
  sell(
    sale: Pick<BookedSale, 'externalId' | 'username' | 'licence' | 'items'>,
    isNamedByTransaction = false,
  ): Booking<BookedSale> {
    const { shelf, sales } = this;
    const short = sale.items.find(({ barcode, units }) => (shelf.get(barcode)?.left ?? 0) < units);
    if (short !== undefined) return refused(`Not enough of ${short.barcode}`);
    const held = sale.items.find(({ barcode }) => shelf.get(barcode)?.journey !== undefined);
    if (held !== undefined) return refused(`${held.barcode} is on a manifest`);
    const apart = sale.items.find(({ barcode }) => this.rooms.get(shelf.get(barcode)!.room)?.isQuarantine === true);
    if (apart !== undefined) return refused(`${apart.barcode} is in quarantine`);
    const transactionId = (this.transactions += 1);
    for (const { barcode, units } of sale.items) takeOff(shelf, barcode, units, transactionId);
    const id = isNamedByTransaction ? transactionId : (this.nextId += 1);
    const booked = { ...sale, id, transactionId, isVoided: false };
    sales.push(booked);
    return { isDone: true, transactionId, booked };
  }

  /** Voids a sale, once. */
  void(id: number): Booking<BookedSale> {
    const { sales, shelf } = this;
    const at = sales.findIndex((sale) => sale.id === id);
    const sale = sales[at];
    if (sale === undefined || sale.isVoided) return refused('No such sale');
    if (this.refunds.some(({ saleId }) => saleId === id)) return refused('Part of it was refunded');
    const transactionId = (this.transactions += 1);
    const booked = { ...sale, isVoided: true, transactionId };
    sales[at] = booked;
    for (const { barcode, units } of sale.items) takeOff(shelf, barcode, -units, transactionId);
    return { isDone: true, transactionId, booked };
  }

  /** Changes what lines of a sale cost. */
  reprice(
    id: number,
    prices: readonly { readonly n: number; readonly barcode: string; readonly priceCents: number }[],
  ): Booking<BookedSale> {
    const at = this.sales.findIndex((sale) => sale.id === id);
    const sale = this.sales[at];
    if (sale === undefined || sale.isVoided) return refused('No such sale');
    const wrong = prices.find(({ n, barcode }) => sale.items[n]?.barcode !== barcode);
    if (wrong !== undefined) return refused(`No such line of ${wrong.barcode}`);
    const transactionId = (this.transactions += 1);
    const items = sale.items.map((item, n) => ({ ...item, ...prices.find((price) => price.n === n) }));
    const booked = {
      ...sale,
      transactionId,
      items: items.map(({ barcode, units, priceCents }) => ({ barcode, units, priceCents })),
    };
    this.sales[at] = booked;
    return { isDone: true, transactionId, booked };
  }

  /** Gives money back for lines of a sale, each once, and takes their goods back as they say. */
  refund(saleId: number, externalId: string, items: readonly RefundedItem[]): Booking<Refunded> {
    const sale = this.sales.find(({ id }) => id === saleId);
    if (sale === undefined || sale.isVoided) return refused('No such sale');
    const before = this.refunds.filter((refund) => refund.saleId === saleId).flatMap((refund) => refund.items);
    for (const { n, barcode, units } of items) {
      const line = sale.items[n];
      if (line?.barcode !== barcode || line.units < units) return refused(`No such line of ${barcode}`);
      if (before.some((each) => each.n === n)) return refused(`The line of ${barcode} was refunded before`);
    }
    const transactionId = (this.transactions += 1);
    const refund = { id: (this.nextId += 1), externalId, transactionId, saleId, items };
    this.refunds.push(refund);
    const barcodes = items.flatMap(({ barcode, units, restock }) => {
      if (restock === 'same') takeOff(this.shelf, barcode, -units, transactionId);
      return restock === 'new' ? [this.#bear({ as: 'restocked', parts: [{ barcode, units }], units }, transactionId)] : [];
    });
    return { isDone: true, transactionId, booked: { refund, barcodes } };
  }

  /** Makes packages with barcodes of their own out of parts of others. */
  make(makings: readonly Making[]): Booking<readonly string[]> {
    const { shelf } = this;
    if (makings.some(({ room }) => room !== undefined && this.rooms.get(room)?.isRemoved !== false))
      return refused('No such room');
    for (const { barcode, units } of makings.flatMap(({ parts }) => parts)) {
      const pkg = shelf.get(barcode);
      if (pkg === undefined || pkg.isScheduled || pkg.destroyed > 0 || pkg.journey !== undefined)
        return refused(`Nothing is made of ${barcode}`);
      if (pkg.left < units) return refused(`Not enough of ${barcode}`);
    }
    const transactionId = (this.transactions += 1);
    const booked = makings.map(({ room, ...origin }) => {
      for (const { barcode, units } of origin.parts) takeOff(shelf, barcode, units, transactionId);
      return this.#bear(origin, transactionId, room);
    });
    return { isDone: true, transactionId, booked };
  }

  /** Announces a journey, which holds its packages from then on; a delivery holds none. */
  announce(journey: PlannedJourney): Booking<StateJourney> {
    const { stops, isDelivery, carrier } = journey;
    const fault = faultOf(this.shelf, journey);
    if (fault !== undefined) return refused(fault);
    const transactionId = (this.transactions += 1);
    const id = String(firstMinted + (this.nextId += 1));
    for (const barcode of isDelivery ? [] : stops.flatMap(({ barcodes }) => barcodes))
      this.shelf.set(barcode, { ...this.shelf.get(barcode)!, journey: id, transactionId });
    const planned = stops.map((stop) => ({ ...stop, invoiceId: `${id}${stop.n}`, hasArrived: false, isVoided: false }));
    const booked = { id, transactionId, stops: planned, isDelivery, carrier, isVoided: false, shippedIn: undefined };
    this.journeys.set(id, booked);
    return { isDone: true, transactionId, booked };
  }

  travel(change: JourneyChange): Booking<StateJourney> {
    const journey = this.journeys.get(change.id);
    const transactionId = (this.transactions += 1);
    const booked = journey && changeJourney(this.shelf, journey, change, transactionId);
    if (booked === undefined) return refused(`Not with ${change.id}`);
    this.journeys.set(booked.id, booked);
    return { isDone: true, transactionId, booked };
  }

  #bear(origin: Origin, transactionId: number, room?: string): string {
    const barcode = String(firstMinted + (this.nextId += 1));
    bear(this.shelf, barcode, origin, transactionId, room);
    return barcode;
  }
}
