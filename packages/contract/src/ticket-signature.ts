import type { StartPairing } from './commands.ts';

/** What is signed of an order's ticket: apart from every request, so that neither can pass for the other. */
const ticketBytes = (payload: Uint8Array): Uint8Array<ArrayBuffer> => {
  const what = new TextEncoder().encode('countersign-ticket-1\n');
  const bytes = new Uint8Array(what.length + payload.length);
  bytes.set(what);
  bytes.set(payload, what.length);
  return bytes;
};

/** Signs a ticket (`ticket/order-ticket.ts`) with the kiosk's key: ECDSA on P-256 with SHA-256, raw r and s. */
export const signTicket = async (key: CryptoKey, payload: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, ticketBytes(payload)));

/** Whether a kiosk's key signed this very ticket. */
export async function isTicketSignedBy(
  publicKey: StartPairing['publicKey'],
  { payload, signature }: { readonly payload: Uint8Array; readonly signature: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  const key = await crypto.subtle.importKey('jwk', publicKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, ticketBytes(payload));
}
