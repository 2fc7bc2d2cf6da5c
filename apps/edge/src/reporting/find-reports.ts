import type { LocationId } from '@countersign/domain/identifiers';
import { sql, type SQL } from 'drizzle-orm';
import { inText, rawStatement, runBatch, type Database, type Statement } from '../db/database.ts';
import { alsoOf } from '../records/record-sync.ts';
import { isNamed, mostLookedThrough } from '../sales/named-sale.ts';
import { recordHomes } from './state-identifiers.ts';

/** Reports as they stand in their stream. */
type Place = { readonly seq: number };

/** What the desk shows first of some reports: `order` speaks of `report`. */
export interface Wanted {
  readonly where: SQL;
  readonly order: SQL;
  readonly most: number;
}

/**
 * Reports that a person may mean by what they typed or scanned: the state's number, our reference, a barcode, an order's number.
 *
 * References, and numbers that a report itself brought, have an index. Only where none is meant, records are looked for by the number that
 * stands on them, and the newest sales of each location are looked through, and no more, however many were sold: an older one is found
 * by its sale ID, or in the list of sales.
 */
export async function findReports(
  db: Database,
  locationIds: readonly LocationId[],
  typed: string,
  wanted: Wanted,
): Promise<readonly number[]> {
  const find = typed.trim();
  const number = find.replaceAll(/\s/g, '');
  const here = sql`location_id IN (${listed(locationIds)})`;
  const reference = find.includes('_') ? find : `rep_${find.toLowerCase()}`;
  const meant = await placesOf(db, [
    reportsWhere(db, sql`report.id = ${reference} AND report.${here}`, wanted),
    reportsWhere(db, sql`report.state_id = ${number} AND report.kind <> 'sale' AND report.${here}`, wanted),
    reportsWhere(
      db,
      sql`report.entity_id IN (SELECT id FROM sales WHERE ${here} AND state_sale_id = ${number} AND state_sale_id IS NOT NULL)`,
      wanted,
    ),
  ]);
  if (meant.length > 0) return meant;
  const records = listed(await recordsNumbered(db, here, number));
  return placesOf(db, [
    reportsWhere(db, sql`report.entity_id IN (${records}) AND report.${here}`, wanted),
    reportsWhere(db, sql`report.seq IN ${alsoOf(sql`(${records})`)} AND report.${here}`, wanted),
    ...locationIds.map((locationId) => reportsWhere(db, sql`report.entity_id IN (${newestNamed(locationId, find)})`, wanted)),
  ]);
}

/** Records of every kind but sales that bear a number of the state's. */
async function recordsNumbered(db: Database, here: SQL, number: string): Promise<readonly string[]> {
  const found = await runBatch(
    db,
    recordHomes.map(({ table, column }) =>
      rawStatement<{ id: string }>(
        db,
        sql`SELECT id FROM ${sql.identifier(table)} WHERE ${here} AND ${sql.identifier(column)} = ${number}`,
      ),
    ),
  );
  return (found as readonly (readonly { readonly id: string }[])[]).flat().map(({ id }) => id);
}

/** Both stand in `sales_by_time`, so the newest entries of that index are read and nothing else. */
const newestNamed = (locationId: LocationId, find: string): SQL =>
  sql`SELECT id FROM (SELECT id, order_number, barcodes FROM sales WHERE location_id = ${locationId}
    ORDER BY completed_at DESC, id DESC LIMIT ${inText(mostLookedThrough)}) WHERE ${isNamed(find)}`;

const reportsWhere = (db: Database, which: SQL, { where, order, most }: Wanted): Statement =>
  rawStatement<Place>(
    db,
    sql`SELECT seq FROM reports AS report WHERE ${which} AND ${where} ORDER BY ${order} LIMIT ${inText(most)}`,
  );

async function placesOf(db: Database, statements: readonly Statement[]): Promise<readonly number[]> {
  const found = (await runBatch(db, statements)) as readonly (readonly Place[])[];
  return [...new Set(found.flat().map(({ seq }) => seq))];
}

/** A list of ids, for `IN (…)`. */
export const listed = (ids: readonly string[]): SQL => sql`SELECT value FROM json_each(${JSON.stringify(ids)})`;
