import type { SubmitOrder } from '@countersign/contract/commands';
import { signTicket } from '@countersign/contract/ticket-signature';
import { ticketPayload, ticketText, type OrderTicket } from '@countersign/domain/ticket/order-ticket';
import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { devices, orders } from '../db/schema/index.ts';
import { makeKey } from '../testing/http-world.ts';
import {
  aCartLine,
  aCommandId,
  aSubmission,
  buildWorld,
  callerAt,
  clearWorld,
  counter,
  counterTablet,
  downtown,
  downtownTablet,
  good,
  gummies,
  id,
  identity,
  jar,
  kiosk,
  lobbyKiosk,
  openingTime,
  otherJar,
  testContext,
  uptown,
} from '../testing/world.ts';
import { approveOrder } from './approve-order.ts';
import { deliverTicket } from './deliver-ticket.ts';
import { submitOrder } from './submit-order.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);
let key: CryptoKey;

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
  const made = await makeKey();
  key = made.key;
  await db.update(devices).set({ publicKey: made.publicKey }).where(eq(devices.id, lobbyKiosk.id));
});

const tablet = callerAt(counterTablet);
const anOrder = (over: Partial<SubmitOrder> = {}): SubmitOrder =>
  aSubmission(1, [{ ...aCartLine(jar), substituteItemId: otherJar.id }, aCartLine(gummies, 2)], {
    seenTotalCents: 9_999,
    notes: ['questions'],
    followToken: '0123456789abcdef0123456789abcdef',
    ...over,
  });

async function printed(order: SubmitOrder, { over = {}, by = key }: { over?: Partial<OrderTicket>; by?: CryptoKey } = {}) {
  const { placedOffline: _, ...rest } = order;
  const payload = ticketPayload({ ...rest, locationId: uptown, deviceId: lobbyKiosk.id, ...over });
  return { ticket: ticketText(payload, await signTicket(by, payload)) };
}
const standing = () => db.select().from(orders);

describe('an order that comes by two roads', () => {
  test('from its kiosk first: the ticket opens it', async () => {
    const order = anOrder();
    const byKiosk = good(await submitOrder(ctx, kiosk, order));
    expect(good(await deliverTicket(ctx, tablet, await printed(order)))).toEqual(byKiosk);
    expect(await standing()).toHaveLength(1);
  });

  test('by its ticket first: the kiosk hears that it stands, as the same order', async () => {
    const order = anOrder();
    const byTicket = good(await deliverTicket(ctx, tablet, await printed(order)));
    expect(byTicket).toMatchObject({ number: 'A1', deviceName: lobbyKiosk.name, placedOffline: true, notes: ['questions'] });
    expect(byTicket.lines[0]).toMatchObject({ itemId: jar.id, substitute: { itemId: otherJar.id } });
    for (const placedOffline of [true, false]) {
      const byKiosk = good(await submitOrder(ctx, kiosk, { ...order, placedOffline }));
      expect(byKiosk.lines.map(({ lineId }) => lineId)).toEqual(byTicket.lines.map(({ lineId }) => lineId));
    }
    expect(await standing()).toHaveLength(1);
  });

  test('at the same moment: one stands, and both are told of it', async () => {
    const order = anOrder();
    const ticket = await printed(order);
    const [one, other] = await Promise.all([deliverTicket(ctx, tablet, ticket), submitOrder(ctx, kiosk, order)]);
    expect(good(one).id).toBe(good(other).id);
    expect(await standing()).toHaveLength(1);
  });

  test('under a new command, since its kiosk had to offer it anew: it stands once, either way round', async () => {
    const order = anOrder();
    const anew = { ...order, commandId: aCommandId(), placedOffline: true };
    good(await deliverTicket(ctx, tablet, await printed(order)));
    expect(good(await submitOrder(ctx, kiosk, anew)).id).toBe(order.orderId);
    expect(good(await deliverTicket(ctx, tablet, await printed(anew))).id).toBe(order.orderId);
    expect(await standing()).toHaveLength(1);
  });

  test('again after it went on: the ticket answers as the first time and moves nothing', async () => {
    const order = anOrder();
    const ticket = await printed(order);
    const first = good(await deliverTicket(ctx, tablet, ticket));
    good(await approveOrder(ctx, counter, { commandId: aCommandId(), orderId: order.orderId, identity }));
    expect(good(await deliverTicket(ctx, tablet, ticket))).toMatchObject({ state: 'submitted', sequence: first.sequence });
    expect((await standing())[0]).toMatchObject({ state: 'approved', sequence: 2 });
  });
});

describe('a ticket that is refused', () => {
  const outcome = async (ticket: { ticket: string }, at = tablet) => {
    const answer = await deliverTicket(ctx, at, ticket);
    return answer.ok ? 'taken' : answer.problem.type;
  };

  test('another order under the same signature', async () => {
    const { ticket } = await printed(anOrder());
    const cheaper = ticketPayload({ ...without(anOrder()), locationId: uptown, deviceId: lobbyKiosk.id, seenTotalCents: 1 });
    const [, signed] = [ticket, await signTicket(key, cheaper)];
    const forged = ticketText(ticketPayload({ ...without(anOrder()), locationId: uptown, deviceId: lobbyKiosk.id }), signed);
    expect(await outcome({ ticket: forged })).toBe('TicketNotGenuine');
  });
  test('signed by somebody else’s key', async () => {
    expect(await outcome(await printed(anOrder(), { by: (await makeKey()).key }))).toBe('TicketNotGenuine');
  });
  test('of another store, and at another store', async () => {
    expect(await outcome(await printed(anOrder(), { over: { locationId: downtown } }))).toBe('TicketOfAnotherStore');
    expect(await outcome(await printed(anOrder()), callerAt(downtownTablet))).toBe('TicketOfAnotherStore');
  });
  test('of a device that is no kiosk here', async () => {
    expect(await outcome(await printed(anOrder(), { over: { deviceId: id('dev', 99) } }))).toBe('KioskNotKnown');
    expect(await outcome(await printed(anOrder(), { over: { deviceId: counterTablet.id } }))).toBe('KioskNotKnown');
  });
  test('of a kiosk that was revoked', async () => {
    await db.update(devices).set({ revokedAt: openingTime }).where(eq(devices.id, lobbyKiosk.id));
    expect(await outcome(await printed(anOrder()))).toBe('KioskNotKnown');
  });
  test('older than a day, unless its order stands already', async () => {
    const [late, known] = [
      await printed(anOrder()),
      await printed(anOrder({ orderId: id('ord', 2), commandId: id('cmd', 900) })),
    ];
    good(await deliverTicket(ctx, tablet, known));
    ctx.pass(25 * 60 * 60_000);
    expect(await outcome(late)).toBe('TicketExpired');
    expect(await outcome(known)).toBe('taken');
  });
  test('that is damaged or of a later form', async () => {
    expect(await outcome({ ticket: 'CS1:ABC' })).toBe('TicketNotUnderstood');
    expect(await outcome({ ticket: 'CS7:ABC' })).toBe('TicketTooNew');
  });

  test('leaves nothing behind', async () => {
    await outcome(await printed(anOrder(), { by: (await makeKey()).key }));
    expect(await standing()).toEqual([]);
  });
});

const without = ({ placedOffline: _, ...order }: SubmitOrder) => order;
