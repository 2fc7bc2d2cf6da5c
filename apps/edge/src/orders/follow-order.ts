import type { FollowedOrderView } from '@countersign/contract/lobby-views';
import type { Problem } from '@countersign/contract/problems';
import { estimateWait, paceOf } from '@countersign/domain/orders/wait-estimate';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { eq, sql } from 'drizzle-orm';
import type { EdgeContext } from '../db/context.ts';
import { database, type Database } from '../db/database.ts';
import { locations, orders, type OrderRow } from '../db/schema/index.ts';
import { hashToken } from '../db/tokens.ts';
import { servedLately } from './queue-pace.ts';

/** How long after it came in an order can be followed, in milliseconds. */
const followedForMs = 24 * 60 * 60_000;

/**
 * How far an order is, for whoever holds its token: number and state, nothing of what is in it or who asked for it.
 *
 * Problems: `NotFound`, also for an order that did not arrive yet and for one of days ago: which of them it is, a stranger need not know.
 */
export async function followOrder(
  ctx: EdgeContext,
  { token }: { readonly token: string },
): Promise<Result<FollowedOrderView, Problem>> {
  const db = database(ctx.db);
  const [found] = await db
    .select({ order: orders, storeName: locations.name })
    .from(orders)
    .innerJoin(locations, eq(locations.id, orders.locationId))
    .where(eq(orders.followHash, await hashToken(token)))
    .limit(1);
  if (found === undefined || Date.parse(ctx.now()) - Date.parse(found.order.receivedAt) > followedForMs)
    return refuse({ type: 'NotFound', what: 'order' });
  const { order, storeName } = found;
  const wait = waitingStates.includes(order.state) ? await waitOf(db, order, ctx.now()) : null;
  return ok({ storeName, number: order.number, state: order.state, wait });
}

const waitingStates: readonly OrderRow['state'][] = ['submitted', 'approved', 'packing'];

async function waitOf(db: Database, order: OrderRow, now: string): Promise<FollowedOrderView['wait']> {
  const [served, ahead] = await Promise.all([
    servedLately(db, order.locationId, now),
    db.all<{ ahead: number }>(sql`SELECT count(*) AS ahead FROM orders WHERE location_id = ${order.locationId} AND is_open = 1
      AND state <> 'ready' AND (received_at, id) < (${order.receivedAt}, ${order.id})`),
  ]);
  const pace = paceOf(served);
  return pace === undefined ? null : (estimateWait(pace, ahead[0]?.ahead ?? 0) ?? null);
}
