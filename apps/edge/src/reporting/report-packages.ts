import type { Problem } from '@countersign/contract/problems';
import type { ReportPackageView } from '@countersign/contract/report-views';
import type { ReportId } from '@countersign/domain/identifiers';
import { packagesIn } from '@countersign/domain/reports/describe-report';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson } from '../db/database.ts';
import { items, packages, reports } from '../db/schema/index.ts';

/** Every package that a report tells of, in the report's order, so that each can be opened. Problems: `NotFound`. */
export async function reportPackages(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly reportId: string },
): Promise<Result<{ readonly packages: readonly ReportPackageView[] }, Problem>> {
  const db = database(ctx.db);
  const [report] = await db
    .select({ body: reports.body, locationId: reports.locationId })
    .from(reports)
    .where(and(eq(reports.id, input.reportId as ReportId), inJson(reports.locationId, reachOf(caller))));
  if (report === undefined) return refuse({ type: 'NotFound', what: 'report' });
  const ids = packagesIn(report.body);
  const rows = await db
    .select({ id: packages.id, itemName: sql<string>`${items.name} || ', ' || ${items.sizeLabel}`, barcode: packages.barcode })
    .from(packages)
    .innerJoin(items, and(eq(items.organisationId, caller.organisationId), eq(items.id, packages.itemId)))
    .where(and(eq(packages.locationId, report.locationId), inJson(packages.id, ids)));
  const known = new Map(rows.map((row) => [row.id, row]));
  return ok({ packages: ids.flatMap((id) => known.get(id) ?? []) });
}
