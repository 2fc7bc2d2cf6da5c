import type { Problem } from '@countersign/contract/problems';
import type { MoveTill } from '@countersign/contract/till-commands';
import type { TillView } from '@countersign/contract/till-views';
import { ok, type Result } from '@countersign/domain/result';
import { chooseTill } from '@countersign/domain/sales/location-tills';
import { moveTill as decide } from '@countersign/domain/sales/till';
import { and, eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { tillCounts } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { readLocation, tillPlace } from './till-place.ts';
import { viewOfTill } from './till-view.ts';

/**
 * Puts cash into a till of a location, or takes some out, that is no sale's. The step's own entry is all that is kept of it.
 *
 * Problems: `NotFound` (no till stands in the office), `NoSuchTill`, `TillIsClosed`, `TillNotCounted`, `AmountNotPossible`,
 * `ReasonMissing`, `CommandReused`.
 */
export async function moveTill(ctx: EdgeContext, caller: Caller, input: MoveTill): Promise<Result<TillView, Problem>> {
  const place = await tillPlace(ctx, caller, input.till);
  if (!place.ok) return place;
  const { locationId, deviceId, till } = place.value;
  const moved = await takeRecordStep(ctx, caller, input, {
    name: 'move-till',
    reads: (db) => [
      readLocation(db, locationId),
      db
        .select({ place: tillCounts.place })
        .from(tillCounts)
        .where(and(eq(tillCounts.locationId, locationId), eq(tillCounts.till, till)))
        .limit(1),
    ],
    decide: ([[location], [count]], { at, staff }) => {
      const open = chooseTill(location?.settings.tills, { named: till, tabletId: deviceId });
      if (!open.ok) return open;
      const decided = decide({ ...input, by: staff.id, at, isCounted: count !== undefined });
      if (!decided.ok) return decided;
      const { type, cents, reason } = decided.value;
      return ok({
        ...{ entityId: locationId, locationId, what: type, rows: [], reports: [] },
        detail: { deviceId, till, cents, reason },
      });
    },
  });
  return moved.ok ? ok(await viewOfTill(ctx, place.value)) : moved;
}
