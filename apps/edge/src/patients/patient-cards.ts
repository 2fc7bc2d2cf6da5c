import type { ReadCards } from '@countersign/contract/patient-commands';
import type { LocationId, OrderId } from '@countersign/domain/identifiers';
import { sql } from 'drizzle-orm';
import type { Database, Statement } from '../db/database.ts';
import { patientCards } from '../db/schema/index.ts';
import { sealSecret, openSecret } from '../state/seal.ts';

type Key = Uint8Array<ArrayBuffer>;

/** Where an order's cards belong: moved to another order they do not open. */
const cardPlace = (orderId: OrderId): string => `patient-cards ${orderId}`;

export const sealCards = (key: Key, orderId: OrderId, { card, caregiverCard }: ReadCards): Promise<string> =>
  sealSecret(key, cardPlace(orderId), JSON.stringify([card, caregiverCard]));

/** @throws {DOMException} when key, order or text is another */
export async function openCards(key: Key, orderId: OrderId, sealed: string): Promise<ReadCards> {
  const [card, caregiverCard] = JSON.parse(await openSecret(key, cardPlace(orderId), sealed)) as [string, string | null];
  return { card, caregiverCard };
}

/** Keeps an order's cards with its approval. An order that is approved anew is told with the cards that were read last. */
export const keepCards = (
  db: Database,
  row: { readonly orderId: OrderId; readonly locationId: LocationId; readonly sealed: string; readonly keptAt: string },
): Statement =>
  db
    .insert(patientCards)
    .values(row)
    .onConflictDoUpdate({ target: patientCards.orderId, set: { sealed: row.sealed, keptAt: row.keptAt } });

/** The sealed cards of an order; undefined when none are kept. */
export async function sealedCards(db: Database, orderId: OrderId): Promise<string | undefined> {
  const [row] = await db
    .select({ sealed: patientCards.sealed })
    .from(patientCards)
    .where(sql`${patientCards.orderId} = ${orderId}`);
  return row?.sealed;
}

/** Cards forgotten at once: a sweep comes every minute. */
const mostForgotten = 200;

/**
 * Forgets the cards that nothing needs any more: of orders that ended without a sale, and of sales that the state holds. A void and a
 * refund name the sale by the state's own number.
 */
export const forgetCards = (db: Database): Promise<unknown> =>
  db.run(sql`DELETE FROM patient_cards WHERE order_id IN (
    SELECT kept.order_id FROM patient_cards AS kept JOIN orders ON orders.id = kept.order_id
    WHERE orders.is_open = 0 AND NOT EXISTS (
      SELECT 1 FROM reports WHERE reports.entity_kind = 'sale' AND reports.entity_id = orders.sale_id
        AND reports.kind = 'sale' AND reports.is_open = 1)
    LIMIT ${sql.raw(String(mostForgotten))})`);
