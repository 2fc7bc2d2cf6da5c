import { hoursClosed, type HandOverPlace } from '@countersign/domain/sales/hand-over-hours';
import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { manifests } from '../db/schema/index.ts';
import type { OrderFacts } from '../orders/order-step.ts';

/**
 * Where the bag of an order changes hands: at a door, when it travels on a round to customers that was filed and not voided, and did not come
 * back from it. Looked up
 * only at an hour at which it matters.
 */
export async function handOverPlace({ db, order, settings, at }: OrderFacts): Promise<HandOverPlace> {
  if (hoursClosed(settings, at, 'counter') === undefined) return 'counter';
  return placeOf(await roundsOf(db, sql`${order.locationId}`, sql`${order.id}`));
}

/** The rounds that take an order to a door, as a statement that may stand in a batch. */
export const roundsOf = (db: Database, locationId: SQL, orderId: SQL) =>
  db
    .select({ id: manifests.id })
    .from(manifests)
    .where(
      sql`${manifests.locationId} = ${locationId} AND ${manifests.purpose} = 'delivery' AND ${manifests.state} <> 'voided'
      AND EXISTS (SELECT 1 FROM json_each(${manifests.stops}) AS stop
        WHERE stop.value ->> 'orderId' = ${orderId} AND stop.value ->> 'state' NOT IN ('voided', 'returned'))`,
    )
    .limit(1);

export const placeOf = (rounds: readonly unknown[]): HandOverPlace => (rounds.length > 0 ? 'door' : 'counter');
