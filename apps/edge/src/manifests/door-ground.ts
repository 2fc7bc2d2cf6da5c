import type { LocationId, ManifestId, SaleId } from '@countersign/domain/identifiers';
import type { Manifest } from '@countersign/domain/manifests/manifest';
import type { DepartureFacts, DoorOrder } from '@countersign/domain/manifests/ship-delivery';
import { aboardCents, vehicleOf } from '@countersign/domain/manifests/vehicle-value';
import type { ReportState } from '@countersign/domain/reports/report-moves';
import { assert } from '@countersign/domain/result';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import { inJson, type Database, type Statement } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { locations, manifests, orders, saleEvents, vehicles, type LocationSettings } from '../db/schema/index.ts';

/** What the doors of a round are decided on, and what of it must not have changed when that is written. */
export interface DoorGround {
  /** That the round leaves from. */
  readonly store: LocationSettings;
  readonly orders: readonly (DoorOrder & { readonly sequence: number; readonly saleId: SaleId | null })[];
  readonly vehicle: {
    readonly id: string;
    readonly locationId: LocationId;
    readonly isEnclosed: boolean;
    readonly revision: number;
  };
  /** What other rounds under way carry in the same vehicle, in cents of retail price. */
  readonly aboardCents: number;
}

/**
 * The statements that read what the doors of rounds are decided on, for one batch: of one round, or of all within reach that
 * are open or brought something back.
 */
export function doorReads(db: Database, reach: readonly LocationId[], manifestId: ManifestId | null) {
  const open = sql`(${inJson(sql`manifests.location_id`, reach)} AND manifests.purpose = 'delivery'
    AND (manifests.id = ${manifestId} OR (${manifestId} IS NULL AND (manifests.state IN ('filed', 'shipped')
      OR EXISTS (SELECT 1 FROM json_each(manifests.stops) AS stop WHERE stop.value ->> 'state' = 'returned')))))`;
  const orderIds = sql`(SELECT stop.value ->> 'orderId' FROM manifests, json_each(manifests.stops) AS stop WHERE ${open})`;
  const mine = sql`${inJson(orders.locationId, reach)} AND ${orders.id} IN ${orderIds}`;
  return [
    db
      .select({
        id: orders.id,
        number: orders.number,
        state: orders.state,
        lines: orders.lines,
        totals: orders.totals,
        sequence: orders.sequence,
        saleId: orders.saleId,
      })
      .from(orders)
      .where(mine),
    db
      .select({ saleId: saleEvents.saleId })
      .from(saleEvents)
      .where(
        sql`${saleEvents.saleId} IN (SELECT sale_id FROM orders WHERE ${inJson(sql`location_id`, reach)} AND id IN ${orderIds}) AND ${givesBack}`,
      ),
    db
      .select({ id: manifests.id, locationId: manifests.locationId, carrier: manifests.carrier, stops: manifests.stops })
      .from(manifests)
      .where(
        sql`${inJson(manifests.locationId, reach)} AND ${manifests.purpose} = 'delivery' AND ${manifests.state} = 'shipped'`,
      ),
    db
      .select({ id: vehicles.id, locationId: vehicles.locationId, isEnclosed: vehicles.isEnclosed, revision: vehicles.revision })
      .from(vehicles)
      .where(inJson(vehicles.locationId, reach)),
    db.select({ id: locations.id, settings: locations.settings }).from(locations).where(inJson(locations.id, reach)),
  ] as const;
}

/** Events after which the money is, or part of it, with the shopper again. */
const givesBack = sql`type IN ('SaleVoided', 'SaleRefunded')`;

export type DoorRows = BatchResponse<ReturnType<typeof doorReads>>;

/** Sorts what {@link doorReads} read into what one round is decided on. */
export function doorGround(
  round: Manifest & { readonly locationId: LocationId },
  [orderRows, givenBack, underWay, vehicleRows, locationRows]: DoorRows,
): DoorGround {
  const location = locationRows.find(({ id }) => id === round.locationId);
  assert(location !== undefined && round.carrier.kind === 'own', 'deliveries leave a location in a vehicle of its own');
  const { carrier } = round;
  const found = vehicleRows.find(({ id, locationId }) => id === carrier.vehicleId && locationId === round.locationId);
  const others = underWay.filter(
    ({ id, locationId, carrier: other }) =>
      id !== round.id && locationId === round.locationId && other.kind === 'own' && other.vehicleId === carrier.vehicleId,
  );
  const orderIds = round.stops.flatMap(({ orderId }) => orderId ?? []);
  return {
    store: location.settings,
    orders: orderRows
      .filter(({ id }) => orderIds.includes(id))
      .map(({ totals, ...order }) => ({
        ...order,
        totalCents: totals.totalCents,
        isGivenBack: givenBack.some(({ saleId }) => saleId === order.saleId),
      })),
    vehicle: found ?? { ...vehicleOf([], carrier), locationId: round.locationId, revision: 0 },
    aboardCents: others.reduce((sum, { stops }) => sum + aboardCents(stops), 0),
  };
}

export const departureOf = (
  { store: { program }, orders: doors, vehicle, aboardCents: aboard }: DoorGround,
  stands: ReportState | null,
): DepartureFacts => ({
  ...{ program, orders: doors, vehicle, aboardCents: aboard, stands },
});

/** Nobody moved these orders since they were read. */
export const unmoved = (seen: readonly { readonly id: string; readonly sequence: number }[]): SQL => sql`NOT EXISTS (
  SELECT 1 FROM json_each(${JSON.stringify(seen.map(({ id, sequence }) => ({ id, sequence })))}) AS seen
    LEFT JOIN orders ON orders.id = seen.value ->> 'id' WHERE orders.sequence IS NOT seen.value ->> 'sequence')`;

/** The orders are as they were read, and no money of them went back since. */
export const stillAsRead = ({ orders: seen }: DoorGround): SQL => sql`(
  ${unmoved(seen)}
  AND NOT EXISTS (SELECT 1 FROM sale_events WHERE ${inJson(
    sql`sale_id`,
    seen.flatMap(({ saleId, isGivenBack }) => (saleId === null || isGivenBack ? [] : [saleId])),
  )} AND ${givesBack}))`;

/** The vehicle is loaded: of two rounds that leave in it at once the second is decided again, with what the first has aboard. */
export const loaded = (db: Database, { vehicle: { id, locationId, revision } }: DoorGround): readonly Statement[] => [
  db
    .update(vehicles)
    .set({ revision: nextRevision(vehicles.revision, revision) })
    .where(and(eq(vehicles.locationId, locationId), sql`${vehicles.id} = ${id}`)),
];
