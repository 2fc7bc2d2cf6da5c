import type { TellDisconnection } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { StateConnectionView } from '@countersign/contract/report-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { disconnectionAt, draftNotice } from '@countersign/domain/reports/disconnection';
import { assert, refuse, type Result } from '@countersign/domain/result';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { auditOfWhile } from '../db/audit-of.ts';
import { reachOf, type Caller } from '../db/caller.ts';
import { database, runBatch } from '../db/database.ts';
import { disconnectionNotices, locations, reportStreams, stateCircuits } from '../db/schema/index.ts';
import { connectionOf, type ReportingContext } from './send-report.ts';
import { stateConnection } from './state-connections.ts';

/** Notices one sweep drafts at most; the next minute's goes on. */
const mostDrafts = 100;

/**
 * Two hours into a disconnection, drafts the notice for each location that reports there: as things stood then, kept for ever.
 *
 * @returns how many were drafted; none when they stand already
 */
export async function draftNotices(ctx: ReportingContext): Promise<number> {
  const db = database(ctx.db);
  const [circuit] = await db
    .select()
    .from(stateCircuits)
    .where(eq(stateCircuits.connection, connectionOf(ctx)));
  const beganAt = circuit?.failingSince ?? null;
  if (circuit === undefined || beganAt === null || disconnectionAt(beganAt, ctx.now()).phase === 'counting') return 0;
  const places = await db
    .select({ place: locations, lastContactAt: reportStreams.lastContactAt })
    .from(locations)
    .innerJoin(reportStreams, eq(reportStreams.locationId, locations.id))
    .where(sql`NOT EXISTS (SELECT 1 FROM disconnection_notices WHERE location_id = ${locations.id} AND began_at = ${beganAt})`)
    .limit(mostDrafts);
  const open = await db.all<{ location_id: LocationId; waiting: number; unconfirmed: number }>(sql`
    SELECT location_id, count(*) AS waiting, sum(state = 'unknown') AS unconfirmed FROM reports
    WHERE is_open = 1 AND location_id IN (SELECT value FROM json_each(${JSON.stringify(places.map(({ place }) => place.id))}))
    GROUP BY location_id`);
  await runBatch(
    db,
    places.map(({ place, lastContactAt }) => {
      const here = open.find((row) => row.location_id === place.id);
      const words = draftNotice({
        locationName: place.name,
        licenceNumber: place.licenceNumber,
        address: place.settings.address,
        timeZone: place.settings.timeZone,
        beganAt,
        lastContactAt,
        attempts: circuit.failures,
        lastFailure: circuit.lastFailure,
        waiting: here?.waiting ?? 0,
        unconfirmed: here?.unconfirmed ?? 0,
      });
      return db
        .insert(disconnectionNotices)
        .values({ locationId: place.id, beganAt, draftedAt: ctx.now(), words })
        .onConflictDoNothing();
    }),
  );
  return places.length;
}

/**
 * A named person says that the regulator was told, and how: by mail, by telephone, with whom. The letter stays as it was drafted.
 *
 * Problems: `NotFound` (no such notice, or somebody told already), `ReasonMissing`.
 */
export async function tellDisconnection(
  ctx: ReportingContext,
  caller: Caller,
  input: TellDisconnection & { readonly locationId: string },
): Promise<Result<StateConnectionView, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people tell a regulator');
  const locationId = input.locationId as LocationId;
  const how = input.how.trim();
  if (how === '') return refuse({ type: 'ReasonMissing', maxLength: 280 });
  if (!reachOf(caller).includes(locationId)) return refuse({ type: 'NotFound', what: 'location' });
  const db = database(ctx.db);
  const isIt = and(
    eq(disconnectionNotices.locationId, locationId),
    eq(disconnectionNotices.beganAt, input.beganAt),
    isNull(disconnectionNotices.toldAt),
  );
  // The entry comes first and is written only while the notice waits: of two who tell at once, one did.
  const [entries] = await runBatch(db, [
    auditOfWhile(
      ...([db, ctx, caller] as const),
      { what: 'DisconnectionTold', entityId: locationId, detail: { beganAt: input.beganAt, how } },
      sql`EXISTS (SELECT 1 FROM disconnection_notices WHERE ${isIt})`,
    ),
    db.update(disconnectionNotices).set({ toldAt: ctx.now(), toldBy: staff.id, toldHow: how }).where(isIt),
  ]);
  if ((entries as readonly unknown[]).length === 0) return refuse({ type: 'NotFound', what: 'notice' });
  return stateConnection(ctx, caller, locationId);
}
