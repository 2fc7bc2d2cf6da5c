import type { DeskPart, DeskPartView, ListedReportView, ReportsDeskView } from '@countersign/contract/desk-views';
import type { Problem } from '@countersign/contract/problems';
import { needsPerson, partOf } from '@countersign/domain/reports/desk-part';
import { ok, type Result } from '@countersign/domain/result';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, runBatch, type Database } from '../db/database.ts';
import { stateCircuits } from '../db/schema/index.ts';
import { deskList, deskPlaces, type DeskLook } from './desk-list.ts';
import { deskReport, deskReportView, deskRows, type DeskReach, type DeskRow } from './desk-reports.ts';
import { needsPersonIn } from './needs-person.ts';
import { headsDue, nextTryAt } from './next-try.ts';
import { findReports } from './find-reports.ts';
import { nothingOvertaken, overtakenHere, type OvertakenHere } from './overtaken-by.ts';
import { groupKey } from './report-group.ts';
import { connectionOf, type ReportingContext } from './send-report.ts';

/** Reports that a search shows. */
const mostFound = 200;

/**
 * The open reports of the caller's locations, of every kind, part by part: those in the caller's name, then each cause, then what is on
 * its way; a page of each with how many there are, and the next page of one by `part` and `after`. With `find` instead whatever fits,
 * open or closed: nothing that was ever told is out of reach.
 *
 * However many are open, what is read is bounded: see {@link deskPlaces}.
 */
export async function reportsDesk(
  ctx: EdgeContext & Pick<ReportingContext, 'connection'>,
  caller: Caller,
  input: { readonly locationId?: string; readonly part?: DeskPart; readonly after?: number; readonly find?: string },
): Promise<Result<ReportsDeskView, Problem>> {
  const db = database(ctx.db);
  const reach: DeskReach = { organisationId: caller.organisationId, locationIds: reachWithin(caller, input.locationId) };
  const find = input.find?.trim() ?? '';
  const look: DeskLook = {
    you: caller.staff?.id ?? null,
    locationIds: reach.locationIds,
    part: input.part,
    after: input.after ?? 0,
  };
  const [silent, overtaken] = await Promise.all([
    // One that we do not use any more keeps how it stood when we left it.
    db
      .select()
      .from(stateCircuits)
      .where(and(eq(stateCircuits.connection, connectionOf(ctx)), isNotNull(stateCircuits.openSince))),
    find === '' ? overtakenHere(db, reach.locationIds) : nothingOvertaken,
  ]);
  const due = silent.length === 0 ? [] : [...(await headsDue(db, reach.locationIds, ctx.now())).values()];
  const shown: Shown = { you: look.you, isSilent: silent.length > 0 };
  return ok({
    ...(find === '' ? await openPage(db, reach, look, overtaken, shown) : await foundPage(db, reach, find, shown)),
    silent: silent.map((circuit) => ({
      connection: circuit.connection,
      since: circuit.failingSince ?? circuit.openSince ?? ctx.now(),
      nextTryAt: nextTryAt(circuit, due),
      failure: circuit.lastFailure,
    })),
  });
}

type Page = Omit<ReportsDeskView, 'silent'>;
interface Shown extends Pick<DeskLook, 'you'> {
  readonly isSilent: boolean;
}

async function openPage(db: Database, reach: DeskReach, look: DeskLook, overtaken: OvertakenHere, shown: Shown): Promise<Page> {
  const list = deskList(await runBatch(db, deskPlaces(db, look, overtaken)), look, shown.isSilent);
  const rows = await rowsOf(db, reach, list.seqs, overtaken);
  const placed = list.seqs.flatMap((seq) => rows.get(seq) ?? []);
  const reports = placed.map((row) => listed(row, shown, list.partOf.get(row.row.seq) ?? 'way'));
  // What is on its way has no group of its own to be cleared at once.
  const counts = reports.flatMap(({ group }, n) => {
    const { seq, cause } = placed[n]!.row;
    return cause === null ? [] : [[group, list.groupOf.get(seq)!.members] as const];
  });
  return { reports, parts: list.parts, groups: [...new Map(counts)].map(([key, count]) => ({ key, count })), more: false };
}

const personFirst = sql`${needsPersonIn(deskReport)} DESC, ${deskReport.isOpen} DESC, ${deskReport.seq}`;
const found = { where: sql`true`, order: personFirst, most: mostFound + 1 };

async function foundPage(db: Database, reach: DeskReach, find: string, shown: Shown): Promise<Page> {
  const seqs = await findReports(db, reach.locationIds, find, found);
  const rows = await deskRows(db, reach, { where: inJson(deskReport.seq, seqs), order: personFirst, most: mostFound + 1 });
  const reports = rows.slice(0, mostFound).map((row) => listed(row, shown, partOf(row.row, row.overtakenBy ?? undefined)));
  return { reports, parts: partsOf(reports), groups: [], more: rows.length > mostFound };
}

const partsOf = (reports: readonly ListedReportView[]): DeskPartView[] =>
  [...Map.groupBy(reports, ({ part }) => part)].map(([part, members]) => ({
    part,
    count: members.length,
    people: members.filter(needsPerson).length,
    isWhole: true,
    next: null,
  }));

async function rowsOf(
  db: Database,
  reach: DeskReach,
  seqs: readonly number[],
  { by: overtaken }: OvertakenHere,
): Promise<ReadonlyMap<number, DeskRow>> {
  const [order, most] = [sql`${deskReport.seq}`, Math.max(1, seqs.length)];
  const rows = await deskRows(db, reach, { where: inJson(deskReport.seq, seqs), order, most, overtaken });
  return new Map(rows.map((row) => [row.row.seq, row]));
}

/** While nobody may call, what waits waits for the state, whether or not it was tried itself. */
function listed(row: DeskRow, { you, isSilent }: Shown, part: DeskPart): ListedReportView {
  const waits = isSilent && row.row.state === 'pending' && row.row.cause === null && row.waitsFor === null;
  const seen: DeskRow = waits ? { ...row, row: { ...row.row, cause: 'state-down' } } : row;
  return { ...deskReportView(seen, you), part, group: groupKey(row, part) };
}
