import type { PaceView } from '@countersign/contract/lobby-views';
import type { Problem } from '@countersign/contract/problems';
import { isoFromMs } from '@countersign/domain/business-day';
import type { LocationId } from '@countersign/domain/identifiers';
import { mostServed, paceOf, servedWithinMs } from '@countersign/domain/orders/wait-estimate';
import { assert, ok, type Result } from '@countersign/domain/result';
import { and, desc, eq, gt } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, type Database } from '../db/database.ts';
import { orders } from '../db/schema/index.ts';

/** How fast the caller's counter works now. */
export async function queuePace(ctx: EdgeContext, caller: Caller): Promise<Result<PaceView, Problem>> {
  assert(caller.locationId !== null, 'a counter stands at a location');
  const served = await servedLately(database(ctx.db), caller.locationId, ctx.now());
  return ok({ pace: paceOf(served) ?? null });
}

/** The orders a location made ready lately, newest first: what its pace is told from. */
export const servedLately = (db: Database, locationId: LocationId, now: string) =>
  db
    .select({ receivedAt: orders.receivedAt, readyAt })
    .from(orders)
    .where(and(eq(orders.locationId, locationId), gt(orders.readyAt, isoFromMs(Date.parse(now) - servedWithinMs))))
    .orderBy(desc(orders.readyAt))
    .limit(mostServed);

/** Never null where it is compared with a time. */
const readyAt = orders.readyAt as unknown as typeof orders.receivedAt;
