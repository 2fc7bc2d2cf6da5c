import { DurableObject } from 'cloudflare:workers';
import type { LiveHint } from '@countersign/contract/views';

/** A ticket opens one socket once. */
export const ticketLifeMs = 30_000;
/** Tickets waiting at once: more than a location has devices; beyond it the oldest goes. */
const mostTickets = 500;
/** Sockets of one location. */
const mostSockets = 500;
/** Wrong PINs of one person before the lock, and how long it lasts. */
export const pinTries = 5;
export const pinLockMs = 15 * 60_000;

/** How many more wrong PINs a person has, and until when they are locked out (RFC 3339; null when they are not). */
export interface PinState {
  readonly triesLeft: number;
  readonly lockedUntil: string | null;
}

interface Ticket {
  readonly deviceId: string;
  readonly expiresAtMs: number;
}

interface PinCount {
  readonly failures: number;
  readonly lockedUntilMs: number;
}

/**
 * One room for each location: the live sockets of its devices, and the count of wrong PINs.
 *
 * It owns no truth. A socket only says "you are behind"; the data comes by `changes`. Sockets hibernate: an idle location costs
 * nothing, and its room forgets nothing that matters.
 */
export class LocationRoom extends DurableObject {
  constructor(state: DurableObjectState, env: unknown) {
    super(state, env as never);
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** A ticket for one device's socket, used once within {@link ticketLifeMs}. */
  async issueTicket(deviceId: string, nowMs: number): Promise<{ readonly ticket: string; readonly expiresAt: string }> {
    const ticket = crypto.randomUUID();
    await this.sweepTickets(nowMs);
    const expiresAtMs = nowMs + ticketLifeMs;
    await this.ctx.storage.put<Ticket>(`ticket:${ticket}`, { deviceId, expiresAtMs });
    return { ticket, expiresAt: new Date(expiresAtMs).toISOString() };
  }

  /** Opens a device's socket against its ticket (`?ticket=`). */
  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get('Upgrade')?.toLowerCase() !== 'websocket') return new Response(null, { status: 426 });
    const deviceId = await this.redeem(new URL(request.url).searchParams.get('ticket') ?? '');
    if (deviceId === undefined) return new Response(null, { status: 401 });
    if (this.ctx.getWebSockets().length >= mostSockets) return new Response(null, { status: 503 });
    const { 0: theirs, 1: ours } = new WebSocketPair();
    this.ctx.acceptWebSocket(ours, [deviceId]);
    return new Response(null, { status: 101, webSocket: theirs });
  }

  /** Tells every device of the location that it is behind a version. */
  hint(version: number): void {
    this.#tell({ type: 'behind', version });
  }

  /** Tells every device of the location that somebody came to work, or left: a tablet that shows who is there asks anew. */
  people(): void {
    this.#tell({ type: 'people' });
  }

  #tell(hint: LiveHint): void {
    const text = JSON.stringify(hint);
    for (const socket of this.ctx.getWebSockets()) sendTo(socket, text);
  }

  /** Closes the sockets of a device that was revoked. */
  disconnect(deviceId: string): void {
    for (const socket of this.ctx.getWebSockets(deviceId)) socket.close(4003, 'revoked');
  }

  /** Devices that hang on the line now. */
  connected(): number {
    return this.ctx.getWebSockets().length;
  }

  async pinState(staffId: string, nowMs: number): Promise<PinState> {
    return pinStateOf(await this.ctx.storage.get<PinCount>(`pin:${staffId}`), nowMs);
  }

  /**
   * Counts a wrong PIN. The fifth locks the person out for {@link pinLockMs}, from wherever they try at this location.
   *
   * A lock that has run out starts the count anew.
   */
  async countPinFailure(staffId: string, nowMs: number): Promise<PinState> {
    const key = `pin:${staffId}`;
    const before = await this.ctx.storage.get<PinCount>(key);
    const isOver = before !== undefined && before.lockedUntilMs > 0 && before.lockedUntilMs <= nowMs;
    const failures = Math.min(pinTries, (isOver ? 0 : (before?.failures ?? 0)) + 1);
    const isLocked = !isOver && (before?.lockedUntilMs ?? 0) > nowMs;
    const lockedUntilMs = isLocked ? before!.lockedUntilMs : failures >= pinTries ? nowMs + pinLockMs : 0;
    const count: PinCount = { failures, lockedUntilMs };
    await this.ctx.storage.put(key, count);
    return pinStateOf(count, nowMs);
  }

  /**
   * Takes one try before the PIN is looked at, so that tries side by side cannot outrun the count; a right PIN clears it.
   *
   * `triesLeft` is what remains should this one be wrong.
   */
  async takePinTry(
    staffId: string,
    nowMs: number,
  ): Promise<{ readonly locked: false; readonly triesLeft: number } | { readonly locked: true; readonly until: string }> {
    const { lockedUntil } = await this.pinState(staffId, nowMs);
    if (lockedUntil !== null) return { locked: true, until: lockedUntil };
    return { locked: false, triesLeft: (await this.countPinFailure(staffId, nowMs)).triesLeft };
  }

  /** Forgets wrong PINs after a right one. */
  async clearPin(staffId: string): Promise<void> {
    await this.ctx.storage.delete(`pin:${staffId}`);
  }

  override webSocketMessage(socket: WebSocket): void {
    // Devices have nothing to say here but "ping", which is answered without waking the room.
    socket.close(1008, 'hints only');
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }

  /** Takes a ticket out of the drawer: whoever comes second with it finds nothing. */
  private async redeem(ticket: string): Promise<string | undefined> {
    const key = `ticket:${ticket}`;
    const found = await this.ctx.storage.get<Ticket>(key);
    if (found === undefined) return undefined;
    await this.ctx.storage.delete(key);
    return found.expiresAtMs > Date.now() ? found.deviceId : undefined;
  }

  private async sweepTickets(nowMs: number): Promise<void> {
    const tickets = await this.ctx.storage.list<Ticket>({ prefix: 'ticket:', limit: mostTickets });
    const stale = [...tickets].filter(([, ticket]) => ticket.expiresAtMs <= nowMs).map(([key]) => key);
    const surplus = tickets.size - stale.length >= mostTickets ? [...tickets.keys()].slice(0, 1) : [];
    await this.ctx.storage.delete([...new Set([...stale, ...surplus])].slice(0, 128));
  }
}

const pinStateOf = (count: PinCount | undefined, nowMs: number): PinState => {
  if (count === undefined || (count.lockedUntilMs > 0 && count.lockedUntilMs <= nowMs))
    return { triesLeft: pinTries, lockedUntil: null };
  if (count.lockedUntilMs > nowMs) return { triesLeft: 0, lockedUntil: new Date(count.lockedUntilMs).toISOString() };
  return { triesLeft: pinTries - count.failures, lockedUntil: null };
};

/** A socket that died between hearing and speaking is no reason to keep the others waiting. */
function sendTo(socket: WebSocket, text: string): void {
  try {
    socket.send(text);
  } catch {
    socket.close(1011, 'gone');
  }
}
