import type { Problem } from '@countersign/contract/problems';
import type { TillView } from '@countersign/contract/till-views';
import { ok, type Result } from '@countersign/domain/result';
import { openTills, tillsOf } from '@countersign/domain/sales/location-tills';
import { eq, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, rawStatement } from '../db/database.ts';
import { tillCounts } from '../db/schema/index.ts';
import { countView, readCounts } from './count-view.ts';
import { lastCountUpTo, tillsStanding } from './till-flow.ts';
import { moveView, readMoves } from './till-moves.ts';
import { tillPlace, type TillPlace } from './till-place.ts';

/** Counts that one look shows. Older ones stand in the office. */
const mostShown = 30;

/** The till at whose tablet somebody is. Problem: `NotFound` (no till stands in the office). */
export async function lookAtTill(ctx: EdgeContext, caller: Caller): Promise<Result<TillView, Problem>> {
  const place = await tillPlace(ctx, caller, undefined);
  return place.ok ? ok(await viewOfTill(ctx, place.value)) : place;
}

/** A till as whoever stands at it may see it: what should be in it is not said. */
export async function viewOfTill(ctx: EdgeContext, { locationId, till, setUp }: TillPlace): Promise<TillView> {
  const db = database(ctx.db);
  const open = openTills(setUp);
  const numbers = open.map(({ number }) => number);
  const [[newest], moves, counts, standing] = await db.batch([
    rawStatement<{ readonly n: number }>(db, sql`SELECT coalesce(max(n), 0) AS n FROM audit WHERE chain = ${locationId}`),
    readMoves(db, locationId, till, lastCountUpTo(locationId, till)),
    readCounts(db, locationId, mostShown, eq(tillCounts.till, till)),
    tillsStanding(db, locationId, numbers),
  ]);
  return {
    ...{ till, name: tillsOf(setUp).find(({ number }) => number === till)?.name ?? '' },
    ...{ upTo: newest?.n ?? 0, at: ctx.now(), moves: moves.map(moveView), counts: counts.map(countView) },
    notCounted: standing.flatMap(({ number, countedAt, hasPassed }) => {
      const known = open.find((each) => each.number === number);
      return known === undefined || hasPassed === 0 ? [] : [{ till: number, name: known.name, countedAt }];
    }),
  };
}
