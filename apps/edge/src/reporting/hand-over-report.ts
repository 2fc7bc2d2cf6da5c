import type { Problem } from '@countersign/contract/problems';
import type { HandOverReport } from '@countersign/contract/report-commands';
import type { ReportView } from '@countersign/contract/report-views';
import type { OrganisationId, ReportId, StaffId } from '@countersign/domain/identifiers';
import { handOver, type Assignee } from '@countersign/domain/reports/hand-over';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq } from 'drizzle-orm';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, type Database } from '../db/database.ts';
import { staff, staffLocations } from '../db/schema/index.ts';
import { reportStep } from './report-step.ts';

/**
 * A report that waits for a person gets a name, or goes back to everybody. The name, who gave it and what they knew stand on its
 * timeline and in the audit; the report stays as open as it was.
 *
 * Problems: those of the rule; `CommandReused`, `NotFound`.
 */
export async function handOverReport(
  ctx: EdgeContext,
  caller: Caller,
  input: HandOverReport & { readonly reportId: ReportId },
): Promise<Result<ReportView, Problem>> {
  const to = input.to === null ? null : await assigneeOf(database(ctx.db), caller.organisationId, input.to);
  if (to === undefined) return refuse({ type: 'NotFound', what: 'person' });
  return reportStep(ctx, caller, 'hand-over-report', input, (row) => {
    const decided = handOver(row, { to, words: input.words });
    if (!decided.ok) return decided;
    const { deed, words } = decided.value;
    const assignedTo = to?.id ?? null;
    return ok({
      ...{ deed, words, to: assignedTo, set: { state: row.state, assignedTo } },
      audit: { what: deed === 'handed-over' ? 'ReportHandedOver' : 'ReportHandedBack', detail: { to: assignedTo, words } },
    });
  });
}

async function assigneeOf(db: Database, organisationId: OrganisationId, id: StaffId): Promise<Assignee | undefined> {
  const [[person], places] = await db.batch([
    db
      .select()
      .from(staff)
      .where(and(eq(staff.id, id), eq(staff.organisationId, organisationId))),
    db.select({ id: staffLocations.locationId }).from(staffLocations).where(eq(staffLocations.staffId, id)),
  ]);
  return person && { id, role: person.role, isActive: person.active, locationIds: places.map((place) => place.id) };
}
