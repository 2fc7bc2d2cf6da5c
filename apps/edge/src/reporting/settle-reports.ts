import type { Problem } from '@countersign/contract/problems';
import type { SettleReports } from '@countersign/contract/report-commands';
import type { SettledReportsView } from '@countersign/contract/report-views';
import type { OrderId } from '@countersign/domain/identifiers';
import { settleReports as settle } from '@countersign/domain/reports/settle-report';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import { reachOf, type Caller, type CallerStaff } from '../db/caller.ts';
import { commandOf, seenBefore, type Command } from '../db/command.ts';
import { commit, receiptRead } from '../db/commit.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, rawStatement } from '../db/database.ts';
import { decideAgain } from '../db/decide-again.ts';
import { reports, type ReportRow } from '../db/schema/index.ts';

/**
 * A named person closes a group of reports with one piece of evidence, in one batch: it stands on each report's own timeline. What moved
 * on since the person looked is left as it is, and counted.
 *
 * Problems: those of the rule; `CommandReused`, `NotFound` (one of them is nobody's here, or they lie at several locations).
 */
export async function settleReports(
  ctx: EdgeContext,
  caller: Caller,
  input: SettleReports,
): Promise<Result<SettledReportsView, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people settle');
  const command = await commandOf('settle-reports', input);
  return decideAgain(() => trySettling(ctx, caller, staff, command, input));
}

async function trySettling(
  ctx: EdgeContext,
  caller: Caller,
  staff: CallerStaff,
  command: Command,
  input: SettleReports,
): Promise<Result<SettledReportsView, Problem> | 'overtaken'> {
  const db = database(ctx.db);
  const reach = reachOf(caller);
  const ids = [...new Set(input.reportIds)];
  const within = and(
    inJson(reports.id, ids),
    eq(reports.organisationId, caller.organisationId),
    inJson(reports.locationId, reach),
  );
  const [receipts, rows, orders] = await db.batch([
    ...receiptRead(db, { commandId: command.id }),
    db.select().from(reports).where(within),
    rawStatement<{ order_id: OrderId }>(
      db,
      sql`SELECT DISTINCT order_id FROM sales WHERE order_id IS NOT NULL
        AND id IN (SELECT entity_id FROM reports WHERE ${inJson(sql`id`, ids)} AND entity_kind = 'sale')`,
    ),
  ]);
  const before = seenBefore(command, receipts[0], reach);
  if (before.kind === 'reused') return refuse({ type: 'CommandReused', commandId: command.id });
  const [first] = rows;
  if (first === undefined || rows.length < ids.length || rows.some(({ locationId }) => locationId !== first.locationId))
    return refuse({ type: 'NotFound', what: 'report' });
  const decided = settle(rows, input);
  if (!decided.ok) return decided;
  const { evidence, closed } = decided.value;
  /** How they stand: a repeated command is answered as it was the first time. */
  const outcome = (after: readonly ReportRow[]): SettledReportsView => {
    const isOurs = (row: ReportRow) => row.settledBy === staff.id && row.evidence?.words === evidence.words;
    const settled = after.filter((row) => row.state === 'settled' && isOurs(row)).length;
    return { settled, left: ids.length - settled };
  };
  if (before.kind === 'repeated' || closed.length === 0) return ok(outcome(rows));

  const at = ctx.now();
  const { locationId } = first;
  const stood = JSON.stringify(closed.map(({ seq, state, attempts }) => ({ seq, state, attempts })));
  // All are written while each still stands where it was decided on: a deed about none rolls the batch back.
  const asItStood = sql`reports.state = stood.value ->> 'state' AND reports.attempts = stood.value ->> 'attempts'`;
  const committed = await commit(db, {
    locationId,
    at,
    receipt: { commandId: command.id, command: command.name, bodySha256: command.bodySha256, entityId: first.id },
    rows: [
      rawStatement(
        db,
        sql`INSERT INTO report_deeds (report_id, n, location_id, at, staff_id, device_id, what, words, to_staff_id)
          SELECT CASE WHEN ${asItStood} THEN reports.id END, (SELECT count(*) FROM report_deeds WHERE report_id = reports.id), reports.location_id, ${at}, ${staff.id},
            ${caller.device?.id ?? null}, 'settled', ${evidence.words}, NULL
          FROM json_each(${stood}) AS stood JOIN reports ON reports.seq = stood.value ->> 'seq'`,
      ),
      rawStatement(
        db,
        sql`UPDATE reports SET state = 'settled', is_open = 0, cause = NULL, settled_at = ${at}, settled_by = ${staff.id},
            evidence = ${JSON.stringify(evidence)}
          FROM json_each(${stood}) AS stood WHERE reports.seq = stood.value ->> 'seq'`,
      ),
    ],
    changed: orders.map(({ order_id: id }) => ({ kind: 'order', id })),
    audit: {
      ...{ actor: staff.id, what: 'ReportsSettled', entityId: first.id },
      detail: { ...evidence, reportIds: closed.map(({ id }) => id) },
    },
    reads: [db.select().from(reports).where(within)],
  });
  if (!committed.done) return 'overtaken';
  ctx.afterCommit({ locationId, version: committed.version, reports: true });
  return ok(outcome(committed.reads[0] as readonly ReportRow[]));
}
