import type { CommandId, OrderId, OrganisationId, LocationId } from '@countersign/domain/identifiers';
import type { Order } from '@countersign/domain/orders/order';
import { sql } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import type { Database } from '../db/database.ts';
import { madeOnce } from '../db/made-once.ts';
import { items, locations, orders, packages, stock, type OrderRow } from '../db/schema/index.ts';
import { noCommand, receiptReads } from './order-entries.ts';

/** Where a step on an order may reach. */
export interface OrderReach {
  readonly organisationId: OrganisationId;
  readonly locationIds: readonly LocationId[];
}

/** One batched read of all that a step on an order may need to know. `barcode` finds the package that was scanned. */
export const orderFactReads = (
  db: Database,
  { organisationId, locationIds }: OrderReach,
  {
    orderId,
    commandId,
    barcode,
  }: { readonly orderId: OrderId; readonly commandId: CommandId | null; readonly barcode: string | null },
) =>
  [
    ...receiptReads(db, { orderId, commandId: commandId ?? noCommand }),
    ...orderFactStatements(db, { orderId, organisationId, locationIds: JSON.stringify(locationIds), barcode }),
  ] as const;

const orderFactStatements = madeOnce(
  ['orderId', 'organisationId', 'locationIds', 'barcode'],
  (db, { orderId, organisationId, locationIds, barcode }) => {
    const location = sql`(SELECT location_id FROM orders WHERE id = ${orderId})`;
    const itemIds = sql`(SELECT named.value FROM orders, json_each(orders.lines) AS line,
      json_each(json_array(line.value ->> 'itemId', line.value ->> 'substituteItemId')) AS named WHERE orders.id = ${orderId})`;
    const within = sql`orders.location_id IN (SELECT value FROM json_each(${locationIds})) AND orders.organisation_id = ${organisationId}`;
    return [
      db
        .select()
        .from(orders)
        .where(sql`${orders.id} = ${orderId} AND ${within}`),
      db
        .select()
        .from(locations)
        .where(sql`${locations.id} = ${location} AND ${locations.organisationId} = ${organisationId}`),
      db
        .select()
        .from(items)
        .where(sql`${items.organisationId} = ${organisationId} AND ${items.id} IN ${itemIds}`),
      db
        .select()
        .from(stock)
        .where(sql`${stock.locationId} = ${location} AND ${stock.itemId} IN ${itemIds}`),
      db
        .select()
        .from(packages)
        .where(sql`${packages.locationId} = ${location} AND ${packages.barcode} = ${barcode}`),
    ] as const;
  },
);

export type OrderFactRows = BatchResponse<ReturnType<typeof orderFactReads>>;

/** The order as the rules know it. */
export const orderOf = (row: OrderRow): Order => ({
  id: row.id,
  locationId: row.locationId,
  deviceId: row.deviceId,
  number: row.number,
  state: row.state,
  sequence: row.sequence,
  placedAt: row.placedAt,
  expiresAt: row.expiresAt,
  lines: row.lines,
  identity: row.identity,
  approvedBy: row.approvedBy,
  heldBy: row.heldBy,
  notes: row.notes,
  reason: row.reason,
});
