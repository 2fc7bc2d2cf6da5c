import { epochMs, isoFromMs, type Instant } from '../business-day.ts';
import { maxLinesPerOrder, type CartLine } from '../cart/cart.ts';
import { idFrom, type CommandId, type DeviceId, type IdOf, type ItemId, type LocationId, type OrderId } from '../identifiers.ts';
import { orderNotes, type OrderNote } from '../orders/order-note.ts';
import { assert, ok, refuse, type Result } from '../result.ts';
import { base32, ByteReader, ByteWriter, fromBase32 } from './bytes.ts';

/**
 * A whole order as its kiosk asked for it. The command's own id is in it, so that the kiosk's delivery and a tablet's are one
 * command, whichever comes first.
 */
export interface OrderTicket {
  readonly locationId: LocationId;
  /** The kiosk whose key signed it. */
  readonly deviceId: DeviceId;
  readonly commandId: CommandId;
  readonly orderId: OrderId;
  /** What is said aloud, e.g. `A47`. */
  readonly number: string;
  readonly placedAt: Instant;
  readonly language: 'en' | 'es';
  readonly seenTotalCents: number;
  readonly lines: readonly CartLine[];
  readonly notes?: readonly OrderNote[];
  /** 128 random bits as 32 hexadecimal digits: whoever holds them may follow the order. */
  readonly followToken?: string;
}

/** A ticket as it was scanned: what it says, the bytes that were signed, and the signature. Believed only once it is verified. */
export interface ScannedTicket {
  readonly ticket: OrderTicket;
  readonly payload: Uint8Array<ArrayBuffer>;
  /** ECDSA on P-256, r and s, 64 bytes. */
  readonly signature: Uint8Array<ArrayBuffer>;
}

export type TicketProblem =
  /** Damaged, or not one of ours. */
  | { readonly type: 'TicketNotUnderstood' }
  /** Of a form that came after this version. */
  | { readonly type: 'TicketTooNew' };

export type TicketRefusal =
  | TicketProblem
  | { readonly type: 'TicketOfAnotherStore' }
  /** It was changed, or another key signed it. */
  | { readonly type: 'TicketNotGenuine' }
  | { readonly type: 'TicketExpired'; readonly placedAt: Instant };

/** Every ticket begins with this; its digit is the version of the form. */
const prefix = 'CS1:';
const formVersion = 1;
const signatureBytes = 64;
const flags = { spanish: 1, notes: 2, followToken: 4 } as const;

/**
 * How long a ticket may stand in for its order, in milliseconds: a shopper who came in the evening is served the next morning.
 * The kiosk's own delivery knows no such end.
 */
export const ticketLifeMs = 24 * 60 * 60_000;
/** Two devices without a network drift apart; a ticket from further ahead than this is not of today. */
const maxAheadMs = 60 * 60_000;

/** The bytes a kiosk signs. */
export function ticketPayload(ticket: OrderTicket): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  out.byte(formVersion);
  out.byte(
    (ticket.language === 'es' ? flags.spanish : 0) +
      (ticket.notes === undefined ? 0 : flags.notes) +
      (ticket.followToken === undefined ? 0 : flags.followToken),
  );
  for (const id of [ticket.locationId, ticket.deviceId, ticket.commandId, ticket.orderId]) out.raw(uuidBytes(id));
  out.text(ticket.number);
  const placedMs = epochMs(ticket.placedAt);
  assert(isoFromMs(placedMs) === ticket.placedAt, 'a kiosk writes its times in UTC with milliseconds');
  out.number(placedMs);
  out.number(ticket.seenTotalCents);
  out.number(ticket.lines.length);
  let before: readonly number[] = [];
  for (const line of ticket.lines) before = putLine(out, line, before);
  if (ticket.notes !== undefined) out.number(maskOf(ticket.notes));
  if (ticket.followToken !== undefined) out.raw(hexBytes(ticket.followToken));
  return out.done();
}

/** The ticket's text, as its QR code carries it: capitals and digits only. */
export function ticketText(payload: Uint8Array, signature: Uint8Array): string {
  assert(signature.length === signatureBytes, 'a P-256 signature is r and s');
  const whole = new Uint8Array(payload.length + signatureBytes);
  whole.set(payload);
  whole.set(signature, payload.length);
  return prefix + base32(whole);
}

/** Reads a scanned ticket. Says nothing yet of who wrote it. */
export function readTicket(text: string): Result<ScannedTicket, TicketProblem> {
  if (!text.startsWith(prefix)) return refuse({ type: /^CS\d{1,3}:/.test(text) ? 'TicketTooNew' : 'TicketNotUnderstood' });
  const whole = fromBase32(text.slice(prefix.length));
  if (whole === undefined || whole.length <= signatureBytes) return refuse({ type: 'TicketNotUnderstood' });
  const payload = whole.slice(0, -signatureBytes);
  const ticket = readPayload(payload);
  if (ticket === undefined) return refuse({ type: 'TicketNotUnderstood' });
  return ok({ ticket, payload, signature: whole.slice(-signatureBytes) });
}

/** Whether a ticket may still be taken at a moment. */
export function isTicketCurrent({ placedAt }: Pick<OrderTicket, 'placedAt'>, now: Instant): boolean {
  const ageMs = epochMs(now) - epochMs(placedAt);
  return ageMs <= ticketLifeMs && ageMs >= -maxAheadMs;
}

function readPayload(bytes: Uint8Array): OrderTicket | undefined {
  const from = new ByteReader(bytes);
  const version = from.byte();
  const set = from.byte();
  const ticket = {
    locationId: readId(from, 'loc'),
    deviceId: readId(from, 'dev'),
    commandId: readId(from, 'cmd'),
    orderId: readId(from, 'ord'),
    number: from.text(),
    placedAt: isoFromMs(Math.min(from.number(), latestMs)),
    seenTotalCents: from.number(),
    language: (set & flags.spanish) === 0 ? 'en' : 'es',
    lines: readLines(from),
    ...((set & flags.notes) === 0 ? {} : { notes: notesIn(from) }),
    ...((set & flags.followToken) === 0 ? {} : { followToken: hexOf(from.raw(16)) }),
  } as const;
  return version === formVersion && !from.isBroken && from.isAtEnd ? ticket : undefined;
}

/** The last moment that RFC 3339 can write with four digits of year. */
const latestMs = 253_402_300_799_999;

/**
 * Items that came with one import share the beginning of their ids: a line says how many bytes it shares with the item before it,
 * and carries the rest.
 */
function putLine(out: ByteWriter, line: CartLine, before: readonly number[]): readonly number[] {
  const { itemId, substituteItemId } = line;
  const item = putItem(out, itemId, before, substituteItemId === undefined ? 0 : 1);
  out.number(line.quantity);
  out.number(line.priceCents);
  return substituteItemId === undefined ? item : putItem(out, substituteItemId, item, 0);
}

function putItem(out: ByteWriter, itemId: ItemId, before: readonly number[], flag: number): readonly number[] {
  const bytes = uuidBytes(itemId);
  const differs = bytes.findIndex((byte, place) => byte !== before[place]);
  const shared = differs < 0 ? bytes.length : differs;
  out.byte(shared * 2 + flag);
  out.raw(bytes.slice(shared));
  return bytes;
}

function readLines(from: ByteReader): CartLine[] {
  const count = from.number();
  if (count > maxLinesPerOrder) from.isBroken = true;
  const lines: CartLine[] = [];
  let before: readonly number[] = [];
  while (lines.length < count && !from.isBroken) {
    const item = readItem(from, before);
    const line = { itemId: item.itemId, quantity: from.number(), priceCents: from.number() };
    const substitute = item.flag === 0 ? undefined : readItem(from, item.bytes);
    before = (substitute ?? item).bytes;
    lines.push(substitute === undefined ? line : { ...line, substituteItemId: substitute.itemId });
  }
  return lines;
}

function readItem(
  from: ByteReader,
  before: readonly number[],
): { readonly itemId: ItemId; readonly bytes: readonly number[]; readonly flag: number } {
  const head = from.byte();
  const shared = Math.floor(head / 2);
  if (shared > Math.min(16, before.length)) from.isBroken = true;
  const kept = before.slice(0, shared);
  const bytes = [...kept, ...from.raw(16 - kept.length)];
  return { itemId: idFrom('item', uuidOf(bytes)), bytes, flag: head % 2 };
}

/** One bit a note, by its place in the list, so that a chosen list comes back in the list's order. */
const maskOf = (notes: readonly OrderNote[]): number => notes.reduce((mask, note) => mask | (1 << orderNotes.indexOf(note)), 0);

function notesIn(from: ByteReader): readonly OrderNote[] {
  const mask = from.number();
  if (mask >= 1 << orderNotes.length) from.isBroken = true;
  return orderNotes.filter((_, place) => (mask & (1 << place)) !== 0);
}

const readId = <Prefix extends keyof IdOf>(from: ByteReader, prefix: Prefix): IdOf[Prefix] =>
  idFrom(prefix, uuidOf(from.raw(16)));

const uuidBytes = (id: string): number[] => hexBytes(id.slice(id.indexOf('_') + 1).replaceAll('-', ''));

function hexBytes(hex: string): number[] {
  assert(/^[0-9a-f]{32}$/.test(hex), 'sixteen bytes in hexadecimal');
  return [...hex.matchAll(/../g)].map(([pair]) => Number.parseInt(pair, 16));
}

const hexOf = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');

const uuidOf = (bytes: readonly number[]): string => hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
