/**
 * The state's own books: sales, refunds and packages under running transaction numbers. One set of books, whichever dialect speaks of
 * them (`state-licensee.ts`, `state-v1.ts`).
 */
import { licence } from './shop.ts';
import { changeShelf, shelfOf, takeOff, type Shelf, type ShelfChange } from './state-shelf.ts';

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

/** Money that went back for lines of a sale. */
export interface BookedRefund {
  readonly id: number;
  readonly externalId: string;
  readonly transactionId: number;
}

/** What was booked under which transaction, or why nothing was. */
export type Booking<Booked> =
  | { readonly isDone: true; readonly transactionId: number; readonly booked: Booked }
  | { readonly isDone: false; readonly words: string };

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

type Held = Pick<StateBooks, 'sales' | 'refunds' | 'shelf' | 'answers' | 'transactions' | 'nextId'>;

export class StateBooks {
  readonly sales: BookedSale[];
  readonly refunds: BookedRefund[];
  readonly shelf: Shelf;
  /** Answers of v1 that are kept, by nonce. */
  readonly answers: Map<string, string>;
  transactions: number;
  nextId: number;

  private constructor(of: Held) {
    this.sales = [...of.sales];
    this.refunds = [...of.refunds];
    this.shelf = new Map(of.shelf);
    this.answers = new Map(of.answers);
    this.transactions = of.transactions;
    this.nextId = of.nextId;
  }

  /** The books before we came. `units` is what stands on the shelf, by barcode. */
  static beforeUs(units: ReadonlyMap<string, number>): StateBooks {
    const nothing = { refunds: [], answers: new Map<string, string>() };
    return new StateBooks({ ...nothing, sales: [...fromBefore], shelf: shelfOf(units), transactions: 100, nextId: 9_000 });
  }

  copy(): StateBooks {
    return new StateBooks(this);
  }

  /** What was booked since we came. */
  get sinceWeCame(): readonly BookedSale[] {
    return this.sales.slice(fromBefore.length);
  }

  change(change: ShelfChange): Booking<readonly string[]> {
    const transactionId = (this.transactions += 1);
    const booked = changeShelf(this.shelf, change, transactionId);
    return booked === undefined ? refused('Not in that state') : { isDone: true, transactionId, booked };
  }

  /** It does not recognise a sale that it was told before. `isNamedByTransaction` when its transaction is its number. */
  sell(
    sale: Pick<BookedSale, 'externalId' | 'username' | 'licence' | 'items'>,
    isNamedByTransaction = false,
  ): Booking<BookedSale> {
    const { shelf, sales } = this;
    const short = sale.items.find(({ barcode, units }) => (shelf.get(barcode)?.left ?? 0) < units);
    if (short !== undefined) return refused(`Not enough of ${short.barcode}`);
    for (const { barcode, units } of sale.items) takeOff(shelf, barcode, units);
    const transactionId = (this.transactions += 1);
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
    const transactionId = (this.transactions += 1);
    const booked = { ...sale, isVoided: true, transactionId };
    sales[at] = booked;
    for (const { barcode, units } of sale.items) takeOff(shelf, barcode, -units);
    return { isDone: true, transactionId, booked };
  }

  /** Gives money back for lines of a sale. */
  refund(id: number, externalId: string): Booking<BookedRefund> {
    const sale = this.sales.find((each) => each.id === id);
    if (sale === undefined || sale.isVoided) return refused('No such sale');
    const transactionId = (this.transactions += 1);
    const booked = { id: (this.nextId += 1), externalId, transactionId };
    this.refunds.push(booked);
    return { isDone: true, transactionId, booked };
  }
}
