import type { Problem } from '@countersign/contract/problems';
import type { TillView } from '@countersign/contract/till-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { ok, type Result } from '@countersign/domain/result';
import { sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, rawStatement } from '../db/database.ts';
import { countView, readCounts } from './count-view.ts';
import { lastCountUpTo } from './till-flow.ts';
import { moveView, readMoves } from './till-moves.ts';
import { tillPlace } from './till-place.ts';

/** Counts that one look shows. Older ones stand in the office. */
const mostShown = 30;

/** The till of the location at whose tablet somebody is. Problem: `NotFound` (no till stands in the office). */
export async function lookAtTill(ctx: EdgeContext, caller: Caller): Promise<Result<TillView, Problem>> {
  const place = tillPlace(caller);
  return place.ok ? ok(await viewOf(ctx, place.value.locationId)) : place;
}

async function viewOf(ctx: EdgeContext, locationId: LocationId): Promise<TillView> {
  const db = database(ctx.db);
  const [[newest], moves, counts] = await db.batch([
    rawStatement<{ readonly n: number }>(db, sql`SELECT coalesce(max(n), 0) AS n FROM audit WHERE chain = ${locationId}`),
    readMoves(db, locationId, lastCountUpTo(locationId)),
    readCounts(db, locationId, mostShown),
  ]);
  return { upTo: newest?.n ?? 0, at: ctx.now(), moves: moves.map(moveView), counts: counts.map(countView) };
}
