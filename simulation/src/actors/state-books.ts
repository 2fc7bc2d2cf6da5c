/**
 * The state's server as a function: the Licensee API's login, sale and list of sales over books of its own (`biotrack/protocol.md`
 * 1.4 and 2.4). It keeps stock by barcode, does not recognise a sale it was told before, and does to a request what the weather says.
 */
import type { StateWeather } from '../history.ts';
import type { Clock } from '../play/clock.ts';
import { changeShelf, shelfOf, takeOff, wirePackage, type Shelf, type ShelfBody, type StatePackage } from './state-shelf.ts';

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

interface Books {
  readonly sales: BookedSale[];
  readonly refunds: BookedRefund[];
  readonly shelf: Shelf;
  transactions: number;
}

/** A request as our client hands it to `fetch`. */
interface StateRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

interface StateReply {
  readonly status: number;
  readonly text: () => Promise<string>;
}

/** Our client's own deadline, in milliseconds: what a request costs that is never answered. */
const deadlineMs = 10_000;
const answerMs = 40;
/**
 * After this a request is booked that nobody waits for any more: later than our deadline and sooner than we take its absence for
 * proven, whichever of two clocks that go wrong by a second is asked.
 */
const lateMs = 12_500;
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

/** All that the state's server holds. */
export interface StateMemory {
  readonly weather: readonly StateWeather[];
  readonly books: Books;
  readonly kept: Books | undefined;
  readonly sessions: ReadonlyMap<string, string>;
  readonly logins: number;
  readonly late: readonly LateRequest[];
  readonly lost: ReadonlySet<string>;
  readonly wasRolledBack: boolean;
  readonly nextId: number;
}

/** A request that is on its way although we gave it up. */
interface LateRequest {
  readonly atMs: number;
  readonly request: StateRequest;
}

const copyOf = ({ sales, refunds, shelf, transactions }: Books): Books => ({
  sales: [...sales],
  refunds: [...refunds],
  shelf: new Map(shelf),
  transactions,
});

export class StateServer {
  weather: StateWeather[];
  readonly #clock: Clock;
  #books: Books;
  #kept: Books | undefined;
  readonly #sessions: Map<string, string>;
  #logins: number;
  #late: LateRequest[];
  /** Sales that stood in the books and were lost with a roll-back. */
  readonly lost: Set<string>;
  wasRolledBack: boolean;
  readonly ids: { next: number };

  constructor(clock: Clock, stock: ReadonlyMap<string, number>, memory?: StateMemory) {
    this.#clock = clock;
    this.#books = copyOf(memory?.books ?? { sales: [...fromBefore], refunds: [], shelf: shelfOf(stock), transactions: 100 });
    this.#kept = memory?.kept;
    this.weather = [...(memory?.weather ?? [])];
    this.#sessions = new Map(memory?.sessions);
    this.#logins = memory?.logins ?? 0;
    this.#late = [...(memory?.late ?? [])];
    this.lost = new Set(memory?.lost);
    this.wasRolledBack = memory?.wasRolledBack ?? false;
    this.ids = { next: memory?.nextId ?? 9_000 };
  }

  memory(): StateMemory {
    return {
      weather: [...this.weather],
      books: copyOf(this.#books),
      kept: this.#kept,
      sessions: new Map(this.#sessions),
      logins: this.#logins,
      late: [...this.#late],
      lost: new Set(this.lost),
      wasRolledBack: this.wasRolledBack,
      nextId: this.ids.next,
    };
  }

  /** What stands in the books since we came. */
  get sales(): readonly BookedSale[] {
    return this.#books.sales.slice(fromBefore.length);
  }

  get refunds(): readonly BookedRefund[] {
    return this.#books.refunds;
  }

  /** A package as the state has it. */
  packageOf(barcode: string): StatePackage {
    return this.#books.shelf.get(barcode)!;
  }

  keep(): void {
    this.#bookLate(Number.POSITIVE_INFINITY);
    this.#kept = copyOf(this.#books);
  }

  /** The books as they were kept; what came since is gone, and its transaction numbers are given again. */
  rollBack(): void {
    if (this.#kept === undefined) return;
    const kept = new Set(this.#kept.sales.map(({ externalId }) => externalId));
    for (const { externalId } of this.#books.sales) if (!kept.has(externalId)) this.lost.add(externalId);
    this.wasRolledBack = true;
    this.#books = copyOf(this.#kept);
    this.#kept = undefined;
    this.#sessions.clear();
  }

  /** Everything that was still on its way arrives. */
  arriveAll(): void {
    this.#bookLate(Number.POSITIVE_INFINITY);
  }

  answer(request: StateRequest): StateReply {
    this.#bookLate(this.#clock.nowMs());
    this.#clock.pass(answerMs);
    const fault = this.weather.shift();
    if (fault === 'hang-up-twice') this.weather.unshift('request-lost');
    if (fault === 'request-lost' || fault === 'hang-up-twice') return this.#silence('connection refused');
    if (fault === 'booked-late') {
      this.#late.push({ atMs: this.#clock.nowMs() + lateMs, request });
      return this.#silence('no answer came');
    }
    if (fault === 'server-error') return reply(500, { Error: '' });
    if (fault === 'busy') return reply(429, { Error: 'Too many requests' });
    if (fault === 'session-over') this.#sessions.clear();
    if (fault === 'refuse' && request.path === '/v1/sale') return refusal(400, 'Insufficient quantity');
    const answer = this.#carryOut(request);
    if (fault === 'reply-lost') return this.#silence('the connection was lost');
    if (fault === 'error-after-booking') return reply(502, { Error: 'An internal error occurred.' });
    if (fault === 'empty-body') return { status: 200, text: () => Promise.resolve('') };
    if (fault === 'not-json') return { status: 200, text: () => Promise.resolve('<html>gateway</html>') };
    // In a list it would be a proof that ours is not there: a state that lies so is beyond anybody's care.
    if (fault === 'answer-of-another-sale' && request.path === '/v1/sale')
      return reply(200, { Sale: [{ ID: 1, ExternalID: 'somebody else’s', TransactionID: 5 }], nextCursor: 0 });
    return fault === 'odd-spelling' ? oddly(answer) : reply(answer.status, answer.body);
  }

  #silence(why: string): never {
    this.#clock.pass(deadlineMs);
    throw new TypeError(why);
  }

  #bookLate(untilMs: number): void {
    if (this.#late.length === 0) return;
    const due = this.#late.filter(({ atMs }) => atMs <= untilMs);
    this.#late = this.#late.filter(({ atMs }) => atMs > untilMs);
    for (const { request } of due) this.#carryOut(request);
  }

  #carryOut({ method, path, headers, body }: StateRequest): Answer {
    if (path === '/v1/user/login') {
      const session = `session-${(this.#logins += 1)}`;
      this.#sessions.set(session, (JSON.parse(body ?? '{}') as { Username: string }).Username);
      return { status: 200, body: { session } };
    }
    const username = this.#sessions.get(headers['X-Session-Token'] ?? '');
    if (username === undefined) return { status: 401, body: { Error: 'Your session has expired.' } };
    if (method === 'GET') return { status: 200, body: this.#listed(path) };
    const given = JSON.parse(body ?? '{}') as unknown;
    if (path === '/v1/sale') return this.#sell(username, given as WireBody);
    const saleId = /^\/v1\/sale\/(\d+)\//.exec(path)?.[1];
    if (saleId !== undefined) return this.#undo(Number(saleId), path.endsWith('/void'), given as WireBody);
    const transactionId = (this.#books.transactions += 1);
    const changed = changeShelf(this.#books.shelf, path, given as ShelfBody, transactionId);
    if (changed === undefined) return { status: 400, body: { Error: 'Not in that state', ErrorSrc: 'Traceability' } };
    return { status: 200, body: { Inventory: changed.map((ID) => ({ ID })), TransactionID: transactionId } };
  }

  #sell(username: string, { ExternalID, LocationLicense, Item }: WireBody): Answer {
    const { shelf, sales } = this.#books;
    const short = Item.find(({ Barcode, Quantity }) => (shelf.get(Barcode)?.left ?? 0) < Quantity);
    if (short !== undefined) return { status: 400, body: { Error: `Not enough of ${short.Barcode}`, ErrorSrc: 'Traceability' } };
    for (const { Barcode, Quantity } of Item) takeOff(shelf, Barcode, Quantity);
    const transactionId = (this.#books.transactions += 1);
    const sale = {
      id: (this.ids.next += 1),
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
  #undo(id: number, isVoid: boolean, { ExternalID }: WireBody): Answer {
    const { sales, refunds, shelf } = this.#books;
    const at = sales.findIndex((sale) => sale.id === id);
    const sale = sales[at];
    if (sale === undefined || sale.isVoided) return { status: 400, body: { Error: 'No such sale', ErrorSrc: 'Traceability' } };
    const transactionId = (this.#books.transactions += 1);
    if (!isVoid) {
      const refund = { id: (this.ids.next += 1), externalId: ExternalID, transactionId };
      refunds.push(refund);
      return { status: 200, body: { Refund: wireSale(refund), Inventory: [], TransactionID: transactionId } };
    }
    sales[at] = { ...sale, isVoided: true, transactionId };
    for (const { Barcode, Quantity } of sale.items) takeOff(shelf, Barcode, -Quantity);
    return { status: 200, body: { TransactionID: transactionId } };
  }

  /** The filter by ExternalID is not obeyed: the real one may not. */
  #listed(path: string): unknown {
    const query = new URLSearchParams(path.slice(path.indexOf('?') + 1));
    const behind = Math.max(Number(query.get('transactionid') ?? 0), Number(query.get('cursor') ?? 0));
    const { sales, refunds, shelf } = this.#books;
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

interface WireBody {
  readonly ExternalID: string;
  readonly LocationLicense: string;
  readonly Item: readonly WireItem[];
}

interface Answer {
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

const reply = (status: number, body: unknown): StateReply => ({ status, text: () => Promise.resolve(JSON.stringify(body)) });
const refusal = (status: number, words: string): StateReply =>
  reply(status, { Error: words, ErrorSrc: 'Traceability Licensee API' });

/** Numbers as texts and capitals where none belong, as the real one slips. */
const oddly = ({ status, body }: Answer): StateReply => ({
  status,
  text: () =>
    Promise.resolve(
      JSON.stringify(body)
        .replaceAll(/"(ID|TransactionID)":(\d+)/g, '"$1":"$2"')
        .replaceAll('"ExternalID"', '"externalID"'),
    ),
});
