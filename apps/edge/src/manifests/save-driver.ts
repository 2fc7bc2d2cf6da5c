import type { SaveDriver } from '@countersign/contract/office-commands';
import type { Problem } from '@countersign/contract/problems';
import { businessDay } from '@countersign/domain/business-day';
import type { DriverId } from '@countersign/domain/identifiers';
import { readDriver } from '@countersign/domain/manifests/driver';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { drivers, locations } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';

/** A driver is added, or what is known of them changes; the state is told. */
export const saveDriver = (
  ctx: EdgeContext,
  caller: Caller,
  input: SaveDriver & { readonly driverId: DriverId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'save-driver',
    reads: (db, reach) =>
      [
        db.select().from(drivers).where(eq(drivers.locationId, input.locationId)),
        db
          .select()
          .from(locations)
          .where(sql`${locations.id} = ${input.locationId} AND ${inJson(locations.id, reach)}`),
      ] as const,
    decide: ([rows, [location]], { db, at, staff }) => {
      if (location === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const { driverId, locationId } = input;
      const row = rows.find((each) => each.id === driverId);
      if (row !== undefined && row.removedAt !== null) return refuse({ type: 'RecordIsRemoved', what: 'driver' });
      const others = rows.filter((each) => each.id !== driverId && each.removedAt === null);
      const today = businessDay(at, location.settings.timeZone);
      const facts = readDriver(input, others, today);
      if (!facts.ok) return facts;
      const written =
        row === undefined
          ? db.insert(drivers).values({ id: driverId, locationId, ...facts.value })
          : db
              .update(drivers)
              .set({ ...facts.value, revision: nextRevision(drivers.revision, row.revision) })
              .where(and(eq(drivers.locationId, locationId), eq(drivers.id, driverId)));
      return ok({
        entityId: driverId,
        locationId,
        what: row === undefined ? 'DriverAdded' : 'DriverChanged',
        rows: [written],
        reports: [{ kind: row === undefined ? 'driver-add' : 'driver-change', driverId, by: staff.id, ...facts.value } as const],
      });
    },
  });
