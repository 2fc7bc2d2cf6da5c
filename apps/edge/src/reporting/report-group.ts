import type { DeskPart, ReportGroupView } from '@countersign/contract/desk-views';
import type { Problem } from '@countersign/contract/problems';
import type { ReportId } from '@countersign/domain/identifiers';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { eq, sql } from 'drizzle-orm';
import { reachOf, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, inText } from '../db/database.ts';
import { mostOpenLooked, wordsOfGroup } from './desk-list.ts';
import { overtakenHere } from './overtaken-by.ts';
import { deskReport, deskReportView, deskRows, type DeskReach, type DeskRow } from './desk-reports.ts';

/** Reports that one page of a group holds. */
const mostOfPage = 200;

/**
 * The reports that one decision clears together with one of them: those like it at its location, in the same words of the state and in
 * the same name, behind `after` in the stream.
 *
 * Looks through as many of the cause as the desk counts, and no more. Problems: `NotFound`.
 */
export async function reportGroup(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly like: string; readonly after: number },
): Promise<Result<ReportGroupView, Problem>> {
  const db = database(ctx.db);
  const reach: DeskReach = { organisationId: caller.organisationId, locationIds: reachOf(caller) };
  const order = sql`${deskReport.seq}`;
  const [like] = await deskRows(db, reach, { where: eq(deskReport.id, input.like as ReportId), order, most: 1 });
  if (like === undefined) return refuse({ type: 'NotFound', what: 'report' });
  if (like.row.cause === null || !like.row.isOpen) return ok({ reports: [], next: null });
  const overtaken = (await overtakenHere(db, [like.row.locationId])).by;
  const { locationId, cause, kind, state, assignedTo, lastAnswer } = like.row;
  const places = await db.all<{ seq: number }>(sql`SELECT seq FROM (
      SELECT seq, kind, state, assigned_to, substr(last_answer, 1, ${inText(wordsOfGroup)}) AS words FROM reports
      WHERE location_id = ${locationId} AND cause = ${cause} AND is_open = 1 ORDER BY seq LIMIT ${inText(mostOpenLooked)})
    WHERE seq > ${input.after} AND kind = ${kind} AND state = ${state} AND assigned_to IS ${assignedTo}
      AND words IS substr(${lastAnswer}, 1, ${inText(wordsOfGroup)})
    ORDER BY seq LIMIT ${inText(mostOfPage + 1)}`);
  const seqs = places.slice(0, mostOfPage).map(({ seq }) => seq);
  const rows = await deskRows(db, reach, { where: inJson(deskReport.seq, seqs), order, most: mostOfPage, overtaken });
  return ok({
    reports: rows
      .filter(({ row }) => overtaken.get(row.seq) === overtaken.get(like.row.seq))
      .map((row) => deskReportView(row, caller.staff?.id ?? null)),
    next: places.length > mostOfPage ? seqs.at(-1)! : null,
  });
}

/**
 * The same for reports that one decision clears, as `desk-list` groups them; what is on its way goes by what it waits for, and what is closed
 * stands by itself.
 */
export const groupKey = ({ row, waitsFor, overtakenBy }: DeskRow, part: DeskPart): string =>
  !row.isOpen
    ? `${part} ${row.id}`
    : row.cause === null
      ? `${part} ${row.locationId} ${waitsFor?.id ?? ''}`
      : JSON.stringify([
          part,
          row.cause,
          row.locationId,
          row.kind,
          row.state,
          row.assignedTo,
          row.lastAnswer?.slice(0, wordsOfGroup),
          overtakenBy,
        ]);
