import { signTicket } from '@countersign/contract/ticket-signature';
import { ticketPayload, ticketText } from '@countersign/domain/ticket/order-ticket';
import { device } from '#lib/device/device.svelte.ts';
import { submissionOf } from './ticket-store.ts';

/**
 * The text of an order's QR code: the whole order as it is sent, signed by this kiosk's key. Undefined when this kiosk took no such
 * order, or is paired no longer.
 */
export async function printTicket(orderId: string): Promise<string | undefined> {
  const [order, { view, credentials }] = [await submissionOf(orderId), device];
  if (order === undefined || view === null || credentials === null) return undefined;
  const { placedOffline: _, ...asked } = order;
  const payload = ticketPayload({ ...asked, locationId: view.locationId, deviceId: view.id });
  return ticketText(payload, await signTicket(credentials.key, payload));
}
