import { overtakes, setBy } from '@countersign/domain/reports/overtaken';
import type { ReportKind } from '@countersign/domain/reports/report';
import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { reports, type ReportRow } from '../db/schema/index.ts';

/**
 * What the state holds that makes it wrong to tell a report as it is: something newer of the same goods, which stands behind it in the
 * stream. A record that need not be told is none: the state never heard of it.
 *
 * @returns what overtook it, the oldest; undefined for a report that may be told
 */
export async function overtakenBy(db: Database, { seq, place, locationId, body }: ReportRow): Promise<ReportKind | undefined> {
  const goods = setBy(body);
  if (goods.length === 0) return undefined;
  const newer = await db
    .select({ body: reports.body })
    .from(reports)
    .where(
      sql`location_id = ${locationId} AND coalesce(place, seq) > ${place ?? seq}
        AND (state = 'in-sync' OR state = 'settled' AND evidence ->> 'settlement' <> 'not-to-be-told')
        AND EXISTS (SELECT 1 FROM json_each(${JSON.stringify(goods)}) AS good WHERE instr(reports.body, good.value) > 0)`,
    )
    .orderBy(reports.seq);
  return newer.find((each) => overtakes(each.body, body))?.body.kind;
}
