/**
 * The state's own books (`biotrack/protocol.md` 1.4 and 2.4): sales, refunds and packages under running transaction numbers, changed and
 * listed as the Licensee API does it.
 */
import { changeShelf, shelfOf, takeOff, wirePackage, type Shelf, type ShelfBody } from './state-shelf.ts';

export interface BookedSale {
  readonly id: number;
  readonly externalId: string;
  readonly transactionId: number;
  readonly username: string;
  readonly licence: string;
  readonly items: readonly WireItem[];
  readonly isVoided: boolean;
}

/** Money that went back for lines of a sale. */
export interface BookedRefund {
  readonly id: number;
  readonly externalId: string;
  readonly transactionId: number;
}

interface WireItem {
  readonly Barcode: string;
  readonly Quantity: number;
  readonly Price: number;
}

/** Sales on one page of a list. */
const pageSize = 2;

/** Sales that another system told the state before the licensee came to us: no report of ours knows them. */
const fromBefore: readonly BookedSale[] = [1, 2, 3].map((n) => ({
  id: 8_000 + n,
  externalId: `from-before-${n}`,
  transactionId: 90 + n,
  username: 'another system',
  licence: 'OCM-RETL-000001',
  items: [],
  isVoided: false,
}));

export class StateBooks {
  readonly sales: BookedSale[];
  readonly refunds: BookedRefund[];
  readonly shelf: Shelf;
  transactions: number;
  nextId: number;

  private constructor(of: Pick<StateBooks, 'sales' | 'refunds' | 'shelf' | 'transactions' | 'nextId'>) {
    this.sales = [...of.sales];
    this.refunds = [...of.refunds];
    this.shelf = new Map(of.shelf);
    this.transactions = of.transactions;
    this.nextId = of.nextId;
  }

  /** The books before we came. `units` is what stands on the shelf, by barcode. */
  static beforeUs(units: ReadonlyMap<string, number>): StateBooks {
    return new StateBooks({ sales: [...fromBefore], refunds: [], shelf: shelfOf(units), transactions: 100, nextId: 9_000 });
  }

  copy(): StateBooks {
    return new StateBooks(this);
  }

  /** What was booked since we came. */
  get sinceWeCame(): readonly BookedSale[] {
    return this.sales.slice(fromBefore.length);
  }

  /** `PUT /v1/inventory/…`. */
  change(path: string, body: ShelfBody): Answer {
    const transactionId = (this.transactions += 1);
    const changed = changeShelf(this.shelf, path, body, transactionId);
    if (changed === undefined) return { status: 400, body: { Error: 'Not in that state', ErrorSrc: 'Traceability' } };
    return { status: 200, body: { Inventory: changed.map((ID) => ({ ID })), TransactionID: transactionId } };
  }

  /** `POST /v1/sale`: it does not recognise a sale that it was told before. */
  sell(username: string, { ExternalID, LocationLicense, Item }: WireBody): Answer {
    const { shelf, sales } = this;
    const short = Item.find(({ Barcode, Quantity }) => (shelf.get(Barcode)?.left ?? 0) < Quantity);
    if (short !== undefined) return { status: 400, body: { Error: `Not enough of ${short.Barcode}`, ErrorSrc: 'Traceability' } };
    for (const { Barcode, Quantity } of Item) takeOff(shelf, Barcode, Quantity);
    const transactionId = (this.transactions += 1);
    const sale = {
      id: (this.nextId += 1),
      externalId: ExternalID,
      transactionId,
      username,
      licence: LocationLicense,
      items: Item,
      isVoided: false,
    };
    sales.push(sale);
    return { status: 200, body: { Inventory: [], Sale: [wireSale(sale)], Sessiontime: 1, TransactionID: transactionId } };
  }

  /** Voids a sale, once, or gives money back for lines of it. */
  undo(id: number, isVoid: boolean, { ExternalID }: WireBody): Answer {
    const { sales, refunds, shelf } = this;
    const at = sales.findIndex((sale) => sale.id === id);
    const sale = sales[at];
    if (sale === undefined || sale.isVoided) return { status: 400, body: { Error: 'No such sale', ErrorSrc: 'Traceability' } };
    const transactionId = (this.transactions += 1);
    if (!isVoid) {
      const refund = { id: (this.nextId += 1), externalId: ExternalID, transactionId };
      refunds.push(refund);
      return { status: 200, body: { Refund: wireSale(refund), Inventory: [], TransactionID: transactionId } };
    }
    sales[at] = { ...sale, isVoided: true, transactionId };
    for (const { Barcode, Quantity } of sale.items) takeOff(shelf, Barcode, -Quantity);
    return { status: 200, body: { TransactionID: transactionId } };
  }

  /** The filter by ExternalID is not obeyed: the real one may not. */
  listed(path: string): unknown {
    const query = new URLSearchParams(path.slice(path.indexOf('?') + 1));
    const behind = Math.max(Number(query.get('transactionid') ?? 0), Number(query.get('cursor') ?? 0));
    const { sales, refunds, shelf } = this;
    const isPackages = path.startsWith('/v1/inventory');
    const all = isPackages ? [...shelf].map(wirePackage) : [...sales, ...refunds].map(wireSale);
    const rows = all.filter((row) => row.TransactionID > behind).sort((one, other) => one.TransactionID - other.TransactionID);
    const page = rows.slice(0, pageSize);
    return {
      [isPackages ? 'Inventory' : 'Sale']: page,
      nextCursor: rows.length > pageSize ? page.at(-1)!.TransactionID : 0,
      NextTransactionID: 0,
    };
  }
}

export interface WireBody {
  readonly ExternalID: string;
  readonly LocationLicense: string;
  readonly Item: readonly WireItem[];
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const wireSale = ({ id, externalId, transactionId, ...rest }: BookedSale | BookedRefund) => ({
  ID: id,
  ExternalID: externalId,
  RequestID: externalId,
  TransactionID: transactionId,
  Deleted: 'isVoided' in rest && rest.isVoided,
});
