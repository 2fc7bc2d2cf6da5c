import type { SaleId } from '@countersign/domain/identifiers';
import { tillsOf, type SetUpTills } from '@countersign/domain/sales/location-tills';
import { sql } from 'drizzle-orm';
import { rawStatement, type Database } from '../db/database.ts';
import { tillOfEntry } from './till-flow.ts';

interface TillRow {
  readonly number: number;
  /** The location's tills as they were set up, as JSON; null where they never were. */
  readonly setUp: string | null;
}

/** The till into which a sale was paid, read off the entry of the step that completed it. */
export const tillOfSale = (db: Database, saleId: SaleId) =>
  rawStatement<TillRow>(
    db,
    sql`SELECT ${tillOfEntry} AS number, locations.settings -> 'tills' AS setUp
      FROM sales JOIN orders ON orders.id = sales.order_id JOIN locations ON locations.id = sales.location_id
        CROSS JOIN json_each(orders.entries) AS entry
        CROSS JOIN audit ON audit.chain = sales.location_id AND audit.n = entry.value AND audit.what = 'SaleCompleted'
      WHERE sales.id = ${saleId}`,
  );

/** Its name; null at a store that never set up a second one, and never hears of tills. */
export function tillNameIn([row]: readonly TillRow[]): string | null {
  if (row === undefined || row.setUp === null) return null;
  const tills = tillsOf(JSON.parse(row.setUp) as SetUpTills);
  return tills.length < 2 ? null : (tills.find(({ number }) => number === row.number)?.name ?? null);
}
