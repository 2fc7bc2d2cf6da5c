import { epochMs, isoFromMs } from '@countersign/domain/business-day';
import { nextTryMs } from '@countersign/domain/delivery/circuit';
import type { LocationId } from '@countersign/domain/identifiers';
import { sql } from 'drizzle-orm';
import { rawStatement, runBatch, type Database } from '../db/database.ts';
import type { stateCircuits } from '../db/schema/index.ts';
import { headSeq } from '../outbox/stream.ts';

/** When the report at the head of each location's stream is due; locations with nothing to tell are left out. */
export async function headsDue(
  db: Database,
  locationIds: readonly LocationId[],
  now: string,
): Promise<ReadonlyMap<LocationId, string>> {
  const heads = await runBatch(
    db,
    locationIds.map((locationId) =>
      rawStatement(db, sql`SELECT location_id AS place, due_at AS due FROM reports WHERE seq = ${headSeq(locationId, now)}`),
    ),
  );
  return new Map(
    (heads as readonly (readonly { readonly place: LocationId; readonly due: string }[])[])
      .flat()
      .map(({ place, due }) => [place, due]),
  );
}

/**
 * When somebody tries a silent state again; null while its road is open, and everybody calls as they please.
 *
 * @param due when those are due that would try
 */
export const nextTryAt = (
  { nextProbeAt }: Pick<typeof stateCircuits.$inferSelect, 'nextProbeAt'>,
  due: readonly string[],
): string | null => (nextProbeAt === null ? null : isoFromMs(nextTryMs(epochMs(nextProbeAt), due.map(epochMs))));
