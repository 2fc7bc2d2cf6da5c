import type { FileDelivery } from '@countersign/contract/manifest-commands';
import type { Problem } from '@countersign/contract/problems';
import { businessDay } from '@countersign/domain/business-day';
import type { LocationId, ManifestId } from '@countersign/domain/identifiers';
import { fileDelivery as decide } from '@countersign/domain/manifests/delivery';
import { hearsDeliveries } from '@countersign/domain/reports/in-dialect';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson } from '../db/database.ts';
import { drivers, items, manifests, orders, vehicles, type OrderRow } from '../db/schema/index.ts';
import { locationWithin } from '../locations/location-store.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { unmoved } from './door-ground.ts';

/** Packed orders go to their customers' doors: the round is announced, and nothing leaves its bag. */
export const fileDelivery = (
  ctx: EdgeContext,
  caller: Caller,
  input: FileDelivery & { readonly manifestId: ManifestId },
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: 'file-delivery',
    reads: (db, reach) => {
      const here = input.locationId;
      const orderIds = input.stops.map(({ orderId }) => orderId);
      const mine = sql`${inJson(orders.locationId, reach)} AND ${orders.locationId} = ${here} AND ${inJson(orders.id, orderIds)}`;
      return [
        db.select().from(orders).where(mine),
        db
          .select({ id: items.id, category: items.category })
          .from(items)
          .where(
            sql`${items.organisationId} = ${caller.organisationId} AND ${items.id} IN
              (SELECT line.value ->> 'itemId' FROM orders, json_each(orders.lines) AS line WHERE ${inJson(orders.id, orderIds)})`,
          ),
        db
          .select({ stops: manifests.stops })
          .from(manifests)
          .where(
            sql`${manifests.locationId} = ${here} AND ${manifests.purpose} = 'delivery' AND ${manifests.state} IN ('filed', 'shipped')`,
          ),
        db
          .select({ id: drivers.id, birthDate: drivers.birthDate })
          .from(drivers)
          .where(and(eq(drivers.locationId, here), isNull(drivers.removedAt))),
        db
          .select({ id: vehicles.id, isEnclosed: vehicles.isEnclosed })
          .from(vehicles)
          .where(and(eq(vehicles.locationId, here), isNull(vehicles.removedAt))),
        locationWithin(db, reach, here as LocationId),
      ] as const;
    },
    decide: ([orderRows, itemRows, rounds, driverRows, vehicleRows, [location]], { db, at, staff }) => {
      if (location === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const travelling = rounds.flatMap(({ stops }) =>
        stops.flatMap((stop) =>
          stop.state === 'voided' || stop.state === 'returned' || stop.orderId === undefined ? [] : [stop.orderId],
        ),
      );
      const decided = decide(input, {
        ...{ orders: orderRows, items: itemRows, travelling, by: staff.id, at },
        ...{ drivers: driverRows, vehicles: vehicleRows, program: location.settings.program },
        on: businessDay(at, location.settings.timeZone),
        hearsDeliveries: hearsDeliveries(location.settings.stateSystem),
      });
      if (!decided.ok) return decided;
      const { manifest, report } = decided.value;
      return ok({
        entityId: manifest.id,
        locationId: location.id,
        what: 'DeliveryFiled',
        rows: [
          db.insert(manifests).values({
            ...{ ...manifest, locationId: location.id, filedAt: at, filedBy: staff.id },
            revision: sql`CASE WHEN ${stillPacked(location.id, orderRows)} THEN 1 ELSE -1 END`,
          }),
        ],
        reports: [report],
        changed: orderRows.map(({ id }) => ({ kind: 'order', id }) as const),
        detail: { doors: manifest.stops.length },
      });
    },
  });

/** Nobody moved these orders since they were read, and nobody sends them on another round: of two who do at once the second is refused. */
const stillPacked = (locationId: LocationId, seen: readonly OrderRow[]) => sql`(
  ${unmoved(seen)}
  AND NOT EXISTS (SELECT 1 FROM manifests AS other, json_each(other.stops) AS stop WHERE other.location_id = ${locationId}
    AND other.purpose = 'delivery' AND other.state IN ('filed', 'shipped') AND stop.value ->> 'state' NOT IN ('voided', 'returned')
    AND stop.value ->> 'orderId' IN (SELECT value ->> 'id' FROM json_each(${JSON.stringify(seen.map(({ id }) => ({ id })))}))))`;
