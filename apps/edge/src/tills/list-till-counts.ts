import type { Problem } from '@countersign/contract/problems';
import type { LocatedCountView } from '@countersign/contract/till-views';
import type { Page } from '@countersign/contract/views';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { sql } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { readCursor, writeCursor } from '../db/cursor.ts';
import { database, runBatch } from '../db/database.ts';
import { tillCounts } from '../db/schema/index.ts';
import { countView, readCounts, type CountRow } from './count-view.ts';

/** Counts on one page. */
const pageSize = 50;

interface Asked {
  readonly locationId?: string;
  /** Who counted. */
  readonly staffId?: string;
  readonly cursor?: string;
}

/**
 * Counts of the tills of the caller's locations, newest first. What passed since the newest one is not among them: nobody sees a running
 * difference (decision 0034). Problem: `NotUnderstood` (the cursor is none of ours).
 */
export async function listTillCounts(
  ctx: EdgeContext,
  caller: Caller,
  input: Asked,
): Promise<Result<Page<LocatedCountView>, Problem>> {
  const after = input.cursor === undefined ? null : readCursor(input.cursor);
  if (after === undefined) return refuse({ type: 'NotUnderstood', where: [{ path: 'cursor', message: 'is not one of ours' }] });
  const db = database(ctx.db);
  const byThem = input.staffId === undefined ? sql`true` : sql`${tillCounts.staffId} = ${input.staffId}`;
  // A location has one count at a moment, so the time and the location are its place in the list.
  const which = sql`(${tillCounts.at}, ${tillCounts.locationId}) < (${after?.at ?? '~'}, ${after?.id ?? '~'}) AND ${byThem}`;
  const reads = reachWithin(caller, input.locationId).map((locationId) => readCounts(db, locationId, pageSize + 1, which));
  const found = ((await runBatch(db, reads)) as readonly (readonly CountRow[])[]).flat().map(countView).sort(newestFirst);
  const items = found.slice(0, pageSize);
  const last = found.length > pageSize ? items.at(-1) : undefined;
  return ok({ items, next: last === undefined ? null : writeCursor({ at: last.at, id: last.locationId }) });
}

function newestFirst(one: LocatedCountView, other: LocatedCountView): number {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1;
  return one.locationId < other.locationId ? 1 : -1;
}
