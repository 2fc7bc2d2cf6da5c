/**
 * The state's server as a function: the Licensee API's login, sale and list of sales over books of its own (`biotrack/protocol.md`
 * 1.4 and 2.4). It keeps stock by barcode, does not recognise a sale it was told before, and does to a request what the weather says.
 */
import type { StateWeather } from '../history.ts';
import type { Clock } from '../play/clock.ts';

export interface BookedSale {
  readonly id: number;
  readonly externalId: string;
  readonly transactionId: number;
  readonly username: string;
  readonly licence: string;
  readonly items: readonly WireItem[];
}

interface WireItem {
  readonly Barcode: string;
  readonly Quantity: number;
  readonly Price: number;
}

interface Books {
  readonly sales: BookedSale[];
  readonly stock: Map<string, number>;
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
  readonly nextId: number;
}

/** A request that is on its way although we gave it up. */
interface LateRequest {
  readonly atMs: number;
  readonly request: StateRequest;
}

const copyOf = ({ sales, stock, transactions }: Books): Books => ({ sales: [...sales], stock: new Map(stock), transactions });

export class StateServer {
  weather: StateWeather[];
  readonly #clock: Clock;
  readonly #stock: ReadonlyMap<string, number>;
  #books: Books;
  #kept: Books | undefined;
  readonly #sessions: Map<string, string>;
  #logins: number;
  #late: LateRequest[];
  /** Sales that stood in the books and were lost with a roll-back. */
  readonly lost: Set<string>;
  readonly ids: { next: number };

  constructor(clock: Clock, stock: ReadonlyMap<string, number>, memory?: StateMemory) {
    this.#clock = clock;
    this.#stock = stock;
    this.#books = copyOf(memory?.books ?? { sales: [...fromBefore], stock: new Map(stock), transactions: 100 });
    this.#kept = memory?.kept;
    this.weather = [...(memory?.weather ?? [])];
    this.#sessions = new Map(memory?.sessions);
    this.#logins = memory?.logins ?? 0;
    this.#late = [...(memory?.late ?? [])];
    this.lost = new Set(memory?.lost);
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
      nextId: this.ids.next,
    };
  }

  /** What stands in the books since we came. */
  get sales(): readonly BookedSale[] {
    return this.#books.sales.slice(fromBefore.length);
  }

  /** Units the state believes to have left, by barcode. */
  unitsGone(barcode: string): number {
    return (this.#stock.get(barcode) ?? 0) - (this.#books.stock.get(barcode) ?? 0);
  }

  keep(): void {
    this.#bookLate(Number.POSITIVE_INFINITY);
    this.#kept = copyOf(this.#books);
  }

  /** The books as they were kept; what came since is gone, and its transaction numbers are given again. */
  rollBack(): void {
    if (this.#kept === undefined) return;
    for (const sale of this.#books.sales) if (!this.#kept.sales.includes(sale)) this.lost.add(sale.externalId);
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
    if (method === 'POST') return this.#sell(username, JSON.parse(body ?? '{}') as WireBody);
    return { status: 200, body: this.#listed(new URLSearchParams(path.slice(path.indexOf('?') + 1))) };
  }

  #sell(username: string, { ExternalID, LocationLicense, Item }: WireBody): Answer {
    const { stock, sales } = this.#books;
    const short = Item.find(({ Barcode, Quantity }) => (stock.get(Barcode) ?? 0) < Quantity);
    if (short !== undefined) return { status: 400, body: { Error: `Not enough of ${short.Barcode}`, ErrorSrc: 'Traceability' } };
    for (const { Barcode, Quantity } of Item) stock.set(Barcode, stock.get(Barcode)! - Quantity);
    const transactionId = (this.#books.transactions += 1);
    const sale = {
      id: (this.ids.next += 1),
      externalId: ExternalID,
      transactionId,
      username,
      licence: LocationLicense,
      items: Item,
    };
    sales.push(sale);
    return { status: 200, body: { Inventory: [], Sale: [wireSale(sale)], Sessiontime: 1, TransactionID: transactionId } };
  }

  /** The filter by ExternalID is not obeyed: the real one may not. */
  #listed(query: URLSearchParams): unknown {
    const behind = Math.max(Number(query.get('transactionid') ?? 0), Number(query.get('cursor') ?? 0));
    const rows = this.#books.sales.filter((sale) => sale.transactionId > behind);
    const page = rows.slice(0, pageSize);
    return {
      Sale: page.map(wireSale),
      nextCursor: rows.length > pageSize ? page.at(-1)!.transactionId : 0,
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

const wireSale = ({ id, externalId, transactionId }: BookedSale) => ({
  ID: id,
  ExternalID: externalId,
  RequestID: externalId,
  TransactionID: transactionId,
  Deleted: false,
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
