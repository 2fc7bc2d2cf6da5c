import type { Problem } from '@countersign/contract/problems';
import type { CountTill } from '@countersign/contract/till-commands';
import type { TillView } from '@countersign/contract/till-views';
import { assert, ok, type Result } from '@countersign/domain/result';
import { chooseTill } from '@countersign/domain/sales/location-tills';
import { countTill as decide } from '@countersign/domain/sales/till';
import { desc, eq, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { rawStatement } from '../db/database.ts';
import { tillCounts } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { tillFlow } from './till-flow.ts';
import { readLocation, tillPlace } from './till-place.ts';
import { viewOfTill } from './till-view.ts';

/**
 * Hands in the count of one till of a location, and says only then what should have been in it.
 *
 * Problems: `NotFound` (no till stands in the office), `NoSuchTill`, `TillIsClosed`, `CountAnew`, `AmountNotPossible`, `CommandReused`.
 */
export async function countTill(ctx: EdgeContext, caller: Caller, input: CountTill): Promise<Result<TillView, Problem>> {
  const place = await tillPlace(ctx, caller, input.till);
  if (!place.ok) return place;
  const { locationId, deviceId, till } = place.value;
  const counted = await takeRecordStep(ctx, caller, input, {
    name: 'count-till',
    reads: (db) => [
      readLocation(db, locationId),
      db.select().from(tillCounts).where(eq(tillCounts.locationId, locationId)).orderBy(desc(tillCounts.place)).limit(1),
      db
        .select()
        .from(tillCounts)
        .where(sql`${tillCounts.locationId} = ${locationId} AND ${tillCounts.till} = ${till}`)
        .orderBy(desc(tillCounts.place))
        .limit(1),
      rawStatement<{ readonly n: number }>(db, sql`SELECT coalesce(max(n), 0) AS n FROM audit WHERE chain = ${locationId}`),
      tillFlow(db, locationId, till, input.upTo),
    ],
    decide: ([[location], [newestCount], [last], [newest], [flow]], { db, at, staff }) => {
      assert(newest !== undefined && flow !== undefined, 'sums are one row each');
      const open = chooseTill(location?.settings.tills, { named: till, tabletId: deviceId });
      if (!open.ok) return open;
      const decided = decide({
        ...{ ...input, by: staff.id, at, last: last ?? null, newestPlace: newestCount?.place ?? 0 },
        ...{ newest: newest.n, flow },
      });
      if (!decided.ok) return decided;
      const { type, by, at: countedAt, ...count } = decided.value;
      return ok({
        ...{ entityId: locationId, locationId, what: type, reports: [], detail: { deviceId, till, ...count } },
        rows: [db.insert(tillCounts).values({ locationId, till, deviceId, staffId: by, at: countedAt, ...count })],
      });
    },
  });
  return counted.ok ? ok(await viewOfTill(ctx, place.value)) : counted;
}
