import type { LocationId } from '@countersign/domain/identifiers';
import { partOf } from '@countersign/domain/reports/desk-part';
import { overtakes, setBy, settingKinds } from '@countersign/domain/reports/overtaken';
import type { ReportBody, ReportKind } from '@countersign/domain/reports/report';
import { sql } from 'drizzle-orm';
import { inText, rawStatement, runBatch, type Database, type Statement } from '../db/database.ts';
import { reports, type ReportRow } from '../db/schema/index.ts';

/** What a report says, and where it stands in its stream. */
type Told = Pick<ReportRow, 'seq' | 'place' | 'locationId' | 'body' | 'queuedAt'>;

/** A record that need not be told is not held by the state: it never heard of it. */
const isHeld = sql.raw(`(state = 'in-sync' OR state = 'settled' AND evidence ->> 'settlement' <> 'not-to-be-told')`);

/**
 * What the state holds that makes it wrong to tell a report as it is: something newer of the same goods, which stands behind it in the
 * stream.
 *
 * @returns what overtook it, the oldest; undefined for a report that may be told
 */
export async function overtakenBy(db: Database, { seq, place, locationId, body }: Told): Promise<ReportKind | undefined> {
  const goods = setBy(body);
  if (goods.length === 0) return undefined;
  const stands = place ?? seq;
  // No report's place lies behind its number.
  const newer = await db
    .select({ body: reports.body })
    .from(reports)
    .where(
      sql`location_id = ${locationId} AND seq > ${stands} AND coalesce(place, seq) > ${stands} AND ${isHeld}
        AND EXISTS (SELECT 1 FROM json_each(${JSON.stringify(goods)}) AS good WHERE instr(reports.body, good.value) > 0)`,
    )
    .orderBy(reports.seq);
  return newer.find((each) => overtakes(each.body, body))?.body.kind;
}

/**
 * Reports of a location that {@link overtakenAmong} looks through, and as many sales, newest first: weeks of a busy store. What was
 * overtaken before that is sent again when somebody asks for it, and is kept back then.
 */
const mostLooked = 5_000;

/**
 * What overtook each of some reports, for showing: those that nothing overtook are left out. Reads each location twice, however many
 * are asked about, and never more than its bound; {@link overtakenBy} decides.
 */
export async function overtakenAmong(db: Database, rows: readonly Told[]): Promise<ReadonlyMap<number, ReportKind>> {
  const asked = new Map(rows.filter(({ body }) => setBy(body).length > 0).map((row) => [row.seq, row]));
  const places = [...Map.groupBy(asked.values(), ({ locationId }) => locationId)];
  const found = (await runBatch(
    db,
    places.flatMap(([locationId, here]) => newerAt(db, locationId, here)),
  )) as readonly (readonly Newer[])[];
  const newer = found.flat().filter(({ asked: seq, body }) => overtakes(JSON.parse(body) as ReportBody, asked.get(seq)!.body));
  return new Map(
    newer
      .toSorted((one, other) => other.stands - one.stands)
      .map(({ asked: seq, body }) => [seq, (JSON.parse(body) as ReportBody).kind]),
  );
}

/**
 * Refused reports of one location that say how goods are, which the desk looks through before it counts its parts, oldest first: nothing
 * else can be overtaken, and each is closed by hand, so there are dozens and not hundreds. What lies behind them stands by its cause, is
 * offered to be sent again, and is kept back then.
 */
export const mostRefusedLooked = 300;

/** What was overtaken at some locations, and by what; null where only our own words still say so. */
export interface OvertakenHere {
  readonly by: ReadonlyMap<number, ReportKind | null>;
  /** Locations where more is refused than was looked through. */
  readonly cutAt: ReadonlySet<LocationId>;
}

/** Spelled as the index of those reports spells it (migration 0053): else it is not used. */
const settingList = sql.raw(settingKinds.map((kind) => `'${kind}'`).join(', '));

export const nothingOvertaken: OvertakenHere = { by: new Map(), cutAt: new Set() };

/** The open reports of some locations that stand on the desk as overtaken. Reads a bounded number of refused ones by an index of their own. */
export async function overtakenHere(db: Database, locationIds: readonly LocationId[]): Promise<OvertakenHere> {
  const refused = (await runBatch(
    db,
    locationIds.map((locationId) =>
      db
        .select()
        .from(reports)
        .where(sql`location_id = ${locationId} AND is_open = 1 AND state = 'refused' AND kind IN (${settingList})`)
        .orderBy(reports.seq)
        .limit(mostRefusedLooked),
    ),
  )) as readonly (readonly ReportRow[])[];
  const rows = refused.flat();
  const by = await overtakenAmong(db, rows);
  const overtaken = rows.filter((row) => partOf(row, by.get(row.seq)) === 'overtaken');
  return {
    by: new Map(overtaken.map(({ seq }) => [seq, by.get(seq) ?? null])),
    cutAt: new Set(locationIds.filter((_, n) => refused[n]?.length === mostRefusedLooked)),
  };
}

/** One that may have overtaken another: the oldest of its kind. */
interface Newer {
  readonly asked: number;
  readonly stands: number;
  readonly body: string;
}

/** `min` picks the row whose other columns are given. */
function newerAt(db: Database, locationId: LocationId, here: readonly Told[]): readonly Statement[] {
  const goods = here.flatMap(({ seq, place, queuedAt, body }) =>
    setBy(body).map((good) => ({ seq, stands: place ?? seq, since: queuedAt, kind: body.kind, good })),
  );
  const asked = sql`asked AS MATERIALIZED (SELECT value ->> 'seq' AS seq, value ->> 'stands' AS stands, value ->> 'since' AS since,
    value ->> 'kind' AS kind, value ->> 'good' AS good FROM json_each(${JSON.stringify(goods)}))`;
  const besideSales = rawStatement<Newer>(
    db,
    sql`WITH ${asked}, newer AS MATERIALIZED (SELECT coalesce(place, seq) AS stands, kind, body, makes FROM reports
        WHERE location_id = ${locationId} AND kind <> 'sale' AND seq > (SELECT min(stands) FROM asked) AND ${isHeld}
        ORDER BY seq DESC LIMIT ${inText(mostLooked)})
      SELECT asked.seq AS asked, min(newer.stands) AS stands, newer.body AS body FROM asked
      JOIN newer ON newer.stands > asked.stands AND instr(newer.body, asked.good) > 0
        AND (newer.kind IN (asked.kind, 'destruction') OR instr(newer.makes, 'units:' || asked.good) > 0)
      GROUP BY asked.seq, newer.kind`,
  );
  if (!goods.some(({ kind }) => kind === 'package-adjust')) return [besideSales];
  const bySales = rawStatement<Newer>(
    db,
    sql`WITH ${asked}, sold AS MATERIALIZED (SELECT id, completed_at, ' ' || barcodes || ' ' AS barcodes FROM sales
        WHERE location_id = ${locationId} AND completed_at >= (SELECT min(since) FROM asked WHERE kind = 'package-adjust')
        ORDER BY completed_at DESC LIMIT ${inText(mostLooked)})
      SELECT asked.seq AS asked, min(report.seq) AS stands, report.body AS body FROM asked
      JOIN packages AS pkg ON pkg.location_id = ${locationId} AND pkg.id = asked.good
      JOIN sold ON sold.completed_at >= asked.since AND instr(sold.barcodes, ' ' || pkg.barcode || ' ') > 0
      JOIN reports AS report ON report.entity_id = sold.id AND report.kind = 'sale' AND report.seq > asked.stands AND ${isHeld}
      WHERE asked.kind = 'package-adjust' GROUP BY asked.seq`,
  );
  return [besideSales, bySales];
}
