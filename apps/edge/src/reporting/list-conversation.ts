import type { Problem } from '@countersign/contract/problems';
import type { ConversationPage } from '@countersign/contract/report-views';
import { ok, type Result } from '@countersign/domain/result';
import { sql } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database } from '../db/database.ts';
import { deskReport, deskRows } from './desk-reports.ts';
import { timelines } from './report-timeline.ts';

/** Records one page holds, and attempts read for them: a record that is asked about for ever is parked long before it has a hundred. */
const mostRecords = 25;
const mostEntries = 2_500;

/**
 * The conversation with the state in a period, record by record in the order in which they were told: every report that was stored in
 * it, or about which something was said in it, each with its whole timeline.
 *
 * `after` is the page's `next`: a report's number in the stream. Nothing is left out between two pages, whatever is stored meanwhile.
 */
export async function listConversation(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly from: string; readonly to: string; readonly locationId?: string; readonly after?: number },
): Promise<Result<ConversationPage, Problem>> {
  const db = database(ctx.db);
  const locationIds = reachWithin(caller, input.locationId);
  const here = sql`(SELECT value FROM json_each(${JSON.stringify(locationIds)}))`;
  const during = sql`(${deskReport.queuedAt} >= ${input.from} AND ${deskReport.queuedAt} < ${input.to}
    OR ${deskReport.id} IN (SELECT report_id FROM exchanges
      WHERE location_id IN ${here} AND at >= ${input.from} AND at < ${input.to}))`;
  const after = input.after ?? 0;
  const which = sql`${during} AND ${deskReport.seq} > ${after}`;
  const [rows, counted] = await Promise.all([
    deskRows(
      db,
      { organisationId: caller.organisationId, locationIds },
      { where: which, order: sql`${deskReport.seq}`, most: mostRecords + 1 },
    ),
    after > 0
      ? undefined
      : db.all<{ count: number }>(sql`SELECT count(*) AS count FROM reports AS report
          WHERE organisation_id = ${caller.organisationId} AND location_id IN ${here} AND ${during}`),
  ]);
  const page = rows.slice(0, mostRecords);
  return ok({
    items: await timelines(db, page, caller, mostEntries),
    total: counted?.[0]?.count ?? null,
    next: rows.length > mostRecords ? (page.at(-1)?.row.seq ?? null) : null,
  });
}
