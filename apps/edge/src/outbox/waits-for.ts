import type { LocationId, ReportId } from '@countersign/domain/identifiers';
import type { ReportKind } from '@countersign/domain/reports/report';
import { needsPerson } from '@countersign/domain/reports/desk-part';
import type { Cause } from '@countersign/domain/reports/explain-refusal';
import { settingKinds } from '@countersign/domain/reports/overtaken';
import type { ReportState } from '@countersign/domain/reports/report-moves';
import { sql, type SQL } from 'drizzle-orm';
import { inText, rawStatement, runBatch, type Database, type Statement } from '../db/database.ts';

/** Whether `report`, a row of the reports table, voids a manifest whose newest filing the state refused, or that never left (`reports/never-filed`). */
const voidsNothingSql = sql`(report.kind = 'manifest-void' AND (SELECT filing.state = 'refused' OR (filing.state = 'pending' AND filing.attempts = 0) FROM reports AS filing
  WHERE filing.entity_id = report.entity_id AND filing.location_id = report.location_id AND filing.kind = 'manifest-file'
    AND filing.seq < report.seq ORDER BY filing.seq DESC LIMIT 1))`;

/** A change of a manifest that the state refused: it holds the manifest as it was, and can void it. */
const refusedChange = (before: SQL): SQL => sql`(${before}.kind = 'manifest-change' AND ${before}.state = 'refused')`;

/** Whether a row of the reports table says how goods are and has not left yet. */
const isToSet = (report: SQL): SQL =>
  sql`(${report}.state = 'pending' AND ${report}.kind IN (${sql.raw(settingKinds.map((kind) => `'${kind}'`).join(', '))}))`;

/**
 * Whether `earlier`, a report that says how goods are, is overtaken by `later`, one behind it (`reports/overtaken`): it is of the same kind
 * and of the same `goods`, one of what `earlier` needs, or changes how many there are of what it counts.
 */
const overtakes = (later: SQL, earlier: SQL): SQL => sql`CASE
  WHEN ${later}.kind = ${earlier}.kind THEN goods.value NOT GLOB 'area:*' AND instr(${later}.needs, '"' || goods.value || '"') > 0
  ELSE ${earlier}.kind = 'package-adjust' AND instr(${later}.makes, '"' || goods.value || '"') > 0
    AND (goods.value GLOB 'units:*' OR ${later}.kind = 'destruction') END`;

/** Whether `later` may overtake `report`: nobody knows its fate. */
const inDoubt = (later: SQL): SQL => sql`(${later}.state IN ('unknown', 'parked') AND ${overtakes(later, sql`report`)})`;

/** Whether `before` waits for a login, and would be overtaken by `report` if that were told first. */
const heldByLogin = (before: SQL): SQL =>
  sql`(${before}.cause = 'credential' AND ${isToSet(before)} AND ${overtakes(sql`report`, before)})`;

/**
 * Whether `report`, a row of the reports table, needs what an open one before it makes. A void of nothing waits for nobody: it is ended
 * together with what it would have waited for. Nor does a void wait for a refused change.
 */
const needsSql = sql`(EXISTS (SELECT 1
  FROM reports AS before, json_each(before.makes) AS made, json_each(report.needs) AS needed
  WHERE before.location_id = report.location_id AND before.is_open = 1 AND made.value = needed.value
    AND coalesce(before.place, before.seq) < coalesce(report.place, report.seq)
    AND NOT (report.kind = 'manifest-void' AND ${refusedChange(sql`before`)})) AND NOT ${voidsNothingSql})`;

/** Whether `report`, a row of the reports table, may be overtaken by an open one behind it. */
const isInDoubtSql = sql`(${isToSet(sql`report`)} AND EXISTS (SELECT 1 FROM reports AS later, json_each(report.needs) AS goods
  WHERE later.location_id = report.location_id AND later.is_open = 1
    AND coalesce(later.place, later.seq) > coalesce(report.place, report.seq) AND ${inDoubt(sql`later`)}))`;

/**
 * Whether `report`, a row of the reports table, has not left and would overtake one before it that waits for a login. That one is true as it
 * stands and needs nobody but the login: told after all, it would have to be done anew.
 */
const isBehindLoginSql = sql`(report.state = 'pending' AND EXISTS (SELECT 1 FROM reports AS held, json_each(held.needs) AS goods
  WHERE held.location_id = report.location_id AND held.is_open = 1
    AND coalesce(held.place, held.seq) < coalesce(report.place, report.seq) AND ${heldByLogin(sql`held`)}))`;

/** Whether `report`, a row of the reports table, waits for no other. */
export const waitsForNoneSql = sql`NOT ${needsSql} AND NOT ${isInDoubtSql} AND NOT ${isBehindLoginSql}`;

/** A report that may wait for another. */
interface Asking {
  readonly seq: number;
  readonly locationId: LocationId;
}

/** A report for which another waits. */
export interface Blocker {
  readonly seq: number;
  readonly id: ReportId;
  readonly kind: ReportKind;
  readonly state: ReportState;
  readonly cause: Cause | null;
}

/** Open reports of a location among which a blocker is looked for, oldest first: whoever has more open than that sees the head of the stream. */
const mostBefore = 2_000;

/**
 * For which open report each of some waits, the oldest where there are several; those that wait for none are left out.
 *
 * Reads the open reports of each location once, however many ask, and never more than its bound.
 */
export async function blockersOf(db: Database, asking: readonly Asking[]): Promise<ReadonlyMap<number, Blocker>> {
  const statements = [...Map.groupBy(asking, ({ locationId }) => locationId)].map(([locationId, here]) =>
    blockersAt(
      db,
      locationId,
      here.map(({ seq }) => seq),
    ),
  );
  const found = (await runBatch(db, statements)) as readonly (readonly (Blocker & { readonly waiting: number })[])[];
  return new Map(found.flat().map(({ waiting, ...blocker }) => [waiting, blocker]));
}

/** Reports in a row, each waiting for the one before, along which a person's is looked for: a chain is as long as the deeds with one package. */
const mostLinks = 5;

/**
 * What a person must look at before each of some reports goes out, also where others stand between; where nobody need do anything, the
 * report that it waits for. Those that wait for none are left out.
 *
 * Reads what {@link blockersOf} reads, once for each link of the longest chain within its bound.
 */
export async function holdersOf(db: Database, asking: readonly Asking[]): Promise<ReadonlyMap<number, Blocker>> {
  const direct = await blockersOf(db, asking);
  const places = new Map(asking.map(({ seq, locationId }) => [seq, locationId]));
  let ends = new Map(direct);
  for (let link = 1; link < mostLinks; link += 1) {
    const between = [...ends].filter(([, one]) => !needsPerson(one));
    const next = await blockersOf(
      db,
      between.map(([waiting, { seq }]) => ({ seq, locationId: places.get(waiting)! })),
    );
    if (next.size === 0) break;
    ends = new Map([...ends].map(([waiting, end]) => [waiting, next.get(end.seq) ?? end]));
  }
  return new Map(
    [...direct].map(([waiting, one]) => {
      const end = ends.get(waiting) ?? one;
      return [waiting, needsPerson(end) ? end : one];
    }),
  );
}

/** `min` picks the row whose other columns are given. */
const blockersAt = (db: Database, locationId: LocationId, seqs: readonly number[]): Statement =>
  rawStatement(
    db,
    sql`WITH open AS MATERIALIZED (SELECT seq, id, kind, state, cause, needs, makes, coalesce(place, seq) AS stands FROM reports
        WHERE location_id = ${locationId} AND is_open = 1 ORDER BY seq LIMIT ${inText(mostBefore)}),
      makers AS MATERIALIZED (SELECT open.seq, open.id, open.kind, open.state, open.cause, open.stands, made.value AS made
        FROM open, json_each(open.makes) AS made),
      report AS MATERIALIZED (SELECT * FROM reports AS report
        WHERE seq IN (SELECT value FROM json_each(${JSON.stringify(seqs)})) AND NOT ${voidsNothingSql}),
      found AS (
        SELECT report.seq AS waiting, makers.seq, makers.id, makers.kind, makers.state, makers.cause FROM report, json_each(report.needs) AS needed
          JOIN makers ON makers.made = needed.value AND makers.stands < coalesce(report.place, report.seq)
            AND NOT (report.kind = 'manifest-void' AND ${refusedChange(sql`makers`)})
        UNION ALL
        SELECT report.seq AS waiting, later.seq, later.id, later.kind, later.state, later.cause
          FROM report, json_each(report.needs) AS goods
          JOIN open AS later ON later.stands > coalesce(report.place, report.seq) AND ${inDoubt(sql`later`)}
          WHERE ${isToSet(sql`report`)}
        UNION ALL
        SELECT report.seq AS waiting, held.seq, held.id, held.kind, held.state, held.cause
          FROM report JOIN open AS held ON report.state = 'pending' AND held.stands < coalesce(report.place, report.seq)
          JOIN json_each(held.needs) AS goods ON ${heldByLogin(sql`held`)})
      SELECT waiting, min(seq) AS seq, id, kind, state, cause FROM found GROUP BY waiting`,
  );
