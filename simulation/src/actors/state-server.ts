/** The state's server around its books: sessions, and what the weather does to a request. */
import type { LabWord, StateWeather } from '../history.ts';
import type { Clock } from '../play/clock.ts';
import { StateBooks, type BookedRefund, type BookedSale } from './state-books.ts';
import type { StateArrival } from './state-arrivals.ts';
import { answerInLicensee, type Answer } from './state-licensee.ts';
import type { StateBatch, StatePlant, StateWeighing } from './state-garden.ts';
import type { StateJourney } from './state-journeys.ts';
import type { StateRoom } from './state-rooms.ts';
import type { StatePackage } from './state-shelf.ts';
import { answerInV1, v1Refusal, type V1Request } from './state-v1.ts';

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
/** So many times the state does not take the login of somebody whom it locked out. */
const triesLockedOut = 3;

/** All that the state's server holds. */
export interface StateMemory {
  readonly weather: readonly StateWeather[];
  readonly books: StateBooks;
  readonly kept: StateBooks | undefined;
  readonly sessions: ReadonlyMap<string, string>;
  readonly logins: number;
  readonly lockedOut: ReadonlyMap<string, number>;
  readonly late: readonly LateRequest[];
  readonly lost: ReadonlySet<string>;
  readonly putBackApart: ReadonlySet<string>;
  readonly wasRolledBack: boolean;
}

/** A request that is on its way although we gave it up. */
interface LateRequest {
  readonly atMs: number;
  readonly request: StateRequest;
}

export class StateServer {
  weather: StateWeather[];
  readonly #clock: Clock;
  #books: StateBooks;
  #kept: StateBooks | undefined;
  readonly #sessions: Map<string, string>;
  #logins: number;
  /** Whose login is not taken, and how often still. */
  readonly #lockedOut: Map<string, number>;
  #late: LateRequest[];
  /** Sales that stood in the books and were lost with a roll-back. */
  readonly lost: Set<string>;
  /** Barcodes that lay outside of a quarantine until a roll-back put them back into one. */
  readonly putBackApart: Set<string>;
  wasRolledBack: boolean;

  constructor(clock: Clock, before: Parameters<typeof StateBooks.beforeUs>, memory?: StateMemory) {
    this.#clock = clock;
    this.#books = memory?.books.copy() ?? StateBooks.beforeUs(...before);
    this.#kept = memory?.kept;
    this.weather = [...(memory?.weather ?? [])];
    this.#sessions = new Map(memory?.sessions);
    this.#logins = memory?.logins ?? 0;
    this.#lockedOut = new Map(memory?.lockedOut);
    this.#late = [...(memory?.late ?? [])];
    this.lost = new Set(memory?.lost);
    this.putBackApart = new Set(memory?.putBackApart);
    this.wasRolledBack = memory?.wasRolledBack ?? false;
  }

  memory(): StateMemory {
    return {
      weather: [...this.weather],
      books: this.#books.copy(),
      kept: this.#kept,
      sessions: new Map(this.#sessions),
      logins: this.#logins,
      lockedOut: new Map(this.#lockedOut),
      late: [...this.#late],
      lost: new Set(this.lost),
      putBackApart: new Set(this.putBackApart),
      wasRolledBack: this.wasRolledBack,
    };
  }

  /** What stands in the books since we came. */
  get sales(): readonly BookedSale[] {
    return this.#books.sinceWeCame;
  }

  get refunds(): readonly BookedRefund[] {
    return this.#books.refunds;
  }

  get journeys(): readonly StateJourney[] {
    return [...this.#books.journeys.values()];
  }

  get rooms(): readonly StateRoom[] {
    return [...this.#books.rooms.values()];
  }

  get plants(): readonly StatePlant[] {
    return [...this.#books.garden.plants.values()];
  }

  get batches(): readonly StateBatch[] {
    return [...this.#books.garden.batches.values()];
  }

  get weighings(): readonly StateWeighing[] {
    return [...this.#books.garden.weighings.values()];
  }

  get packages(): ReadonlyMap<string, StatePackage> {
    return this.#books.shelf;
  }

  /** The newest transaction of a package of which a laboratory said something; 0 when none did. */
  get examinedIn(): number {
    return Math.max(0, ...[...this.#books.shelf.values()].map(({ lab, transactionId }) => (lab.length > 0 ? transactionId : 0)));
  }

  /** A laboratory tells the state, not us. */
  examine(n: number, word: LabWord): void {
    this.#books.examine(n, word);
  }

  /** Others tell the state what they send to us, or that they took it back. */
  send(lines: number): void {
    if (lines > 0) this.#books.sendToUs(lines);
    else this.#books.takeBack();
  }

  get arrivals(): readonly StateArrival[] {
    return [...this.#books.arrivals.values()];
  }

  keep(): void {
    this.#bookLate(Number.POSITIVE_INFINITY);
    this.#kept = this.#books.copy();
  }

  /** The books as they were kept; what came since is gone, and its transaction numbers are given again. */
  rollBack(): void {
    if (this.#kept === undefined) return;
    const kept = new Set(this.#kept.sales.map(({ externalId }) => externalId));
    for (const { externalId } of this.#books.sales) if (!kept.has(externalId)) this.lost.add(externalId);
    const apart = this.#books.apart();
    for (const barcode of this.#kept.apart()) if (!apart.has(barcode)) this.putBackApart.add(barcode);
    this.wasRolledBack = true;
    // Numbers of records are not given twice, as those of transactions are.
    const { nextId } = this.#books;
    this.#books = this.#kept.copy();
    this.#books.nextId = nextId;
    this.#kept = undefined;
    this.#sessions.clear();
  }

  /** From here on the state takes whatever it is asked, and everybody's login. */
  calmDown(): void {
    this.weather = [];
    this.#lockedOut.clear();
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
    if (fault === 'locked-out') this.#lockOut(request);
    const isBooking = isBookingIn(request);
    if (fault === 'refuse' && (isBooking || isAnonymousInV1(request)))
      return isV1(request) ? reply(200, v1Refusal(short, 602)) : refusal(400, short);
    const answer = this.#carryOut(request);
    if (fault === 'reply-not-kept') this.#forgetAnswer(request);
    if (fault === 'reply-lost' || fault === 'reply-not-kept') return this.#silence('the connection was lost');
    if (fault === 'error-after-booking')
      return isV1(request) ? reply(200, v1Refusal(broken, 1000)) : reply(502, { Error: broken });
    if (fault === 'empty-body') return textReply('');
    if (fault === 'not-json') return textReply('<html>gateway</html>');
    // In a list it would be a proof that ours is not there: a state that lies so is beyond anybody's care.
    if (fault === 'answer-of-another-sale' && isBooking) return reply(200, isV1(request) ? nobodysInV1 : somebodyElses);
    const odd = isV1(request) ? oddlyInV1 : oddly;
    return fault === 'odd-spelling' ? odd(answer) : reply(answer.status, answer.body);
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

  #carryOut(request: StateRequest): Answer {
    const { method, path, headers, body } = request;
    const given = JSON.parse(body ?? '{}') as unknown;
    if (isV1(request)) return { status: 200, body: this.#answerV1(given as V1Request) };
    if (path === '/v1/user/login') return this.#loggedInLicensee((given as { Username: string }).Username);
    const username = this.#sessions.get(headers['X-Session-Token'] ?? '');
    if (username === undefined) return { status: 401, body: { Error: sessionIsOver } };
    return answerInLicensee(this.#books, username, method, path, given);
  }

  /** It booked what was asked for, and keeps no answer to it (v1; the other dialect keeps none anyway). */
  #forgetAnswer(request: StateRequest): void {
    const { nonce } = JSON.parse(request.body ?? '{}') as V1Request;
    this.#books.answers.delete(nonce ?? '');
  }

  #answerV1(request: V1Request): object {
    if (request.action === 'login') return this.#loggedInV1(request.username ?? '');
    const username = this.#sessions.get(request.sessionid ?? '');
    if (username === undefined) return v1Refusal(sessionIsOver, 63);
    return answerInV1(this.#books, username, request);
  }

  #loggedInLicensee(username: string): Answer {
    const session = this.#logIn(username);
    return session === undefined ? { status: 401, body: { Error: badLogin } } : { status: 200, body: { session } };
  }

  #loggedInV1(username: string): object {
    const sessionid = this.#logIn(username);
    return sessionid === undefined ? v1Refusal(badLogin, 62) : { success: 1, sessionid, time: 1 };
  }

  /** The session of a login; none for somebody who is locked out. */
  #logIn(username: string): string | undefined {
    const refused = this.#lockedOut.get(username) ?? 0;
    if (refused > 1) this.#lockedOut.set(username, refused - 1);
    else this.#lockedOut.delete(username);
    if (refused > 0) return undefined;
    const session = `session-${(this.#logins += 1)}`;
    this.#sessions.set(session, username);
    return session;
  }

  /** Whoever speaks is somebody whose login the state does not take any more, for a while. */
  #lockOut(request: StateRequest): void {
    const said = JSON.parse(request.body ?? '{}') as V1Request & { readonly Username?: string };
    const speaker =
      this.#sessions.get(request.headers['X-Session-Token'] ?? said.sessionid ?? '') ?? said.Username ?? said.username;
    if (speaker === undefined) return;
    for (const [session, username] of this.#sessions) if (username === speaker) this.#sessions.delete(session);
    this.#lockedOut.set(speaker, triesLockedOut);
  }
}

const isV1 = ({ path }: StateRequest): boolean => path === '/serverjson.asp';

/** Whether it is a sale, a refund, or what follows one, something made of packages or of plants, a room, or a journey. A list, which has a question in its path, is none of them. */
const isBookingIn = (request: StateRequest): boolean =>
  isV1(request) ? bookingInV1.test(request.body ?? '') : bookingInLicensee.test(request.path);
const bookingInV1 =
  /"action":"(sale_dispense|sale_modify|sale_refund|inventory_split|inventory_create_lot|inventory_convert|inventory_move|inventory_manifest|inventory_room_\w+|plant_(new|harvest|cure))"/;
const bookingInLicensee =
  /^\/v1\/(sale(\/\d+(\/refund)?)?|inventory\/(move|room(\/\d+)?|lot|conversion|transfer(\/\d+\/receive)?|\d+\/sublot)|manifest(\/[^?]*)?|plant(\/[^?]*)?|harvest-batch(\/[^?]*)?)$/;

/** What becomes of a journey or of plants in v1, or of what others sent: it may be refused, but whatever names a transaction could be the answer to it. */
const isAnonymousInV1 = (request: StateRequest): boolean => isV1(request) && anonymousInV1.test(request.body ?? '');
const anonymousInV1 =
  /"action":"(inventory_(manifest_void(_stop)?|manifest_modify|transfer_outbound|transfer_inbound)|plant_(move|destroy\w*|harvest_schedule\w*))"/;

const badLogin = 'Invalid username or password.';
const sessionIsOver = 'Your session has expired.';
const short = 'Insufficient quantity';
const broken = 'An internal error occurred.';

/** A sale that we never told. */
const somebodyElses = { Sale: [{ ID: 1, ExternalID: 'somebody else’s', TransactionID: 5 }], nextCursor: 0 };
/** In v1 an answer names nothing but its transaction: this one names none that could be ours. */
const nobodysInV1 = { success: 1, transactionid: 'another', sessiontime: 1 };

const reply = (status: number, body: unknown): StateReply => ({ status, text: () => Promise.resolve(JSON.stringify(body)) });
const textReply = (text: string): StateReply => ({ status: 200, text: () => Promise.resolve(text) });
const refusal = (status: number, words: string): StateReply =>
  reply(status, { Error: words, ErrorSrc: 'Traceability Licensee API' });

/** Numbers as texts and capitals where none belong, as the real one slips. */
const oddly = ({ status, body }: Answer): StateReply => ({
  status,
  text: () =>
    Promise.resolve(
      JSON.stringify(body)
        .replaceAll(/"(ID|TransactionID|RoomID)":(\d+)/g, '"$1":"$2"')
        .replaceAll('"ExternalID"', '"externalID"'),
    ),
});

/** Numbers as texts, and a header before the answer, where it once leaked (`biotrack/protocol.md` 1.1). */
const oddlyInV1 = ({ body }: Answer): StateReply =>
  textReply(
    `Content-Type: text/JSON\n${JSON.stringify(body).replaceAll(/"(success|transactionid|errorcode)":(\d+)/g, '"$1":"$2"')}`,
  );
