import { dispensingProblem, type HandOverPlace } from '@countersign/domain/sales/dispensing-hours';
import { sql } from 'drizzle-orm';
import type { OrderFacts } from '../orders/order-step.ts';

/**
 * Where the bag of an order changes hands: at a door, when it travels on a round to customers that was filed and not voided. Looked up
 * only at an hour at which it matters.
 */
export async function handOverPlace({ db, order, settings, at }: OrderFacts): Promise<HandOverPlace> {
  if (dispensingProblem(settings.program, at, settings.timeZone) === undefined) return 'counter';
  const rounds = await db.all(sql`SELECT 1 FROM manifests, json_each(manifests.stops) AS stop
    WHERE manifests.location_id = ${order.locationId} AND manifests.purpose = 'delivery' AND manifests.state <> 'voided'
      AND stop.value ->> 'orderId' = ${order.id} AND stop.value ->> 'state' <> 'voided' LIMIT 1`);
  return rounds.length > 0 ? 'door' : 'counter';
}
