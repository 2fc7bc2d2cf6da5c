import type { Problem } from '@countersign/contract/problems';
import type { LocatedCountView } from '@countersign/contract/till-views';
import type { Page } from '@countersign/contract/views';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { sql } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { readCursor, writeCursor, type Cursor } from '../db/cursor.ts';
import { database, runBatch } from '../db/database.ts';
import { tillCounts } from '../db/schema/index.ts';
import { countView, readCounts, type CountRow } from './count-view.ts';

/** Counts on one page. */
const pageSize = 50;

interface Asked {
  readonly locationId?: string;
  /** A till's number; of several locations, each one's. */
  readonly till?: number;
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
  const after = input.cursor === undefined ? null : readPlace(input.cursor);
  if (after === undefined) return refuse({ type: 'NotUnderstood', where: [{ path: 'cursor', message: 'is not one of ours' }] });
  const db = database(ctx.db);
  const byThem = input.staffId === undefined ? sql`true` : sql`${tillCounts.staffId} = ${input.staffId}`;
  const ofTill = input.till === undefined ? sql`true` : sql`${tillCounts.till} = ${input.till}`;
  // Two tills of a location may be counted in one moment.
  const which = sql`(${tillCounts.at}, ${tillCounts.locationId}, ${tillCounts.place})
    < (${after?.at ?? '~'}, ${after?.id ?? '~'}, ${after?.place ?? 0}) AND ${byThem} AND ${ofTill}`;
  const reads = reachWithin(caller, input.locationId).map((locationId) => readCounts(db, locationId, pageSize + 1, which));
  const found = ((await runBatch(db, reads)) as readonly (readonly CountRow[])[]).flat().map(countView).sort(newestFirst);
  const items = found.slice(0, pageSize);
  const last = found.length > pageSize ? items.at(-1) : undefined;
  return ok({ items, next: last === undefined ? null : `${writeCursor({ at: last.at, id: last.locationId })}~${last.place}` });
}

/** Where a page ended: the time, the location and the place of its last count. */
function readPlace(text: string): (Cursor & { readonly place: number }) | undefined {
  const [, rest = '', place] = /^(.*)~(\d{1,15})$/.exec(text) ?? [];
  const cursor = readCursor(rest);
  return cursor && { ...cursor, place: Number(place) };
}

function newestFirst(one: LocatedCountView, other: LocatedCountView): number {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1;
  if (one.locationId !== other.locationId) return one.locationId < other.locationId ? 1 : -1;
  return other.place - one.place;
}
