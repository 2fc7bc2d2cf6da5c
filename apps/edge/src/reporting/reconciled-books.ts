import { epochMs, isoFromMs } from '@countersign/domain/business-day';
import type { LocationId } from '@countersign/domain/identifiers';
import { dependenciesOf } from '@countersign/domain/reports/dependencies';
import type { Difference, OpenReport } from '@countersign/domain/reports/difference';
import { nameDifferences } from '@countersign/domain/reports/name-differences';
import { packagesToCome } from '@countersign/domain/reports/packages-to-come';
import { reconcile } from '@countersign/domain/reports/reconcile';
import { recordDifferences } from '@countersign/domain/reports/reconcile-records';
import type { ReportBody } from '@countersign/domain/reports/report';
import type { TheirManifest, TheirRoom } from '@countersign/domain/reports/their-books';
import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { rawStatement, type Database } from '../db/database.ts';
import {
  areas,
  items,
  manifests,
  mirrorPackages,
  mirrorRecords,
  mirrorSales,
  packages,
  reports,
  reportStreams,
  saleEvents,
  saleLines,
  sales,
} from '../db/schema/index.ts';
import { standingSale } from '../sales/standing-sale.ts';
import { weighedBarcodes } from '../cultivation/weighed-barcodes.ts';

/** How far back sales are compared, in milliseconds: two months, then their period is filed and locked (`biotrack/protocol.md` 1.5). */
const comparedMs = 62 * 86_400_000;

/** Our books and the mirror compared: goods and records whole, sales of the period and what moved at the state since. */
export async function differencesOf(db: Database, locationId: LocationId, at: string): Promise<Difference[]> {
  const from = isoFromMs(epochMs(at) - comparedMs);
  // The state's transaction numbers of the period begin where its oldest sale of ours stands.
  const ofPeriod = sql`(SELECT state_sale_id FROM sales
    WHERE location_id = ${locationId} AND completed_at >= ${from} AND state_sale_id IS NOT NULL)`;
  const begins = sql`(SELECT coalesce(min(version), 0) FROM mirror_sales
    WHERE location_id = ${locationId} AND state_id IN ${ofPeriod})`;
  const isOurs = sql`${sales.locationId} = ${locationId} AND ${sales.reportId} IS NOT NULL AND (${sales.completedAt} >= ${from}
    OR ${sales.stateSaleId} IN (SELECT state_id FROM mirror_sales WHERE location_id = ${locationId} AND version >= ${begins}))`;
  const [
    ourPackages,
    theirPackages,
    weighed,
    ourSales,
    lines,
    events,
    refunds,
    theirSales,
    open,
    streams,
    ourAreas,
    ourManifests,
    records,
  ] = await db.batch([
    db
      .select({
        ...{
          id: packages.id,
          barcode: packages.barcode,
          units: packages.unitsLeft,
          areaId: packages.areaId,
          roomId: areas.stateId,
        },
        name: sql<string>`${items.name} || ', ' || ${items.sizeLabel}`,
      })
      .from(packages)
      .innerJoin(items, and(eq(items.organisationId, packages.organisationId), eq(items.id, packages.itemId)))
      .leftJoin(areas, eq(areas.id, packages.areaId))
      .where(and(eq(packages.locationId, locationId), isNotNull(items.inventoryType))),
    db.select().from(mirrorPackages).where(eq(mirrorPackages.locationId, locationId)),
    rawStatement<{ barcode: string }>(db, weighedBarcodes(locationId)),
    db
      .select({ id: sales.id, reportId: sales.reportId, stateId: sales.stateSaleId, orderNumber: sales.orderNumber })
      .from(sales)
      .where(isOurs),
    db
      .select({ line: saleLines })
      .from(sales)
      .innerJoin(saleLines, eq(saleLines.saleId, sales.id))
      .innerJoin(items, and(eq(items.organisationId, sales.organisationId), eq(items.id, saleLines.itemId)))
      .where(and(isOurs, isNotNull(items.inventoryType))),
    db
      .select({ event: saleEvents })
      .from(sales)
      .innerJoin(saleEvents, eq(saleEvents.saleId, sales.id))
      .where(isOurs)
      .orderBy(asc(saleEvents.saleId), asc(saleEvents.sequence)),
    db
      .select({ saleId: sql<string>`${reports.entityId}`, reference: reports.reference, stateId: reports.stateId })
      .from(reports)
      .where(
        sql`${reports.locationId} = ${locationId} AND ${reports.entityKind} = 'sale' AND ${reports.kind} = 'sale-refund'
            AND (${reports.state} = 'in-sync' OR (${reports.state} = 'settled' AND ${reports.stateId} IS NOT NULL))
            AND ${reports.entityId} IN (SELECT id FROM sales WHERE ${isOurs})`,
      ),
    db
      .select()
      .from(mirrorSales)
      .where(
        sql`${mirrorSales.locationId} = ${locationId} AND (${mirrorSales.stateId} IN ${ofPeriod} OR ${mirrorSales.version} >= ${begins})`,
      ),
    db
      .select()
      .from(reports)
      .where(and(eq(reports.locationId, locationId), eq(reports.isOpen, true))),
    db.select().from(reportStreams).where(eq(reportStreams.locationId, locationId)),
    db
      .select()
      .from(areas)
      .where(and(eq(areas.locationId, locationId), eq(areas.holds, 'inventory'))),
    db.select().from(manifests).where(eq(manifests.locationId, locationId)),
    db
      .select()
      .from(mirrorRecords)
      .where(and(eq(mirrorRecords.locationId, locationId), inArray(mirrorRecords.kind, ['room', 'manifest']))),
  ]);
  const linesOf = Map.groupBy(lines, ({ line }) => line.saleId);
  const eventsOf = Map.groupBy(events, ({ event }) => event.saleId);
  const unnumbered = new Set(ourPackages.flatMap(({ id, barcode }) => (barcode === null ? [id] : [])));
  const openReports = open.map(({ id, state, kind, entityId, body }): OpenReport => {
    const { about, needs, makes } = dependenciesOf(body);
    return {
      ...{ id, state, touches: [about, ...needs, ...makes] },
      saleId: /^sale(-|$)/.test(kind) ? entityId : null,
      isRefund: kind === 'sale-refund',
      moves: body.kind === 'sale' ? body.lines.map((line) => ({ barcode: line.barcode, units: -line.units })) : [],
      rooms: body.kind === 'packages-move' ? body.moves : [],
      brings: packagesToCome(body).flatMap(({ packageId, pieces }) =>
        unnumbered.has(packageId) ? [pieces, ...wasteOf(body)] : [],
      ),
    };
  });
  const theirs = <Facts>(kind: string) =>
    records
      .filter((row) => row.kind === kind)
      .map(({ stateId, isGone, facts }) => ({ id: stateId, isGone, facts: facts as Facts }));
  const theirRooms = theirs<TheirRoom>('room');
  const differences = [
    ...reconcile({
      // A package without a barcode is one the state has not answered about: its open report says so.
      ourPackages: ourPackages.flatMap(({ barcode, id, units, areaId, roomId }) =>
        barcode === null ? [] : [{ id, barcode, units, areaId, roomId }],
      ),
      theirPackages,
      weighed: weighed.map(({ barcode }) => barcode),
      ourSales: ourSales.map(({ id, reportId, stateId }) => {
        const sold = (linesOf.get(id) ?? []).map(({ line }) => line);
        const now = standingSale(
          id,
          sold,
          (eventsOf.get(id) ?? []).map(({ event }) => event),
        );
        return {
          ...{ id, stateId, isVoided: now.state === 'voided' },
          reference: reportId?.slice(reportId.indexOf('_') + 1) ?? '',
          lines: now.lines.map(({ barcode, units, netCents }) => ({ barcode, units, netCents })),
        };
      }),
      ourRefunds: refunds,
      theirSales: theirSales.map(({ stateId, ...row }) => ({ ...row, id: stateId })),
      openReports,
      watermark: streams[0]?.watermark ?? 0,
    }),
    ...recordDifferences({
      ourAreas: ourAreas.map((area) => ({ ...area, isRemoved: area.removedAt !== null })),
      theirRooms,
      ourManifests,
      theirManifests: theirs<TheirManifest>('manifest'),
      openReports,
    }),
  ];
  return nameDifferences(differences, {
    packages: new Map(ourPackages.map(({ id, name }) => [id, name])),
    goodsThere: new Map(theirPackages.map(({ barcode, goods }) => [barcode, goods?.productName ?? ''])),
    orders: new Map(ourSales.map(({ id, orderNumber }) => [id, orderNumber])),
    rooms: new Map([
      ...theirRooms.map(({ id, facts }) => [id, facts.name] as const),
      ...ourAreas.flatMap(({ stateId, name }) => (stateId === null ? [] : [[stateId, name] as const])),
    ]),
  });
}

/** Grams that are left over, which the state counts as a package of its own. */
const wasteOf = (body: ReportBody): readonly number[] =>
  body.kind === 'package-convert' && body.wasteMg > 0 ? [body.wasteMg / 1_000] : [];
