import { packagesToCome } from '@countersign/domain/reports/packages-to-come';
import { sql } from 'drizzle-orm';
import { inJson, type Database } from '../db/database.ts';
import { packages, type ReportRow } from '../db/schema/index.ts';

/**
 * The state's numbers of packages that look like those a report makes: of the same items at the same place, and known to be others. Two
 * equal parts of one package are told apart by nothing else where the state's system keeps no reference of ours.
 *
 * @returns none for a report that makes no package
 */
export async function takenNumbers(db: Database, { locationId, body }: ReportRow): Promise<ReadonlySet<string>> {
  const toCome = packagesToCome(body).map(({ packageId }) => packageId);
  if (toCome.length === 0) return new Set();
  const rows = await db
    .select({ barcode: packages.barcode })
    .from(packages)
    .where(
      sql`${packages.locationId} = ${locationId} AND ${packages.barcode} IS NOT NULL AND NOT ${inJson(packages.id, toCome)}
        AND ${packages.itemId} IN (SELECT item_id FROM packages WHERE location_id = ${locationId} AND ${inJson(sql`id`, toCome)})`,
    );
  return new Set(rows.flatMap(({ barcode }) => barcode ?? []));
}
