import type { Problem } from '@countersign/contract/problems';
import type { ReportDeed, ReportView } from '@countersign/contract/report-views';
import type { CommandId, OrderId, ReportId, StaffId } from '@countersign/domain/identifiers';
import { mayReportMove } from '@countersign/domain/reports/report-moves';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import { reachOf, type Caller, type CallerStaff } from '../db/caller.ts';
import { commandOf, seenBefore, type Command } from '../db/command.ts';
import { commit, receiptRead } from '../db/commit.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, rawStatement, type Database, type Statement } from '../db/database.ts';
import { decideAgain } from '../db/decide-again.ts';
import { reportView } from '../db/report-view.ts';
import { reports, type ReportRow } from '../db/schema/index.ts';

/** What a person does to a report. */
export interface ReportStep {
  readonly deed: ReportDeed;
  readonly words: string;
  readonly to?: StaffId | null;
  /** The report afterwards; its state stays, or must be one it may move to. */
  readonly set: Partial<typeof reports.$inferInsert> & { readonly state: ReportRow['state'] };
  readonly also?: readonly Statement[];
  /** What is wrong when a number that `also` writes stands on another record. */
  readonly taken?: Problem;
  readonly audit: { readonly what: string; readonly detail: object };
}

/**
 * Moves a report on a person's word: once for each command, with their name on its timeline and in the audit. Whoever
 * is overtaken decides again on what stands then: the deed, its entry and what goes with it are written together or not at all.
 *
 * @param decide what is to be done, given the report as it stands, or why not
 */
export async function reportStep<Input extends { readonly commandId: CommandId; readonly reportId: ReportId }>(
  ctx: EdgeContext,
  caller: Caller,
  name: string,
  input: Input,
  decide: (row: ReportRow, db: Database) => Result<ReportStep, Problem>,
): Promise<Result<ReportView, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people decide about reports');
  const command = await commandOf(name, input);
  return decideAgain(() => tryStep(ctx, caller, staff, command, input.reportId, decide));
}

async function tryStep(
  ctx: EdgeContext,
  caller: Caller,
  staff: CallerStaff,
  command: Command,
  reportId: ReportId,
  decide: (row: ReportRow, db: Database) => Result<ReportStep, Problem>,
): Promise<Result<ReportView, Problem> | 'overtaken'> {
  const db = database(ctx.db);
  const reach = reachOf(caller);
  const within = and(
    eq(reports.id, reportId),
    eq(reports.organisationId, caller.organisationId),
    inJson(reports.locationId, reach),
  );
  const [receipts, [row], orders] = await db.batch([
    ...receiptRead(db, { commandId: command.id }),
    db.select().from(reports).where(within),
    rawStatement<{ order_id: OrderId }>(
      db,
      sql`SELECT order_id FROM sales WHERE id = (SELECT entity_id FROM reports WHERE id = ${reportId} AND entity_kind = 'sale')`,
    ),
  ]);
  const before = seenBefore(command, receipts[0], reach);
  if (before.kind === 'reused') return refuse({ type: 'CommandReused', commandId: command.id });
  if (row === undefined) return refuse({ type: 'NotFound', what: 'report' });
  if (before.kind === 'repeated') return ok(reportView(row));
  const decided = decide(row, db);
  if (!decided.ok) return decided;
  const step = decided.value;
  assert(step.set.state === row.state || mayReportMove(row.state, step.set.state), `a report may not become ${step.set.state}`);

  const at = ctx.now();
  const orderId = orders[0]?.order_id;
  const committed = await commit(db, {
    locationId: row.locationId,
    at,
    receipt: { commandId: command.id, command: command.name, bodySha256: command.bodySha256, entityId: row.id },
    rows: [
      // Only while the report still stands where it was decided on: a deed about none rolls the batch back.
      rawStatement(
        db,
        sql`INSERT INTO report_deeds (report_id, n, location_id, at, staff_id, device_id, what, words, to_staff_id)
          SELECT CASE WHEN state = ${row.state} AND attempts = ${row.attempts} THEN id END,
            (SELECT count(*) FROM report_deeds WHERE report_id = ${row.id}), location_id, ${at}, ${staff.id},
            ${caller.device?.id ?? null}, ${step.deed}, ${step.words}, ${step.to ?? null}
          FROM reports WHERE seq = ${row.seq}`,
      ),
      db.update(reports).set(step.set).where(eq(reports.seq, row.seq)),
      ...(step.also ?? []),
    ],
    changed: orderId === undefined ? [] : [{ kind: 'order', id: orderId }],
    audit: { actor: staff.id, what: step.audit.what, entityId: row.id, detail: { ...step.audit.detail, from: row.state } },
    reads: [db.select().from(reports).where(within)],
  });
  if (!committed.done) return committed.because === 'exists' && step.taken !== undefined ? refuse(step.taken) : 'overtaken';
  ctx.afterCommit({ locationId: row.locationId, version: committed.version, reports: true });
  const [after] = committed.reads[0] as readonly ReportRow[];
  assert(after !== undefined, 'a report stays');
  return ok(reportView(after));
}
