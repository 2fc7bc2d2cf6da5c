import type { RemoveRecord } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import type { VehicleId } from '@countersign/domain/identifiers';
import { retireCarrier } from '@countersign/domain/manifests/retire-carrier';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { vehicles } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { vehicleFactsOf } from './list-carriers.ts';
import { openJourneysOf } from './open-journeys.ts';

/** A vehicle goes on no manifest any more. Old manifests still name them. */
export const removeVehicle = (
  ctx: EdgeContext,
  caller: Caller,
  input: RemoveRecord & { readonly vehicleId: VehicleId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'remove-vehicle',
    reads: (db, reach) =>
      [
        db
          .select()
          .from(vehicles)
          .where(and(inJson(vehicles.locationId, reach), eq(vehicles.id, input.vehicleId))),
        openJourneysOf(db, reach, input.vehicleId),
      ] as const,
    decide: ([[row], journeys], { db, at, staff }) => {
      if (row === undefined) return refuse({ type: 'NotFound', what: 'vehicle' });
      const decided = retireCarrier('vehicle', row.removedAt !== null, journeys.length);
      if (!decided.ok) return decided;
      return ok({
        entityId: row.id,
        locationId: row.locationId,
        what: decided.value.type,
        rows: [
          db
            .update(vehicles)
            .set({ removedAt: at, revision: nextRevision(vehicles.revision, row.revision) })
            .where(and(eq(vehicles.locationId, row.locationId), eq(vehicles.id, row.id))),
        ],
        reports: [{ kind: 'vehicle-remove', vehicleId: row.id, by: staff.id, ...vehicleFactsOf(row) } as const],
      });
    },
  });
