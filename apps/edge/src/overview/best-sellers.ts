import type { SoldItemView } from '@countersign/contract/overview-views';
import { sql } from 'drizzle-orm';
import { inText, rawStatement, type Database } from '../db/database.ts';
import { askedTable, type StoreStretches } from './overview-stores.ts';

/** As many as a person reads. */
const mostSellers = 10;

/** The items that brought most before tax in a period, by what was charged for them; their names as they were sold last. */
export const bestSellersIn = (db: Database, stores: StoreStretches) =>
  rawStatement<SoldItemView>(
    db,
    sql`WITH ${askedTable(stores, ['now'])}
      SELECT line.value ->> 'itemId' AS itemId, line.value ->> 'name' AS name, line.value ->> 'sizeLabel' AS sizeLabel,
        sum(line.value ->> 'units') AS units, sum(line.value ->> 'netCents') AS netCents, max(sales.completed_at) AS soldAt
      FROM asked CROSS JOIN sales ON sales.location_id = asked.location_id AND sales.completed_at >= asked.since
          AND sales.completed_at < asked.until
        CROSS JOIN json_each(sales.lines) AS line
      GROUP BY 1 ORDER BY netCents DESC, 1 LIMIT ${inText(mostSellers)}`,
  );
