import type { LocationId, OrderId, OrganisationId } from '@countersign/domain/identifiers';
import { whyExpired } from '@countersign/domain/orders/return-order';
import { sql } from 'drizzle-orm';
import type { EdgeContext } from '../db/context.ts';
import { database, inText, type Database } from '../db/database.ts';
import { decideClosing } from './close-order.ts';
import { orderFactReads } from './order-facts.ts';
import { factsOf, writeDecision } from './order-step.ts';

/** Orders one sweep ends at most: the next minute's sweep takes the rest. */
const mostAtOnce = 50;

/**
 * Ends orders nobody came for and gives their units back. Runs across all locations, each order as a step of its own.
 *
 * @returns how many were ended
 */
export async function expireOrders(ctx: EdgeContext): Promise<number> {
  const db = database(ctx.db);
  const due = await db.all<DueOrder>(sql`SELECT id, organisation_id, location_id FROM orders INDEXED BY orders_open
    WHERE is_open = 1 AND state IN ('submitted', 'approved') AND expires_at <= ${ctx.now()} ORDER BY expires_at LIMIT ${inText(mostAtOnce)}`);
  let ended = 0;
  for (const order of due) if (await expireOne(ctx, db, order)) ended += 1;
  return ended;
}

interface DueOrder {
  readonly id: OrderId;
  readonly organisation_id: OrganisationId;
  readonly location_id: LocationId;
}

/** Whether the order was ended here. A person who moves it at the same moment wins. */
async function expireOne(ctx: EdgeContext, db: Database, due: DueOrder): Promise<boolean> {
  const reach = { organisationId: due.organisation_id, locationIds: [due.location_id] };
  const rows = await db.batch(orderFactReads(db, reach, { orderId: due.id, commandId: null, barcode: null }));
  const facts = factsOf(db, rows, ctx.now());
  // An open order has a reason only since it came back to the queue.
  const decided =
    facts === undefined
      ? undefined
      : decideClosing(facts, { type: 'OrderExpired', by: null, reason: whyExpired(facts.row.reason) });
  if (facts === undefined || decided === undefined || !decided.ok) return false;
  const committed = await writeDecision(facts, null, decided.value, null);
  if (!committed.done) return false;
  ctx.afterCommit({ locationId: due.location_id, version: committed.version, reports: false });
  return true;
}
