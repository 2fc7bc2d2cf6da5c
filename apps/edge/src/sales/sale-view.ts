import type { RosterEntry, SaleView } from '@countersign/contract/views';
import type { SaleId } from '@countersign/domain/identifiers';
import { assert } from '@countersign/domain/result';
import { asc, sql } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import { inJson, type Database } from '../db/database.ts';
import { reportView } from '../db/report-view.ts';
import { locations, reports, saleLines, sales, staff, tenders } from '../db/schema/index.ts';

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
      .where(sql`${reports.id} IN ${among('report_id')}`),
    db
      .select({ id: staff.id, name: staff.name, initials: staff.initials, role: staff.role })
      .from(staff)
      .where(sql`${staff.id} IN ${among('completed_by')}`),
    db
      .select({ id: locations.id, name: locations.name })
      .from(locations)
      .where(sql`${locations.id} IN ${among('location_id')}`),
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

function saleView(sale: SaleViewRows[0][number], [, lines, tenderRows, reportRows, people, places]: SaleViewRows): SaleView {
  const tender = tenderRows.find((row) => row.saleId === sale.id);
  const completedBy: RosterEntry | undefined = people.find((row) => row.id === sale.completedBy);
  assert(tender !== undefined && completedBy !== undefined, `a sale was paid and somebody took the money: ${sale.id}`);
  const report = reportRows.find((row) => row.id === sale.reportId);
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
    report: report === undefined ? null : reportView(report),
    lines: lines
      .filter((line) => line.saleId === sale.id)
      .map((line) => ({
        name: line.name,
        brand: line.brand,
        sizeLabel: line.sizeLabel,
        barcode: line.barcode,
        units: line.units,
        priceCents: line.priceCents,
        netCents: line.netCents,
        exciseCents: line.stateExciseCents + line.localExciseCents,
        otherTaxCents: line.salesTaxCents,
      })),
  };
}
