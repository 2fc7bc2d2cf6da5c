import type { Problem } from '@countersign/contract/problems';
import type { OpenedCountView } from '@countersign/contract/till-views';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { sql, type SQL } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import { tillCounts } from '../db/schema/index.ts';
import { countView, readCounts } from './count-view.ts';
import { moveView, readMoves } from './till-moves.ts';

/** One count within the caller's reach, with what was put in and taken out in its period. Problem: `NotFound`. */
export async function lookAtCount(
  ctx: EdgeContext,
  caller: Caller,
  { locationId: asked, place }: { readonly locationId: string; readonly place: number },
): Promise<Result<OpenedCountView, Problem>> {
  const [locationId] = reachWithin(caller, asked);
  if (locationId === undefined) return refuse({ type: 'NotFound', what: 'count' });
  const db = database(ctx.db);
  const here = (column: 'up_to' | 'till'): SQL =>
    sql`(SELECT ${sql.raw(column)} FROM till_counts WHERE location_id = ${locationId} AND place = ${place})`;
  const before = sql`(SELECT up_to FROM till_counts
    WHERE location_id = ${locationId} AND till_counts.till = ${here('till')} AND place < ${place} ORDER BY place DESC LIMIT 1)`;
  const [[count], moves] = await db.batch([
    readCounts(db, locationId, 1, sql`${tillCounts.place} = ${place}`),
    readMoves(db, locationId, here('till'), before, here('up_to')),
  ]);
  return count === undefined
    ? refuse({ type: 'NotFound', what: 'count' })
    : ok({ count: countView(count), moves: moves.map(moveView) });
}
