import { sql } from 'drizzle-orm';
import { inText, type Database } from './database.ts';

/** Changes kept of each location. A device further behind fetches its catalogue anew, which is less than so many changes. */
export const changesKept = 5_000;
/** Changes one call drops at most, so that a sweep never holds up the orders: the next minute's goes on. */
const mostPruned = 10_000;

/**
 * Drops the oldest changes of every location, whatever they were: the newest stay, because the next one is numbered after them.
 * Who asks from further back is told to start over. Answers how many were dropped.
 */
export async function pruneChanges(db: Database, keep = changesKept): Promise<number> {
  const dropped = await db.all<{ version: number }>(sql`DELETE FROM changes WHERE (location_id, version) IN (
      SELECT old.location_id, old.version FROM locations JOIN changes AS old
        ON old.location_id = locations.id
          AND old.version <= (SELECT max(version) FROM changes WHERE location_id = locations.id) - ${Math.max(1, keep)}
      LIMIT ${inText(mostPruned)})
    RETURNING version`);
  return dropped.length;
}
