import type { LocalDate } from '@countersign/domain/business-day';
import type { LocationId, StaffId } from '@countersign/domain/identifiers';
import { sumFigures, type Figures } from '@countersign/domain/overview/figures';
import { sql } from 'drizzle-orm';
import { inJson, rawStatement, type Database } from '../db/database.ts';
import { askedTable, type StoreStretches } from './overview-stores.ts';

/** A sum of sales: of a store's day, of an hour of its wall over all days, or of a person over all stores. */
export type SoldRow = SoldSums &
  (
    | { readonly by: 'day'; readonly part: 'now' | 'before'; readonly location_id: LocationId; readonly what: LocalDate }
    | { readonly by: 'hour'; readonly part: 'now' | 'before'; readonly location_id: LocationId; readonly what: string }
    | { readonly by: 'person'; readonly part: 'now'; readonly location_id: null; readonly what: StaffId }
  );

interface SoldSums {
  readonly sales: number;
  readonly units: number;
  readonly gross: number;
  readonly discount: number;
  readonly net: number;
  readonly total: number;
  readonly cash: number;
  readonly lobby: number;
}

/**
 * Sales of a period and of the one before, summed by day, by hour and by person, in one pass over them: each is read once, off its
 * location's place in time, with the order that tells where it was placed.
 */
export const soldIn = (db: Database, stores: StoreStretches) => {
  const kiosks = sql`SELECT id FROM devices WHERE kind = 'kiosk' AND ${inJson(
    sql`location_id`,
    stores.map(({ locationId }) => locationId),
  )}`;
  const sums = sql`count(*) AS sales, sum(ofLines ->> 0) AS units, sum(ofLines ->> 1) AS gross, sum(ofLines ->> 2) AS discount,
    sum(ofLines ->> 3) AS net, sum(total) AS total, sum(cash) AS cash, sum(lobby) AS lobby`;
  return rawStatement<SoldRow>(
    db,
    sql`WITH ${askedTable(stores)}, sold AS MATERIALIZED (
        SELECT asked.part, sales.location_id, sales.completed_by AS person, strftime('%Y-%m-%d %H', sales.completed_at, asked.turned) AS hour,
          sales.total_cents AS total, CASE WHEN sales.tender ->> 'kind' = 'cash' THEN sales.total_cents ELSE 0 END AS cash,
          orders.device_id IN (${kiosks}) AS lobby,
          (SELECT json_array(sum(value ->> 'units'), sum((value ->> 'priceCents') * (value ->> 'units')),
            sum(coalesce(value ->> 'discountCents', 0)), sum(value ->> 'netCents')) FROM json_each(sales.lines)) AS ofLines
        FROM asked CROSS JOIN sales ON sales.location_id = asked.location_id AND sales.completed_at >= asked.since
            AND sales.completed_at < asked.until
          CROSS JOIN orders ON orders.id = sales.order_id)
      SELECT 'day' AS "by", part, location_id, substr(hour, 1, 10) AS what, ${sums} FROM sold GROUP BY 2, 3, 4
      UNION ALL SELECT 'hour', part, location_id, substr(hour, 12), ${sums} FROM sold GROUP BY 2, 3, 4
      UNION ALL SELECT 'person', part, NULL, person, ${sums} FROM sold WHERE part = 'now' GROUP BY 4`,
  );
};

/** What a sum of sales is as figures. */
export const figuresOfSold = ({ sales, units, gross, discount, net, total, cash, lobby }: SoldSums): Figures =>
  sumFigures([
    {
      ...{ sales, units, grossCents: gross, discountCents: discount, netCents: net, totalCents: total, fromLobby: lobby },
      ...{ taxCents: total - net, cashCents: cash, debitCents: total - cash },
    },
  ]);
