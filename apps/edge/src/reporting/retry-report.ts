import type { RetryReport } from '@countersign/contract/commands';
import type { Problem } from '@countersign/contract/problems';
import type { ReportView } from '@countersign/contract/views';
import type { OrderId, ReportId } from '@countersign/domain/identifiers';
import { maxReasonLength } from '@countersign/domain/orders/close-order';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import { commandOf, seenBefore } from '../db/command.ts';
import { commit, stepReads } from '../db/commit.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, rawStatement } from '../db/database.ts';
import { reportView } from '../db/report-view.ts';
import { reports, type ReportRow } from '../db/schema/index.ts';

/**
 * A person lets a report go again: one the state refused is sent again as it is, one that was parked is asked about again.
 *
 * The frozen body stays: what changed lies at the state, and the reason says what.
 */
export async function retryReport(
  ctx: EdgeContext,
  caller: Caller,
  input: RetryReport & { readonly reportId: ReportId },
): Promise<Result<ReportView, Problem>> {
  const { staff } = caller;
  assert(staff !== null, 'only people retry');
  const reason = input.reason.trim();
  if (reason === '' || reason.length > maxReasonLength) return refuse({ type: 'ReasonMissing', maxLength: maxReasonLength });

  const db = database(ctx.db);
  const reach = reachOf(caller);
  const command = await commandOf('retry-report', input);
  const within = and(
    eq(reports.id, input.reportId),
    eq(reports.organisationId, caller.organisationId),
    inJson(reports.locationId, reach),
  );
  const [receipts, seals, unsealed, [row], orders] = await db.batch([
    ...stepReads(db, caller.organisationId, command.id),
    db.select().from(reports).where(within),
    rawStatement<{ order_id: OrderId }>(
      db,
      sql`SELECT order_id FROM sales WHERE id = (SELECT entity_id FROM reports WHERE id = ${input.reportId} AND entity_kind = 'sale')`,
    ),
  ]);
  const orderId = orders[0]?.order_id;
  const before = seenBefore(command, receipts[0], reach);
  if (before.kind === 'reused') return refuse({ type: 'CommandReused', commandId: command.id });
  if (row === undefined) return refuse({ type: 'NotFound', what: 'report' });
  if (before.kind === 'repeated') return ok(reportView(row));
  const to = row.state === 'refused' ? 'pending' : row.state === 'parked' ? 'unknown' : undefined;
  if (to === undefined) return refuse({ type: 'ReportNotRefused', state: row.state });

  const at = ctx.now();
  const committed = await commit(db, {
    organisationId: row.organisationId,
    locationId: row.locationId,
    at,
    receipt: { commandId: command.id, command: command.name, bodySha256: command.bodySha256, entityId: row.id, sequence: 0 },
    rows: [
      // Bound to the state it was decided on: somebody's earlier retry may have brought it into sync meanwhile.
      db
        .update(reports)
        .set({ state: to, dueAt: at, settledAt: null, lastAnswer: `Sent again: ${reason}` })
        .where(and(eq(reports.seq, row.seq), eq(reports.state, row.state), eq(reports.attempts, row.attempts))),
    ],
    changed: orderId === undefined ? [] : [{ kind: 'order', id: orderId }],
    audit: { actor: staff.id, what: 'ReportRetried', entityId: row.id, detail: { reason, from: row.state } },
    facts: { seal: seals[0], unsealed },
    reads: [db.select().from(reports).where(within)],
  });
  if (!committed.done) return refuse({ type: 'Unavailable', retryAfterSeconds: 1 });
  ctx.afterCommit({ locationId: row.locationId, version: committed.version, reports: true });
  const [after] = committed.reads[0] as readonly ReportRow[];
  assert(after !== undefined, 'a report stays');
  return ok(reportView(after));
}
