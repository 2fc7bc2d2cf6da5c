import type { BoardView } from '@countersign/contract/views';
import type { Problem } from '@countersign/contract/problems';
import { assert, ok, type Result } from '@countersign/domain/result';
import { sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';

/** Numbers a board shows at most: what people can take in from across the room. */
const mostNumbers = 60;

/** The numbers that are being prepared and those that can be fetched, oldest first. */
export async function boardView(ctx: EdgeContext, caller: Caller): Promise<Result<BoardView, Problem>> {
  const { locationId } = caller;
  assert(locationId !== null, 'a board hangs at a location');
  const rows = await database(ctx.db).all<{ number: string; state: string }>(sql`SELECT number, state FROM orders
    WHERE location_id = ${locationId} AND is_open = 1 AND state IN ('approved', 'packing', 'ready')
    ORDER BY received_at, id LIMIT ${mostNumbers}`);
  const numbers = (isReady: boolean): string[] =>
    rows.filter((row) => (row.state === 'ready') === isReady).map((row) => row.number);
  return ok({ preparing: numbers(false), ready: numbers(true) });
}
