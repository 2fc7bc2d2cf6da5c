import type { PaceView } from '@countersign/contract/lobby-views';
import type { Problem } from '@countersign/contract/problems';
import { isoFromMs } from '@countersign/domain/business-day';
import type { LocationId } from '@countersign/domain/identifiers';
import { mostServed, paceOf, servedWithinMs, type ServedOrder } from '@countersign/domain/orders/wait-estimate';
import { assert, ok, type Result } from '@countersign/domain/result';
import { sql, type SQL } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inText, type Database } from '../db/database.ts';

/** How fast the caller's counter works now. */
export async function queuePace(ctx: EdgeContext, caller: Caller): Promise<Result<PaceView, Problem>> {
  assert(caller.locationId !== null, 'a counter stands at a location');
  const served = await servedLately(database(ctx.db), caller.locationId, ctx.now());
  return ok({ pace: paceOf(served) ?? null });
}

/**
 * Orders that came in lately and were made ready, the newest first: what a location's pace is told from. Open and closed ones stand in
 * an index each; both are read from their end.
 */
export function servedLately(db: Database, locationId: LocationId, now: string): Promise<ServedOrder[]> {
  const since = isoFromMs(Date.parse(now) - servedWithinMs);
  const among = (isOpen: SQL): SQL => sql`SELECT * FROM (SELECT received_at AS receivedAt, ready_at AS readyAt FROM orders
    WHERE location_id = ${locationId} AND ${isOpen} AND received_at > ${since} AND ready_at IS NOT NULL
    ORDER BY received_at DESC LIMIT ${inText(mostServed)})`;
  return db.all<ServedOrder>(
    sql`${among(sql`is_open = 1`)} UNION ALL ${among(sql`is_open = 0`)} ORDER BY receivedAt DESC LIMIT ${inText(mostServed)}`,
  );
}
