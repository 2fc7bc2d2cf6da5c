import { sql } from 'drizzle-orm';
import type { EdgeContext } from '../db/context.ts';
import { database, rawStatement } from '../db/database.ts';
import { hashToken } from '../db/tokens.ts';

/** Tries of one address a window: plenty for a person with a slip of paper, hopeless for guessing. */
const mostTries = 10;
const windowMs = 60_000;

/** What whoever tried too often hears. */
export const tooManyTries = { type: 'TooManyRequests', retryAfterSeconds: windowMs / 1000 } as const;

/**
 * Counts a try at a code where the tries to sign in are counted, so that the bound survives the Worker.
 *
 * @param what which code
 * @param from the address that asks, or '' when the network names none
 * @returns whether there was one left
 */
export async function takeTry(ctx: EdgeContext, what: string, from: string): Promise<boolean> {
  const nowMs = Date.parse(ctx.now());
  const key = `${what} ${await hashToken(from)}`;
  const isOver = sql`"lastRequest" <= ${nowMs - windowMs}`;
  const [row] = await rawStatement<{ readonly count: number }>(
    database(ctx.db),
    sql`INSERT INTO "rateLimit" ("id", "key", "count", "lastRequest") VALUES (${crypto.randomUUID()}, ${key}, 1, ${nowMs})
      ON CONFLICT ("key") DO UPDATE SET "count" = CASE WHEN ${isOver} THEN 1 ELSE "count" + 1 END,
        "lastRequest" = CASE WHEN ${isOver} THEN ${nowMs} ELSE "lastRequest" END
      RETURNING "count"`,
  );
  return row !== undefined && row.count <= mostTries;
}
