import type { Problem } from '@countersign/contract/problems';
import type { EndShift } from '@countersign/contract/report-commands';
import type { EndedShiftView, ShiftView } from '@countersign/contract/report-views';
import type { Page } from '@countersign/contract/views';
import type { DeviceId, LocationId, OrderId, ReportId } from '@countersign/domain/identifiers';
import { mostNamed, openAtEnd, type ShiftFacts } from '@countersign/domain/reports/end-of-shift';
import type { ReportKind } from '@countersign/domain/reports/report';
import type { ReportState } from '@countersign/domain/reports/report-moves';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, rawStatement, type Database } from '../db/database.ts';
import { devices, endedShifts, locations, reconciliations, staff, staffSessions } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { reconcileLocation } from './reconcile.ts';
import { connectionOf, type ReportingContext } from './send-report.ts';
import { readCircuit } from './state-circuit.ts';

/** Ended shifts one list shows: the newest of some weeks. Older ones stand in the audit. */
const mostListed = 100;

/**
 * What the person at a tablet would leave open with the state. Holds the location's books against the state's first, unless the state
 * does not answer anybody just now.
 *
 * Problem: `NotFound` (no shift begins or ends in the office).
 */
export async function lookAtShift(ctx: ReportingContext, caller: Caller): Promise<Result<ShiftView, Problem>> {
  const place = placeOf(caller);
  if (!place.ok) return place;
  const { locationId, deviceId } = place.value;
  const db = database(ctx.db);
  const isSilent = (await readCircuit(db, connectionOf(ctx))).openSinceMs !== null;
  if (!isSilent) await reconcileLocation(ctx, locationId, { why: 'shift-ends', staffId: caller.staff?.id ?? null });
  return ok(shiftOf(await db.batch(shiftReads(db, locationId, deviceId)), ctx.now()));
}

/**
 * Ends the shift of the person at a tablet: who, when and what stood open is kept and sealed in the audit, and they are switched out, at
 * every tablet of the location, in one batch. Nobody is kept from leaving by what stands open.
 *
 * Problems: `NotFound` (no shift begins or ends in the office), `CommandReused`.
 */
export async function endShift(ctx: EdgeContext, caller: Caller, input: EndShift): Promise<Result<EndedShiftView, Problem>> {
  const place = placeOf(caller);
  if (!place.ok) return place;
  const { locationId, deviceId } = place.value;
  const ended = await takeRecordStep(ctx, caller, input, {
    name: 'end-shift',
    reads: (db) => shiftReads(db, locationId, deviceId),
    decide: (rows, { db, at, staff: by }) => {
      const { startedAt, matters } = shiftOf(rows, at);
      const id = ctx.mint('shift');
      const shift = { locationId, id, staffId: by.id, deviceId, startedAt, endedAt: at, matters };
      return ok({
        ...{ entityId: id, locationId, what: 'ShiftEnded', reports: [], detail: { deviceId, startedAt, matters } },
        rows: [
          db.insert(endedShifts).values(shift),
          db
            .update(staffSessions)
            .set({ endedAt: at })
            .where(
              and(
                eq(staffSessions.locationId, locationId),
                isNull(staffSessions.endedAt),
                or(eq(staffSessions.deviceId, deviceId), eq(staffSessions.staffId, by.id)),
              ),
            ),
        ],
      });
    },
  });
  if (!ended.ok) return ended;
  const [view] = await viewsOf(database(ctx.db), caller, [locationId], ended.value);
  assert(view !== undefined, 'a shift that ended is kept');
  return ok(view);
}

/** Shifts that ended at the caller's locations, newest first. */
export async function listEndedShifts(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly locationId?: string },
): Promise<Result<Page<EndedShiftView>, Problem>> {
  return ok({ items: await viewsOf(database(ctx.db), caller, reachWithin(caller, input.locationId)), next: null });
}

function placeOf({
  locationId,
  device,
  staff: person,
}: Caller): Result<{ readonly locationId: LocationId; readonly deviceId: DeviceId }, Problem> {
  if (locationId === null || device === null || person === null) return refuse({ type: 'NotFound', what: 'shift' });
  return ok({ locationId, deviceId: device.id });
}

interface OpenRow {
  readonly id: ReportId;
  readonly kind: ReportKind;
  readonly state: ReportState;
  readonly count: number;
  readonly order_id: OrderId | null;
  readonly order_number: string | null;
}

/** Open reports counted by state, the oldest of each named; the last comparison; since when somebody is in at the tablet. */
const shiftReads = (db: Database, locationId: LocationId, deviceId: DeviceId) =>
  [
    rawStatement<OpenRow>(
      db,
      sql`SELECT id, kind, state, count, order_id, order_number FROM (
        SELECT reports.id, reports.kind, reports.state, sales.order_id, sales.order_number,
          count(*) OVER (PARTITION BY reports.state) AS count,
          row_number() OVER (PARTITION BY reports.state ORDER BY reports.seq) AS place
        FROM reports LEFT JOIN sales ON reports.entity_kind = 'sale' AND sales.id = reports.entity_id
        WHERE reports.location_id = ${locationId} AND reports.is_open = 1)
      WHERE place <= ${mostNamed}`,
    ),
    db.select().from(reconciliations).where(eq(reconciliations.locationId, locationId)),
    db
      .select({ startedAt: staffSessions.createdAt })
      .from(staffSessions)
      .where(and(eq(staffSessions.deviceId, deviceId), isNull(staffSessions.endedAt))),
  ] as const;

function shiftOf([rows, [comparison], [session]]: BatchResponse<ReturnType<typeof shiftReads>>, at: string): ShiftView {
  const open: ShiftFacts['open'] = [...Map.groupBy(rows, ({ state }) => state)].map(([state, named]) => ({
    state,
    count: named[0]?.count ?? 0,
    reports: named.map(({ id, kind, order_id, order_number }) => ({
      ...{ id, kind },
      order: order_id === null ? null : { id: order_id, number: order_number ?? '' },
    })),
  }));
  return { startedAt: session?.startedAt ?? at, matters: openAtEnd({ at, open, comparison: comparison ?? null }) };
}

async function viewsOf(
  db: Database,
  caller: Caller,
  reach: readonly LocationId[],
  shiftId?: string,
): Promise<readonly EndedShiftView[]> {
  const rows = await db
    .select({ shift: endedShifts, locationName: locations.name, by: staff.name, device: devices.name })
    .from(endedShifts)
    .innerJoin(locations, eq(locations.id, endedShifts.locationId))
    .leftJoin(staff, eq(staff.id, endedShifts.staffId))
    .leftJoin(devices, eq(devices.id, endedShifts.deviceId))
    .where(
      and(
        eq(locations.organisationId, caller.organisationId),
        inJson(endedShifts.locationId, reach),
        shiftId === undefined ? undefined : sql`${endedShifts.id} = ${shiftId}`,
      ),
    )
    .orderBy(desc(endedShifts.endedAt))
    .limit(mostListed);
  return rows.map(({ shift: { id, locationId, startedAt, endedAt, matters }, locationName, by, device }) => ({
    ...{ id, locationId, locationName, startedAt, endedAt, matters },
    ...{ by: by ?? 'somebody who left', device: device ?? 'a tablet' },
  }));
}
