import type { DeskReportView } from '@countersign/contract/report-views';
import type { LocationId, OrganisationId, StaffId } from '@countersign/domain/identifiers';
import { barcodesIn, packagesIn, subjectOf, titleOf } from '@countersign/domain/reports/describe-report';
import { isWithoutLogin } from '@countersign/domain/reports/desk-part';
import { explain, hintFrom } from '@countersign/domain/reports/explain-refusal';
import type { ReportKind } from '@countersign/domain/reports/report';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { inJson, type Database } from '../db/database.ts';
import { reportView } from '../db/report-view.ts';
import { devices, items, locations, packages, reports, sales, staff, type ReportRow } from '../db/schema/index.ts';
import { holdersOf, type Blocker } from '../outbox/waits-for.ts';
import { overtakenAmong } from './overtaken-by.ts';

const report = alias(reports, 'report');
const assignee = alias(staff, 'assignee');

/** Whose reports may be looked at. */
export interface DeskReach {
  readonly organisationId: OrganisationId;
  readonly locationIds: readonly LocationId[];
}

/** Which reports to show, and in which order: `where` and `order` speak of `report`. */
interface DeskRowsAsked {
  readonly where: SQL;
  readonly order: SQL;
  readonly most: number;
  /** What was overtaken at the locations that are looked at, where that is known already. */
  readonly overtaken?: ReadonlyMap<number, ReportKind | null>;
}

/** Reports with everything the desk says of them. */
export async function deskRows(db: Database, reach: DeskReach, { where, order, most, overtaken: known }: DeskRowsAsked) {
  const rows = await bareRows(db, reach, where, order, most);
  // One that a person must look at waits for that person, whatever stands before it.
  const waiting = rows.map(({ row }) => row).filter(({ state }) => state === 'pending' || state === 'unknown');
  const blockers = await holdersOf(db, waiting);
  const overtaken = known ?? (await overtakenAmong(db, await refusedAmong(db, rows, [...blockers.values()])));
  return rows.map((each) => {
    const waitsFor = blockers.get(each.row.seq);
    return {
      ...each,
      overtakenBy: overtaken.get(each.row.seq) ?? null,
      waitsFor: waitsFor === undefined ? null : { ...waitsFor, overtakenBy: overtaken.get(waitsFor.seq) ?? null },
    };
  });
}

/** Those that would be sent again as they are: of the reports themselves, and of what they wait for. */
async function refusedAmong(
  db: Database,
  rows: readonly { readonly row: ReportRow }[],
  blockers: readonly Blocker[],
): Promise<readonly ReportRow[]> {
  const known = new Set(rows.map(({ row }) => row.seq));
  const others = blockers.flatMap(({ seq, state }) => (state === 'refused' && !known.has(seq) ? [seq] : []));
  const read = others.length === 0 ? [] : await db.select().from(reports).where(inJson(reports.seq, others));
  return [...rows.flatMap(({ row }) => (row.state === 'refused' ? [row] : [])), ...read];
}

const bareRows = (db: Database, reach: DeskReach, where: SQL, order: SQL, most: number) =>
  db
    .select({
      row: report,
      locationName: locations.name,
      by: staff.name,
      orderNumber: sales.orderNumber,
      itemName: items.name,
      barcode: packages.barcode,
      device: devices.name,
      assignee: { id: assignee.id, name: assignee.name },
    })
    .from(report)
    .innerJoin(locations, eq(locations.id, report.locationId))
    .leftJoin(staff, eq(staff.id, report.staffId))
    .leftJoin(sales, and(eq(report.entityKind, 'sale'), eq(sales.id, sql`${report.entityId}`)))
    // Of what came after the sale nobody noted where it was done.
    .leftJoin(devices, and(eq(report.kind, 'sale'), eq(devices.id, sql`${sales.deviceId}`)))
    .leftJoin(
      packages,
      and(eq(report.entityKind, 'package'), eq(packages.locationId, report.locationId), eq(packages.id, sql`${report.entityId}`)),
    )
    .leftJoin(items, and(eq(items.organisationId, report.organisationId), eq(items.id, packages.itemId)))
    .leftJoin(assignee, eq(assignee.id, report.assignedTo))
    .where(and(eq(report.organisationId, reach.organisationId), inJson(report.locationId, reach.locationIds), where))
    .orderBy(order)
    .limit(most);

export type DeskRow = Awaited<ReturnType<typeof deskRows>>[number];

/** A report as the desk shows it to somebody. */
export function deskReportView(
  { row, locationName, by, orderNumber, itemName, barcode, assignee, overtakenBy, waitsFor }: DeskRow,
  forWhom: StaffId | null,
): DeskReportView {
  const explanation =
    row.cause === null ? null : explain(row.cause, row.state, row.kind, row.lastAnswer ?? '', overtakenBy ?? undefined);
  return {
    ...reportView(row),
    locationId: row.locationId,
    locationName,
    kind: row.kind,
    title: titleOf(row.kind),
    subject: orderNumber === null ? (subjectOf(row.body, itemName ?? undefined) ?? null) : `Order ${orderNumber}`,
    about: { kind: row.entityKind, id: row.entityId },
    barcodes: barcode === null ? barcodesIn(row.body) : [barcode],
    packageCount: packagesIn(row.body).length,
    by: by ?? 'somebody who left',
    cause: row.cause,
    meaning: explanation?.meaning ?? null,
    hint: row.lastAnswer === null ? null : (hintFrom(row.lastAnswer) ?? null),
    actions: explanation?.actions ?? [],
    questions: row.questions,
    dueAt: row.dueAt,
    unknownSince: row.unknownSince,
    assignedTo: assignee === null ? null : { ...assignee, isYou: assignee.id === forWhom },
    overtakenBy,
    waitsFor:
      waitsFor === null
        ? null
        : {
            reportId: waitsFor.id,
            title: titleOf(waitsFor.kind),
            state: waitsFor.state,
            isWithoutLogin: isWithoutLogin(waitsFor),
            isOvertaken: waitsFor.overtakenBy !== null,
          },
  };
}

export { report as deskReport };
