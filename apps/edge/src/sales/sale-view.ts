import type { RosterEntry, SaleView } from '@countersign/contract/views';
import { isCannabis } from '@countersign/domain/catalogue/item';
import type { SaleId } from '@countersign/domain/identifiers';
import type { SoldLine } from '@countersign/domain/sales/sold-sale';
import { assert } from '@countersign/domain/result';
import { asc, sql } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import { inJson, type Database } from '../db/database.ts';
import { saleBackViews } from '../db/sale-back-view.ts';
import { reportView } from '../db/report-view.ts';
import {
  locations,
  reports,
  saleEvents,
  saleLines,
  sales,
  staff,
  tenders,
  type ReportRow,
  type SaleLineRow,
} from '../db/schema/index.ts';
import { standingSale } from './standing-sale.ts';

/** The statements that read some sales with all that their view shows. One table each, for one batch. */
export function saleViewReads(db: Database, saleIds: readonly SaleId[]) {
  const among = (column: string) =>
    sql`(SELECT ${sql.raw(column)} FROM sales WHERE id IN (SELECT value FROM json_each(${JSON.stringify(saleIds)})))`;
  return [
    db.select().from(sales).where(inJson(sales.id, saleIds)),
    db.select().from(saleLines).where(inJson(saleLines.saleId, saleIds)).orderBy(asc(saleLines.saleId), asc(saleLines.n)),
    db.select().from(tenders).where(inJson(tenders.saleId, saleIds)),
    db
      .select()
      .from(reports)
      .where(sql`${inJson(reports.entityId, saleIds)} AND ${reports.entityKind} = 'sale'`)
      .orderBy(asc(reports.seq)),
    db
      .select({ id: staff.id, name: staff.name, initials: staff.initials, role: staff.role })
      .from(staff)
      .where(
        sql`${staff.id} IN ${among('completed_by')}
          OR ${staff.id} IN (SELECT staff_id FROM sale_events WHERE ${inJson(sql`sale_id`, saleIds)})`,
      ),
    db
      .select({ id: locations.id, name: locations.name })
      .from(locations)
      .where(sql`${locations.id} IN ${among('location_id')}`),
    db
      .select()
      .from(saleEvents)
      .where(inJson(saleEvents.saleId, saleIds))
      .orderBy(asc(saleEvents.saleId), asc(saleEvents.sequence)),
  ] as const;
}

export type SaleViewRows = BatchResponse<ReturnType<typeof saleViewReads>>;

/** Builds the views in the order of the ids; ids nobody knows are left out. */
export function saleViews(saleIds: readonly SaleId[], rows: SaleViewRows): SaleView[] {
  return saleIds.flatMap((id) => {
    const sale = rows[0].find((row) => row.id === id);
    return sale === undefined ? [] : [saleView(sale, rows)];
  });
}

function saleView(
  sale: SaleViewRows[0][number],
  [, lines, tenderRows, reportRows, people, places, events]: SaleViewRows,
): SaleView {
  const tender = tenderRows.find((row) => row.saleId === sale.id);
  const completedBy: RosterEntry | undefined = people.find((row) => row.id === sale.completedBy);
  assert(tender !== undefined && completedBy !== undefined, `a sale was paid and somebody took the money: ${sale.id}`);
  const happened = events.filter((event) => event.saleId === sale.id);
  const mine = lines.filter((line) => line.saleId === sale.id);
  const standing = standingSale(sale.id, mine, happened);
  const report = speaking(reportRows.filter((row) => row.entityId === sale.id));
  return {
    id: sale.id,
    orderId: sale.orderId,
    orderNumber: sale.orderNumber,
    locationId: sale.locationId,
    locationName: places.find((row) => row.id === sale.locationId)?.name ?? '',
    completedAt: sale.completedAt,
    completedBy,
    tender: tender.body,
    totalCents: sale.totalCents,
    totals: sale.totals,
    report: report === undefined ? null : { ...reportView(report), stateId: sale.stateSaleId },
    state: standing.state,
    events: saleBackViews(mine, happened, people).map((back, place) => ({ ...back, reason: happened[place]!.body.reason })),
    lines: mine.map((line, place) => lineView(line, standing.lines[place]!)),
  };
}

/** The report whose state is the sale's badge: the oldest that is still open, otherwise the newest. */
const speaking = (rows: readonly ReportRow[]): ReportRow | undefined => rows.find((row) => row.isOpen) ?? rows.at(-1);

const lineView = (line: SaleLineRow, standing: SoldLine): SaleView['lines'][number] => ({
  n: line.n,
  isCannabis: isCannabis(line.category),
  refund: standing.refund === null ? null : { isRestocked: standing.refund.isRestocked },
  name: line.name,
  brand: line.brand,
  sizeLabel: line.sizeLabel,
  barcode: line.barcode,
  units: line.units,
  priceCents: line.priceCents,
  ...(line.deal === null ? {} : { deal: { name: line.deal, discountCents: line.discountCents } }),
  netCents: standing.netCents,
  exciseCents: standing.stateExciseCents + standing.localExciseCents,
  otherTaxCents: standing.salesTaxCents,
});
