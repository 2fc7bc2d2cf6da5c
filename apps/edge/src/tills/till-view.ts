import type { Problem } from '@countersign/contract/problems';
import type { TillView } from '@countersign/contract/till-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { ok, type Result } from '@countersign/domain/result';
import { expectedCashCents } from '@countersign/domain/sales/till';
import { desc, eq, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, rawStatement } from '../db/database.ts';
import { devices, staff, tillCounts } from '../db/schema/index.ts';
import { lastCountUpTo } from './till-flow.ts';
import { tillPlace } from './till-place.ts';

/** Counts that one look shows. Older ones stand in the audit. */
const mostShown = 30;

interface MoveRow {
  readonly what: string;
  readonly at: string;
  readonly by: string | null;
  readonly cents: number;
  readonly reason: string;
}

/** The till of the location at whose tablet somebody is. Problem: `NotFound` (no till stands in the office). */
export async function lookAtTill(ctx: EdgeContext, caller: Caller): Promise<Result<TillView, Problem>> {
  const place = tillPlace(caller);
  return place.ok ? ok(await viewOf(ctx, place.value.locationId)) : place;
}

async function viewOf(ctx: EdgeContext, locationId: LocationId): Promise<TillView> {
  const db = database(ctx.db);
  const [[newest], moves, counts] = await db.batch([
    rawStatement<{ readonly n: number }>(db, sql`SELECT coalesce(max(n), 0) AS n FROM audit WHERE chain = ${locationId}`),
    rawStatement<MoveRow>(
      db,
      sql`SELECT audit.what AS what, audit.at AS at, staff.name AS by, audit.detail ->> 'cents' AS cents, audit.detail ->> 'reason' AS reason
        FROM audit LEFT JOIN staff ON staff.id = audit.actor
        WHERE audit.chain = ${locationId} AND audit.n > ${lastCountUpTo(locationId)}
          AND audit.what IN ('TillPaidIn', 'TillPaidOut') ORDER BY audit.n`,
    ),
    db
      .select({
        count: tillCounts,
        // In a batch a row is an object: two columns of one name would be one.
        by: sql<string | null>`${staff.name}`.as('by_name'),
        device: sql<string | null>`${devices.name}`.as('device_name'),
      })
      .from(tillCounts)
      .leftJoin(staff, eq(staff.id, tillCounts.staffId))
      .leftJoin(devices, eq(devices.id, tillCounts.deviceId))
      .where(eq(tillCounts.locationId, locationId))
      .orderBy(desc(tillCounts.place))
      .limit(mostShown),
  ]);
  return {
    upTo: newest?.n ?? 0,
    at: ctx.now(),
    moves: moves.map(({ what, at, by, cents, reason }) => ({
      ...{ kind: what === 'TillPaidIn' ? 'paid-in' : 'paid-out', cents, reason, at },
      by: by ?? 'somebody who left',
    })),
    counts: counts.map(({ count: { place, at, countedCents, leftCents, beganWithCents, flow }, by, device }) => ({
      ...{ place, at, countedCents, leftCents, by: by ?? 'somebody who left', device: device ?? 'a tablet' },
      passed:
        flow === null || beganWithCents === null
          ? null
          : { flow, beganWithCents, expectedCents: expectedCashCents(beganWithCents, flow) },
    })),
  };
}
