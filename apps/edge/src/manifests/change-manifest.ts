import type { ChangeManifest } from '@countersign/contract/manifest-commands';
import type { Problem } from '@countersign/contract/problems';
import { businessDay } from '@countersign/domain/business-day';
import type { ManifestId } from '@countersign/domain/identifiers';
import { carrierChange, changeCarrier, told } from '@countersign/domain/manifests/manifest';
import { isFilingRefused, toldAnew } from '@countersign/domain/manifests/told-anew';
import type { ReportBody } from '@countersign/domain/reports/report';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { drivers, locations, manifests, vehicles } from '../db/schema/index.ts';
import { oldestOpen } from './manifest-step.ts';
import { takeRecordStep } from '../records/record-step.ts';

/** Another driver or vehicle takes a journey that has not begun; the state is told who. */
export const changeManifest = (
  ctx: EdgeContext,
  caller: Caller,
  input: ChangeManifest & { readonly manifestId: ManifestId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'change-manifest',
    reads: (db, reach) => {
      const mine = sql`${inJson(manifests.locationId, reach)} AND ${manifests.id} = ${input.manifestId}`;
      const here = sql`(SELECT location_id FROM manifests WHERE ${mine})`;
      return [
        db.select().from(manifests).where(mine),
        db
          .select({ id: drivers.id, birthDate: drivers.birthDate })
          .from(drivers)
          .where(sql`${drivers.locationId} = ${here} AND ${drivers.removedAt} IS NULL`),
        db
          .select({ id: vehicles.id, isEnclosed: vehicles.isEnclosed })
          .from(vehicles)
          .where(sql`${vehicles.locationId} = ${here} AND ${vehicles.removedAt} IS NULL`),
        oldestOpen(db, reach, input.manifestId),
        db
          .select({ settings: locations.settings })
          .from(locations)
          .where(sql`${locations.id} = ${here}`),
      ] as const;
    },
    decide: ([[row], driverRows, vehicleRows, [open], [location]], { db, at, staff }) => {
      if (row === undefined || location === undefined) return refuse({ type: 'NotFound', what: 'manifest' });
      const known = {
        ...{ drivers: driverRows, vehicles: vehicleRows, program: location.settings.program },
        on: businessDay(at, location.settings.timeZone),
      };
      const decided = changeCarrier(row, input.carrier, known);
      if (!decided.ok) return decided;
      const { id: manifestId, purpose, carrier, stops } = decided.value;
      const changed: ReportBody = {
        ...({ kind: 'manifest-change', manifestId, by: staff.id, at, purpose, carrier } as const),
        changes: carrierChange(row.carrier, carrier),
        stops: stops.filter((stop) => stop.state !== 'voided').map(told),
      };
      const anew = { by: staff.id, at, reason: 'Another driver or vehicle takes it' };
      return ok({
        entityId: manifestId,
        locationId: row.locationId,
        what: 'ManifestChanged',
        rows: [
          db
            .update(manifests)
            .set({ carrier, revision: nextRevision(manifests.revision, row.revision) })
            .where(and(eq(manifests.locationId, row.locationId), eq(manifests.id, manifestId))),
        ],
        reports: isFilingRefused(open) ? toldAnew(decided.value, anew) : [changed],
        detail: { carrier: carrier.kind },
      });
    },
  });
