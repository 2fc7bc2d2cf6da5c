import type { SubmitOrder } from '@countersign/contract/commands';
import type { DeliverTicket } from '@countersign/contract/lobby-commands';
import type { Problem } from '@countersign/contract/problems';
import { isTicketSignedBy } from '@countersign/contract/ticket-signature';
import type { OrderView } from '@countersign/contract/views';
import { isTicketCurrent, readTicket, type OrderTicket } from '@countersign/domain/ticket/order-ticket';
import { assert, refuse, type Result } from '@countersign/domain/result';
import { and, eq, isNull } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import { seenBefore } from '../db/command.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, type Database } from '../db/database.ts';
import { devices } from '../db/schema/index.ts';
import { receiptIn, receiptReads } from './order-entries.ts';
import { answerAgain } from './order-step.ts';
import { submissionOf, submitOrder } from './submit-order.ts';

/**
 * A tablet delivers an order that it read off its QR code. The order is the kiosk's: its key signed it, its id stands in it, and
 * its own delivery is the same command, so whichever comes second is answered like the first.
 *
 * The tablet's word counts for nothing: the signature is verified here, against the kiosk's key as we know it.
 */
export async function deliverTicket(ctx: EdgeContext, caller: Caller, input: DeliverTicket): Promise<Result<OrderView, Problem>> {
  assert(caller.locationId !== null, 'tickets are delivered by devices');
  const read = readTicket(input.ticket);
  if (!read.ok) return read;
  const { ticket } = read.value;
  if (ticket.locationId !== caller.locationId) return refuse({ type: 'TicketOfAnotherStore' });

  const db = database(ctx.db);
  const kiosk = await kioskOf(db, ticket);
  if (kiosk === undefined) return refuse({ type: 'KioskNotKnown' });
  if (!(await isTicketSignedBy(kiosk.publicKey, read.value))) return refuse({ type: 'TicketNotGenuine' });

  const order = submissionIn(ticket);
  const asKiosk: Caller = { ...caller, device: { ...kiosk, lastSeenAt: null, revokedAt: null }, staff: null };
  // An order that stands already is opened however old its ticket is; only what is new has to be of today.
  if (!isTicketCurrent(ticket, ctx.now())) {
    const command = await submissionOf(order);
    const [[entry]] = await db.batch(receiptReads(db, { orderId: order.orderId, commandId: command.id }));
    const before = seenBefore(command, receiptIn(entry), [caller.locationId]);
    if (before.kind !== 'repeated') return refuse({ type: 'TicketExpired', placedAt: ticket.placedAt });
    return answerAgain(db, order.orderId, before.sequence);
  }
  return submitOrder(ctx, asKiosk, order);
}

/** The kiosk that a ticket names, while it is at work here. */
async function kioskOf(db: Database, { deviceId, locationId }: OrderTicket) {
  const [kiosk] = await db
    .select()
    .from(devices)
    .where(
      and(eq(devices.id, deviceId), eq(devices.locationId, locationId), eq(devices.kind, 'kiosk'), isNull(devices.revokedAt)),
    );
  return kiosk;
}

/** The kiosk's own command. Its shopper was told that the order stands, as one who ordered without a network is. */
function submissionIn({ locationId: _, deviceId: __, ...order }: OrderTicket): SubmitOrder {
  return { ...order, placedOffline: true };
}
