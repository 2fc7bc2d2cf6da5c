import { setBy } from '@countersign/domain/reports/overtaken';
import { sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '../db/database.ts';
import { reports, type ReportRow } from '../db/schema/index.ts';

const newer = alias(reports, 'newer');

/** What the state holds of the goods that a report sets, and that stands behind it in the stream. */
export async function newerAtState(db: Database, row: ReportRow): Promise<readonly Pick<ReportRow, 'seq' | 'kind' | 'body'>[]> {
  if (setBy(row.body).length === 0) return [];
  return db.select({ seq: newer.seq, kind: newer.kind, body: newer.body }).from(newer).where(isNewerThan(row));
}

/** Whether nothing has come to stand at the state since those were looked up. */
export const nothingButThese = (row: ReportRow, found: readonly { readonly seq: number }[]): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM reports AS newer WHERE ${isNewerThan(row)}
    AND newer.seq NOT IN (SELECT value FROM json_each(${JSON.stringify(found.map(({ seq }) => seq))})))`;

/** Of `newer`: that the state holds it, that it stands behind a report in the stream, and that its body names goods which that one sets. */
const isNewerThan = ({ seq, place, locationId, body }: ReportRow): SQL => sql`newer.location_id = ${locationId}
  AND coalesce(newer.place, newer.seq) > ${place ?? seq} AND newer.state IN ('in-sync', 'settled')
  AND EXISTS (SELECT 1 FROM json_each(${JSON.stringify(setBy(body))}) AS goods WHERE instr(newer.body, goods.value) > 0)`;
