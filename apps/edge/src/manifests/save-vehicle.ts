import type { SaveVehicle } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import { businessDay } from '@countersign/domain/business-day';
import type { VehicleId } from '@countersign/domain/identifiers';
import { readVehicle, type VehicleFacts } from '@countersign/domain/manifests/vehicle';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { vehicles, locations } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { vehicleFactsOf } from './list-carriers.ts';

/** A vehicle is added, or what is known of them changes; the state is told. */
export const saveVehicle = (
  ctx: EdgeContext,
  caller: Caller,
  input: SaveVehicle & { readonly vehicleId: VehicleId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'save-vehicle',
    reads: (db, reach) =>
      [
        db.select().from(vehicles).where(eq(vehicles.locationId, input.locationId)),
        db
          .select()
          .from(locations)
          .where(sql`${locations.id} = ${input.locationId} AND ${inJson(locations.id, reach)}`),
      ] as const,
    decide: ([rows, [location]], { db, at, staff }) => {
      if (location === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const { vehicleId, locationId } = input;
      const row = rows.find((each) => each.id === vehicleId);
      if (row !== undefined && row.removedAt !== null) return refuse({ type: 'RecordIsRemoved', what: 'vehicle' });
      const others = rows.filter((each) => each.id !== vehicleId && each.removedAt === null);
      const today = businessDay(at, location.settings.timeZone);
      const facts = readVehicle(input, others, Number(today.slice(0, 4)));
      if (!facts.ok) return facts;
      const isEnclosed = input.isEnclosed ?? row?.isEnclosed ?? true;
      const written =
        row === undefined
          ? db.insert(vehicles).values({ id: vehicleId, locationId, ...facts.value, isEnclosed })
          : db
              .update(vehicles)
              .set({ ...facts.value, isEnclosed, revision: nextRevision(vehicles.revision, row.revision) })
              .where(and(eq(vehicles.locationId, locationId), eq(vehicles.id, vehicleId)));
      const isTold = row === undefined || row.isEnclosed === isEnclosed || !isSame(vehicleFactsOf(row), facts.value);
      return ok({
        entityId: vehicleId,
        locationId,
        what: row === undefined ? 'VehicleAdded' : 'VehicleChanged',
        rows: [written],
        // What the state is told of a vehicle says nothing of its body.
        reports: isTold
          ? [{ kind: row === undefined ? 'vehicle-add' : 'vehicle-change', vehicleId, by: staff.id, ...facts.value } as const]
          : [],
      });
    },
  });

const isSame = (before: VehicleFacts, after: VehicleFacts): boolean =>
  (Object.keys(after) as (keyof VehicleFacts)[]).every((name) => before[name] === after[name]);
