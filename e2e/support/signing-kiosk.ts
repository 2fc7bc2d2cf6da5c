/** A kiosk without a screen: it only signs tickets, as a paired one does without a network. */
import { randomUUID } from 'node:crypto';
import { createCaller } from '../../packages/contract/src/caller.ts';
import { signTicket } from '../../packages/contract/src/ticket-signature.ts';
import type { CatalogueItemView } from '../../packages/contract/src/catalogue-views.ts';
import type { LocationView } from '../../packages/contract/src/views.ts';
import { idFrom, type DeviceId } from '../../packages/domain/src/identifiers.ts';
import { ticketPayload, ticketText, type OrderTicket } from '../../packages/domain/src/ticket/order-ticket.ts';
import type { OfficeApi } from './office-api.ts';

export class SigningKiosk {
  readonly #key: Parameters<typeof signTicket>[0];
  readonly #deviceId: DeviceId;
  readonly #location: LocationView;

  private constructor(key: Parameters<typeof signTicket>[0], deviceId: DeviceId, location: LocationView) {
    this.#key = key;
    this.#deviceId = deviceId;
    this.#location = location;
  }

  /** Pairs it at a location, as its manager would. */
  static async pair(edgeUrl: string, office: OfficeApi, location: LocationView): Promise<SigningKiosk> {
    const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    const { x, y } = (await crypto.subtle.exportKey('jwk', keys.publicKey)) as { readonly x: string; readonly y: string };
    const stranger = createCaller({
      ...{ origin: edgeUrl, fetch, timeoutMs: 30_000, now: () => new Date().toISOString() },
      ...{ device: () => null, staffToken: () => null },
    });
    const asked = await stranger('startPairing', { kind: 'kiosk', publicKey: { kty: 'EC', crv: 'P-256', x, y } });
    if (asked.kind !== 'answered') throw new Error(`The kiosk could not ask to be paired: ${JSON.stringify(asked)}`);
    const { code } = asked.value;
    const { id } = await office.ask('confirmPairing', { code, locationId: location.id, name: 'Kiosk that signs' });
    return new SigningKiosk(keys.privateKey, id, location);
  }

  /** A ticket of one piece of an item, which no edge has heard of. @param number said aloud, e.g. `A47` */
  async ticket(number: string, item: CatalogueItemView): Promise<string> {
    const payload = this.#payload(number, item, 1);
    return ticketText(payload, await signTicket(this.#key, payload));
  }

  /** The same with a quantity that somebody changed after it was signed. */
  async tampered(number: string, item: CatalogueItemView): Promise<string> {
    return ticketText(this.#payload(number, item, 2), await signTicket(this.#key, this.#payload(number, item, 1)));
  }

  #payload(number: string, item: CatalogueItemView, quantity: number): Uint8Array<ArrayBuffer> {
    const ticket: OrderTicket = {
      ...{ locationId: this.#location.id, deviceId: this.#deviceId, number, language: 'en' },
      ...{ commandId: idFrom('cmd', randomUUID()), orderId: idFrom('ord', randomUUID()) },
      ...{ placedAt: new Date().toISOString(), seenTotalCents: item.priceCents * quantity },
      lines: [{ itemId: item.id, quantity, priceCents: item.priceCents }],
    };
    return ticketPayload(ticket);
  }
}
