import type { ReportId } from '@countersign/domain/identifiers';
import { evidenceOfNeverFiled, neverFiled, type ManifestReport } from '@countersign/domain/reports/never-filed';
import { mayReportMove } from '@countersign/domain/reports/report-moves';
import { assert } from '@countersign/domain/result';
import { and, asc, eq, lt, sql } from 'drizzle-orm';
import { commit } from '../db/commit.ts';
import type { EdgeContext } from '../db/context.ts';
import { rawStatement, runBatch, type Database } from '../db/database.ts';
import { reports, reportStreams, type ReportRow } from '../db/schema/index.ts';
import { heldStream, readStream, streamReads, type Head, type HeldStream } from '../outbox/stream.ts';
import { epochMs } from '@countersign/domain/business-day';

/**
 * Ends the void of a manifest that the state never took, or that never left, with the filing and what waited for it, in one batch: nothing is sent. Who voided
 * it settled it, with the state's refusal as the evidence, on each report's own timeline and in the audit.
 *
 * All of them end or none: a filing that somebody sends again meanwhile is told, and its void waits for it.
 *
 * @returns the stream as it stands afterwards; undefined when its head is nothing of the kind
 */
export async function endNeverFiled(ctx: EdgeContext, db: Database, head: Head): Promise<HeldStream | undefined> {
  const { row, lease } = head;
  if (row.body.kind !== 'manifest-void' || row.state !== 'pending') return undefined;
  const found = neverFiled(await toldBefore(db, row));
  if (found === undefined) return undefined;

  const at = ctx.now();
  const evidence = evidenceOfNeverFiled(row.body.reason, found.filing.row.lastAnswer);
  const ended = [...found.ended.map((each) => each.row), row];
  for (const { state } of ended) assert(mayReportMove(state, 'settled'), `a report may not become settled from ${state}`);
  const stood = JSON.stringify(ended.map(({ seq, state, attempts }) => ({ seq, state, attempts })));
  const asTheyStood = sql`reports.seq = stood.value ->> 'seq' AND reports.state = stood.value ->> 'state'
    AND reports.attempts = stood.value ->> 'attempts'`;
  const committed = await commit(db, {
    locationId: row.locationId,
    at,
    receipt: null,
    rows: [
      // A stream without an organisation rolls the batch back: it is somebody else's by now, or one of the reports moved on.
      db
        .update(reportStreams)
        .set({
          organisationId: sql`CASE WHEN lease_owner = ${lease.owner} AND ${ended.length} =
            (SELECT count(*) FROM json_each(${stood}) AS stood JOIN reports ON ${asTheyStood}) THEN organisation_id END`,
        })
        .where(eq(reportStreams.locationId, row.locationId)),
      rawStatement(
        db,
        sql`INSERT INTO report_deeds (report_id, n, location_id, at, staff_id, device_id, what, words, to_staff_id)
          SELECT reports.id, (SELECT count(*) FROM report_deeds WHERE report_id = reports.id), reports.location_id, ${at}, ${row.staffId},
            NULL, 'settled', ${evidence.words}, NULL
          FROM json_each(${stood}) AS stood JOIN reports ON ${asTheyStood}`,
      ),
      rawStatement(
        db,
        sql`UPDATE reports SET state = 'settled', is_open = 0, cause = NULL, settled_at = ${at}, settled_by = ${row.staffId},
            evidence = ${JSON.stringify(evidence)}
          FROM json_each(${stood}) AS stood WHERE ${asTheyStood}`,
      ),
    ],
    changed: [],
    audit: {
      ...{ actor: row.staffId, what: 'ManifestNeverFiled', entityId: row.entityId },
      detail: { ...evidence, reportIds: ended.map(({ id }): ReportId => id) },
    },
    reads: streamReads(db, lease, at),
  });
  if (!committed.done) return readStream(db, lease, epochMs(at));
  ctx.afterCommit({ locationId: row.locationId, version: committed.version, reports: false });
  return heldStream(lease, committed.reads);
}

type Told = ManifestReport & { readonly row: ReportRow };

/** What was to be told of the manifest, and of prices on its way, before its void; oldest first. */
async function toldBefore(db: Database, { locationId, entityId, seq }: ReportRow): Promise<readonly Told[]> {
  const here = and(eq(reports.locationId, locationId), lt(reports.seq, seq));
  const rows = await runBatch(db, [
    db
      .select()
      .from(reports)
      .where(and(here, eq(reports.entityKind, 'manifest'), eq(reports.entityId, entityId))),
    db
      .select()
      .from(reports)
      .where(and(here, eq(reports.isOpen, true), eq(reports.kind, 'invoice-price')))
      .orderBy(asc(reports.seq)),
  ]);
  return (rows as readonly (readonly ReportRow[])[])
    .flat()
    .toSorted((one, other) => one.seq - other.seq)
    .map((row) => ({
      row,
      ...{
        kind: row.kind,
        state: row.state,
        attempts: row.attempts,
        settlement: row.evidence?.settlement ?? null,
        needs: row.needs,
        makes: row.makes,
      },
    }));
}
