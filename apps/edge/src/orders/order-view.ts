import type { OrderLineView, OrderView, RosterEntry, SaleSummaryView } from '@countersign/contract/views';
import { businessDay } from '@countersign/domain/business-day';
import type { AppliedDeal } from '@countersign/domain/deals/deal';
import type { ItemId, OrderId } from '@countersign/domain/identifiers';
import { assert } from '@countersign/domain/result';
import { asc, sql } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import { rawStatement, type Database } from '../db/database.ts';
import { madeOnce } from '../db/made-once.ts';
import {
  areas,
  devices,
  items,
  orders,
  packages,
  reports,
  saleEvents,
  saleLines,
  sales,
  staff,
  tenders,
  type OrderAfter,
} from '../db/schema/index.ts';
import { reportView } from '../db/report-view.ts';
import { saleBackViews } from '../db/sale-back-view.ts';

/**
 * The statements that read some orders with all that their view shows, for one batch.
 *
 * Each statement reads one table: a batch hands rows back by column name, and two tables share too many names.
 */
export const orderViewReads = (db: Database, orderIds: readonly OrderId[]) =>
  orderViewStatements(db, { orderIds: JSON.stringify(orderIds) });

const orderViewStatements = madeOnce(['orderIds'], (db, { orderIds }) => {
  const ids = sql`(SELECT value FROM json_each(${orderIds}))`;
  const saleIds = sql`(SELECT sale_id FROM orders WHERE id IN ${ids})`;
  const itemsOf = (which: ReturnType<typeof sql>) =>
    sql`(SELECT line.value ->> 'itemId' FROM orders, json_each(orders.lines) AS line WHERE orders.id IN ${ids} AND ${which})`;
  const itemsNamed = sql`(SELECT named.value FROM orders, json_each(orders.lines) AS line,
    json_each(json_array(line.value ->> 'itemId', line.value ->> 'substituteItemId', line.value ->> 'insteadOf')) AS named WHERE orders.id IN ${ids})`;
  const sellable = sql`${packages.locationId} IN (SELECT location_id FROM orders WHERE id IN ${ids} AND is_open = 1)
    AND ${packages.itemId} IN ${itemsOf(sql`orders.is_open = 1`)}
    AND barcode IS NOT NULL AND units_left > units_picked AND is_sold_out = 0 AND status = 'open' AND lab ->> 'status' = 'passed'`;
  return [
    db
      .select()
      .from(orders)
      .where(sql`${orders.id} IN ${ids}`),
    db
      .select()
      .from(items)
      .where(
        sql`${items.organisationId} IN (SELECT organisation_id FROM orders WHERE id IN ${ids}) AND ${items.id} IN ${itemsNamed}`,
      ),
    db
      .select()
      .from(packages)
      .where(sellable)
      .orderBy(sql`expires_on IS NULL`, asc(packages.expiresOn), asc(packages.packageDate), asc(packages.id)),
    db
      .select()
      .from(areas)
      .where(sql`${areas.locationId} IN (SELECT location_id FROM orders WHERE id IN ${ids})`),
    db
      .select({
        ...{ id: devices.id, name: devices.name },
        timeZone: sql<string>`(SELECT settings ->> 'timeZone' FROM locations WHERE locations.id = ${devices.locationId})`.as(
          'time_zone',
        ),
      })
      .from(devices)
      .where(sql`${devices.id} IN (SELECT device_id FROM orders WHERE id IN ${ids})`),
    db
      .select({ id: staff.id, name: staff.name, initials: staff.initials, role: staff.role })
      .from(staff)
      .where(
        sql`${staff.id} IN (SELECT approved_by FROM orders WHERE id IN ${ids} UNION SELECT held_by FROM orders WHERE id IN ${ids} UNION SELECT completed_by FROM sales WHERE id IN ${saleIds}
          UNION SELECT staff_id FROM sale_events WHERE sale_id IN ${saleIds})`,
      ),
    db
      .select()
      .from(sales)
      .where(sql`${sales.id} IN ${saleIds}`),
    db
      .select()
      .from(tenders)
      .where(sql`${tenders.saleId} IN ${saleIds}`),
    db
      .select()
      .from(reports)
      .where(sql`${reports.id} IN (SELECT report_id FROM sales WHERE id IN ${saleIds})`),
    db
      .select()
      .from(saleEvents)
      .where(sql`${saleEvents.saleId} IN ${saleIds}`)
      .orderBy(asc(saleEvents.saleId), asc(saleEvents.sequence)),
    db
      .select()
      .from(saleLines)
      .where(sql`${saleLines.saleId} IN (SELECT sale_id FROM sale_events WHERE sale_id IN ${saleIds})`)
      .orderBy(asc(saleLines.saleId), asc(saleLines.n)),
    rawStatement<{ readonly orderId: string; readonly state: string }>(
      db,
      sql`SELECT stop.value ->> 'orderId' AS orderId, manifests.state AS state FROM manifests, json_each(manifests.stops) AS stop
        WHERE manifests.location_id IN (SELECT location_id FROM orders WHERE id IN ${ids}) AND manifests.purpose = 'delivery'
          AND manifests.state IN ('filed', 'shipped') AND stop.value ->> 'state' = 'planned' AND stop.value ->> 'orderId' IN ${ids}`,
    ),
  ] as const;
});

export type OrderViewRows = BatchResponse<ReturnType<typeof orderViewReads>>;

/** Builds the views in the order of the ids; ids nobody knows are left out. */
export function orderViews(orderIds: readonly OrderId[], rows: OrderViewRows): OrderView[] {
  const byId = new Map(rows[0].map((row) => [row.id, row]));
  return orderIds.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [orderView(row, rows)];
  });
}

/**
 * The view of one order as an earlier event left it: what a repeated command is answered with. In whose hands it is, is said as it stands:
 * whoever had it then may be nobody's concern any more.
 *
 * @param named whom and what the event names: the order as it stands may name others
 */
export function orderViewAfter(
  after: OrderAfter,
  named: { readonly items: OrderViewRows[1]; readonly approver: RosterEntry | undefined },
  rows: OrderViewRows,
): OrderView {
  const [[row], items, ...others] = rows;
  assert(row !== undefined, 'an event belongs to an order');
  const view = orderView({ ...row, ...after, heldBy: row.heldBy }, [[row], [...items, ...named.items], ...others]);
  return { ...view, approvedBy: named.approver ?? null };
}

function orderView(row: OrderViewRows[0][number], rows: OrderViewRows): OrderView {
  const device = rows[4].find((found) => found.id === row.deviceId);
  return {
    id: row.id,
    locationId: row.locationId,
    number: row.number,
    state: row.state,
    sequence: row.sequence,
    deviceName: device?.name ?? '',
    placedOffline: row.placedOffline,
    placedAt: row.placedAt,
    receivedAt: row.receivedAt,
    expiresAt: row.expiresAt,
    lines: row.lines.map((line) => lineView(row, line, rows)),
    totals: row.totals,
    notes: row.notes,
    ...(row.memberId === null ? {} : { isMembers: true as const }),
    identity: row.identity ?? null,
    approvedBy: rosterEntry(row.approvedBy, rows),
    heldBy: rosterEntry(row.heldBy, rows),
    reason: row.reason,
    sale: row.saleId === null ? null : saleSummary(row.saleId, rows),
    ...travelsOf(row.id, rows),
  };
}

function travelsOf(orderId: OrderId, rows: OrderViewRows): Pick<OrderView, 'travels'> {
  const round = rows[11].find((found) => found.orderId === orderId);
  return round === undefined ? {} : { travels: round.state === 'filed' ? 'waits' : 'on-the-road' };
}

function lineView(
  order: OrderViewRows[0][number],
  line: OrderViewRows[0][number]['lines'][number],
  [, itemRows, packageRows, areaRows, deviceRows]: OrderViewRows,
): OrderLineView {
  const item = itemIn(itemRows, order, line.itemId);
  assert(item !== undefined, `an ordered item stays in the catalogue: ${line.itemId}`);
  const first = packageRows.find(
    (found) =>
      found.itemId === line.itemId && found.locationId === order.locationId && !isPast(found.expiresOn, order, deviceRows),
  );
  return {
    lineId: line.lineId,
    itemId: line.itemId,
    name: item.name,
    brand: item.brand,
    sizeLabel: item.sizeLabel,
    category: item.category,
    strainKind: item.strainKind,
    quantity: line.quantity,
    priceCents: line.priceCents,
    seenPriceCents: line.seenPriceCents,
    ...(line.deal === undefined ? {} : { deal: dealView(line.deal) }),
    picked: line.picked,
    substitute: line.substituteItemId === undefined ? null : substituteView(line.substituteItemId, order, itemRows),
    insteadOf: line.insteadOf === undefined ? null : (itemIn(itemRows, order, line.insteadOf)?.name ?? null),
    suggestion:
      first === undefined || first.barcode === null
        ? null
        : {
            packageId: first.id,
            barcode: first.barcode,
            areaId: first.areaId,
            areaName: areaRows.find((area) => area.id === first.areaId)?.name ?? '',
            expiresOn: first.expiresOn,
          },
  };
}

const dealView = ({ deal: { name, version }, discountCents }: AppliedDeal) => ({ name, version, discountCents });

const itemIn = (
  itemRows: OrderViewRows[1],
  order: OrderViewRows[0][number],
  itemId: ItemId,
): OrderViewRows[1][number] | undefined =>
  itemRows.find((found) => found.id === itemId && found.organisationId === order.organisationId);

function substituteView(
  itemId: ItemId,
  order: OrderViewRows[0][number],
  itemRows: OrderViewRows[1],
): OrderLineView['substitute'] {
  const item = itemIn(itemRows, order, itemId);
  if (item === undefined) return null;
  const { name, brand, sizeLabel, priceCents } = item;
  return { itemId, name, brand, sizeLabel, priceCents };
}

/** Whether a package had expired on the store's day on which the order came in: nobody is sent to fetch it. */
function isPast(
  expiresOn: string | null,
  { deviceId, receivedAt }: OrderViewRows[0][number],
  deviceRows: OrderViewRows[4],
): boolean {
  const device = deviceRows.find(({ id }) => id === deviceId);
  return expiresOn !== null && device !== undefined && expiresOn < businessDay(receivedAt, device.timeZone);
}

function saleSummary(saleId: string, rows: OrderViewRows): SaleSummaryView {
  const [, , , , , people, saleRows, tenderRows, reportRows, eventRows, lineRows] = rows;
  const sale = saleRows.find((found) => found.id === saleId);
  const tender = tenderRows.find((found) => found.saleId === saleId);
  assert(sale !== undefined && tender !== undefined, `a sold order has its sale: ${saleId}`);
  const completedBy = rosterEntry(sale.completedBy, rows);
  assert(completedBy !== null, 'staff are never deleted');
  const report = reportRows.find((found) => found.id === sale.reportId);
  const happened = eventRows.filter((event) => event.saleId === saleId);
  const events = saleBackViews(
    lineRows.filter((line) => line.saleId === saleId),
    happened,
    people,
  );
  return {
    id: sale.id,
    completedAt: sale.completedAt,
    completedBy,
    tender: tender.body,
    totalCents: sale.totalCents,
    report: report === undefined ? null : reportView(report),
    ...(events.length === 0 ? {} : { events }),
  };
}

const rosterEntry = (id: string | null, rows: OrderViewRows): RosterEntry | null =>
  rows[5].find((found) => found.id === id) ?? null;
