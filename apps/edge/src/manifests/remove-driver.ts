import type { RemoveRecord } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import type { DriverId } from '@countersign/domain/identifiers';
import { retireCarrier } from '@countersign/domain/manifests/retire-carrier';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { drivers } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { driverFactsOf } from './list-carriers.ts';
import { openJourneysOf } from './open-journeys.ts';

/** A driver goes on no manifest any more. Old manifests still name them. */
export const removeDriver = (
  ctx: EdgeContext,
  caller: Caller,
  input: RemoveRecord & { readonly driverId: DriverId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'remove-driver',
    reads: (db, reach) =>
      [
        db
          .select()
          .from(drivers)
          .where(and(inJson(drivers.locationId, reach), eq(drivers.id, input.driverId))),
        openJourneysOf(db, reach, input.driverId),
      ] as const,
    decide: ([[row], journeys], { db, at, staff }) => {
      if (row === undefined) return refuse({ type: 'NotFound', what: 'driver' });
      const decided = retireCarrier('driver', row.removedAt !== null, journeys.length);
      if (!decided.ok) return decided;
      return ok({
        entityId: row.id,
        locationId: row.locationId,
        what: decided.value.type,
        rows: [
          db
            .update(drivers)
            .set({ removedAt: at, revision: nextRevision(drivers.revision, row.revision) })
            .where(and(eq(drivers.locationId, row.locationId), eq(drivers.id, row.id))),
        ],
        reports: [{ kind: 'driver-remove', driverId: row.id, by: staff.id, ...driverFactsOf(row) } as const],
      });
    },
  });
