import type { Problem } from '@countersign/contract/problems';
import type { ReportsHealthView } from '@countersign/contract/report-views';
import type { LocationId } from '@countersign/domain/identifiers';
import type { ReportState } from '@countersign/domain/reports/report-moves';
import { ok, type Result } from '@countersign/domain/result';
import { and, asc, eq, sql } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, inText, rawStatement, type Database } from '../db/database.ts';
import { locations, reportStreams } from '../db/schema/index.ts';
import { mostOpenLooked } from './desk-list.ts';

interface OpenCount {
  readonly location_id: LocationId;
  readonly state: ReportState;
  readonly n: number;
  readonly oldest: string;
}

/** How reporting stands at the caller's locations: what waits, since when, and how the state answers. Counts read the oldest open reports only. */
export async function reportsHealth(ctx: EdgeContext, caller: Caller): Promise<Result<ReportsHealthView, Problem>> {
  const db = database(ctx.db);
  const reach = reachOf(caller);
  const [places, streams, ...counted] = await db.batch([
    db
      .select({ id: locations.id, name: locations.name })
      .from(locations)
      .where(and(eq(locations.organisationId, caller.organisationId), inJson(locations.id, reach)))
      .orderBy(asc(locations.name)),
    db.select().from(reportStreams).where(inJson(reportStreams.locationId, reach)),
    ...reach.map((locationId) => openCounts(db, locationId)),
  ]);
  const counts = counted.flat();
  return ok({
    locations: places.map((place) => {
      const stream = streams.find((row) => row.locationId === place.id);
      const open = counts.filter((row) => row.location_id === place.id);
      const count = (state: ReportState): number => open.find((row) => row.state === state)?.n ?? 0;
      return {
        locationId: place.id,
        locationName: place.name,
        pending: count('pending'),
        unknown: count('unknown'),
        refused: count('refused'),
        parked: count('parked'),
        isWhole: open.reduce((sum, row) => sum + row.n, 0) < mostOpenLooked,
        inSync: stream?.inSync ?? 0,
        oldestQueuedAt: open.map((row) => row.oldest).sort()[0] ?? null,
        lastContactAt: stream?.lastContactAt ?? null,
        lastFailure: stream?.lastFailure ?? null,
      };
    }),
  });
}

const openCounts = (db: Database, locationId: LocationId) =>
  rawStatement<OpenCount>(
    db,
    sql`SELECT ${locationId} AS location_id, state, count(*) AS n, min(queued_at) AS oldest FROM (
        SELECT state, queued_at FROM reports WHERE location_id = ${locationId} AND is_open = 1
        ORDER BY seq LIMIT ${inText(mostOpenLooked)}) GROUP BY state`,
  );
