import type { Problem } from '@countersign/contract/problems';
import type { MoveTill } from '@countersign/contract/till-commands';
import type { TillView } from '@countersign/contract/till-views';
import { ok, type Result } from '@countersign/domain/result';
import { moveTill as decide } from '@countersign/domain/sales/till';
import { eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { tillCounts } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { tillPlace } from './till-place.ts';
import { lookAtTill } from './till-view.ts';

/**
 * Puts cash into a location's till, or takes some out, that is no sale's. The step's own entry is all that is kept of it.
 *
 * Problems: `NotFound` (no till stands in the office), `TillNotCounted`, `AmountNotPossible`, `ReasonMissing`, `CommandReused`.
 */
export async function moveTill(ctx: EdgeContext, caller: Caller, input: MoveTill): Promise<Result<TillView, Problem>> {
  const place = tillPlace(caller);
  if (!place.ok) return place;
  const { locationId, deviceId } = place.value;
  const moved = await takeRecordStep(ctx, caller, input, {
    name: 'move-till',
    reads: (db) => [
      db.select({ place: tillCounts.place }).from(tillCounts).where(eq(tillCounts.locationId, locationId)).limit(1),
    ],
    decide: ([[count]], { at, staff }) => {
      const decided = decide({ ...input, by: staff.id, at, isCounted: count !== undefined });
      if (!decided.ok) return decided;
      const { type, cents, reason } = decided.value;
      return ok({
        ...{ entityId: locationId, locationId, what: type, rows: [], reports: [], detail: { deviceId, cents, reason } },
      });
    },
  });
  return moved.ok ? lookAtTill(ctx, caller) : moved;
}
