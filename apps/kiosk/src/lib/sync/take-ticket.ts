import { isTicketSignedBy } from '@countersign/contract/ticket-signature';
import type { OrderId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { isTicketCurrent, readTicket, type ScannedTicket, type TicketRefusal } from '@countersign/domain/ticket/order-ticket';
import { clock } from '#lib/device/clock.ts';
import { device } from '#lib/device/device.svelte.ts';
import type { StorageProblem } from '#lib/local/storage-trouble.ts';
import { refreshKioskKeys } from './kiosk-keys.ts';
import { orders } from './orders.svelte.ts';
import { writeTicket } from './ticket-store.ts';
import { pushOutbox } from './push.ts';

export type TakeProblem = TicketRefusal | StorageProblem | { readonly type: 'KioskNotKnown' };

/**
 * Takes an order off its ticket. It is believed by the kiosk's signature alone, so it needs no network; it is on the disk before this
 * resolves, and is delivered when the edge can be reached. An order that is here already is found, however old its ticket is.
 */
export async function takeTicket(text: string): Promise<Result<OrderId, TakeProblem>> {
  const read = readTicket(text);
  if (!read.ok) return read;
  const { ticket } = read.value;
  if (ticket.locationId !== device.view?.locationId) return refuse({ type: 'TicketOfAnotherStore' });
  if (orders.byId(ticket.orderId) !== undefined) return ok(ticket.orderId);

  const signed = await isSigned(read.value);
  if (signed === undefined) return refuse({ type: 'KioskNotKnown' });
  if (!signed) return refuse({ type: 'TicketNotGenuine' });
  if (!isTicketCurrent(ticket, clock.now())) return refuse({ type: 'TicketExpired', placedAt: ticket.placedAt });
  const kept = await writeTicket(ticket, text);
  if (!kept.ok) return kept;
  void pushOutbox();
  return ok(ticket.orderId);
}

/** Whether the kiosk it names signed it; undefined when this tablet knows no such kiosk, also after asking. */
async function isSigned(scanned: ScannedTicket): Promise<boolean | undefined> {
  const keyOf = () => device.kioskKeys.find(({ deviceId }) => deviceId === scanned.ticket.deviceId)?.publicKey;
  if (keyOf() === undefined) await refreshKioskKeys();
  const publicKey = keyOf();
  return publicKey === undefined ? undefined : isTicketSignedBy(publicKey, scanned);
}
