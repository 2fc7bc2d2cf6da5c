import type { LocationId } from '@countersign/domain/identifiers';
import type { TillFlow } from '@countersign/domain/sales/till';
import { sql, type SQL } from 'drizzle-orm';
import { rawStatement, type Database } from '../db/database.ts';

/** The step up to which a till was counted last; null before its first count. */
export const lastCountUpTo = (locationId: LocationId, till: number | SQL): SQL => lastCountOf('up_to', locationId, till);

const lastCountOf = (column: 'up_to' | 'at' | 'left_cents', locationId: LocationId, till: number | SQL): SQL =>
  sql`(SELECT ${sql.raw(column)} FROM till_counts WHERE location_id = ${locationId} AND till_counts.till = ${till} ORDER BY place DESC LIMIT 1)`;

/** Cents that a till's last count left in it; 0 before its first count. */
export const leftInTill = (locationId: LocationId, till: number): SQL<number> =>
  sql<number>`coalesce(${lastCountOf('left_cents', locationId, till)}, 0)`;

/** The till of an entry: the money of each step went into one, or out of it. Older entries, from when there was one, name none. */
export const tillOfEntry = sql`coalesce(audit.detail ->> 'till', 1)`;

/** Whether anything passed at a till since its last count, or since it was set up. */
export const hasPassed = (locationId: LocationId, till: number | SQL): SQL<number> => {
  const since = sql`(SELECT value ->> 'since' FROM locations, json_each(locations.settings, '$.tills')
    WHERE locations.id = ${locationId} AND value ->> 'number' = ${till})`;
  return sql<number>`EXISTS (SELECT 1 FROM audit WHERE audit.chain = ${locationId}
    AND audit.n > coalesce(${lastCountUpTo(locationId, till)}, ${since}, 0) AND ${tillOfEntry} = ${till}
    AND audit.what IN ('SaleCompleted', 'SaleVoided', 'SaleRefunded', 'SalePriceChanged', 'TillPaidIn', 'TillPaidOut'))`;
};

export interface StandingRow {
  readonly number: number;
  readonly countedAt: string | null;
  readonly leftCents: number | null;
  readonly hasPassed: number;
}

/** How each of some tills of a location stands by its counts. */
export const tillsStanding = (db: Database, locationId: LocationId, numbers: readonly number[]) => {
  const number = sql`tills.value`;
  return rawStatement<StandingRow>(
    db,
    sql`SELECT ${number} AS number, ${lastCountOf('at', locationId, number)} AS countedAt,
      ${lastCountOf('left_cents', locationId, number)} AS leftCents, ${hasPassed(locationId, number)} AS hasPassed
      FROM json_each(${JSON.stringify(numbers)}) AS tills ORDER BY 1`,
  );
};

/**
 * What passed at one till of a location after its last count, up to a step: nothing before the first count.
 *
 * Read off the location's chain of steps. Numbers in it have no gap and never change, so whatever stands up to a number that was seen once
 * is all there will ever be up to it: a sale falls into one period, however long it takes to be written.
 */
export const tillFlow = (db: Database, locationId: LocationId, till: number, upTo: number) =>
  rawStatement<TillFlow>(
    db,
    sql`SELECT count(sales.id) AS sales,
      coalesce(sum(CASE WHEN sales.tender ->> 'kind' = 'cash' THEN sales.total_cents END), 0) AS cashSalesCents,
      coalesce(sum(CASE WHEN sales.tender ->> 'kind' = 'debit' THEN sales.total_cents END), 0) AS debitSalesCents,
      count(sale_events.sale_id) AS givenBack,
      coalesce(sum(CASE WHEN sale_events.body -> 'giveBack' ->> 'kind' = 'cash' THEN sale_events.back_cents END), 0) AS cashBackCents,
      coalesce(sum(CASE WHEN sale_events.body -> 'giveBack' ->> 'kind' = 'debit' THEN sale_events.back_cents END), 0) AS debitBackCents,
      coalesce(sum(CASE WHEN audit.what = 'TillPaidIn' THEN audit.detail ->> 'cents' END), 0) AS paidInCents,
      coalesce(sum(CASE WHEN audit.what = 'TillPaidOut' THEN audit.detail ->> 'cents' END), 0) AS paidOutCents
    FROM audit
      LEFT JOIN sales ON audit.what = 'SaleCompleted' AND sales.id = audit.detail ->> 'saleId'
      LEFT JOIN sale_events ON audit.what IN ('SaleVoided', 'SaleRefunded', 'SalePriceChanged')
        AND sale_events.sale_id = audit.entity_id AND sale_events.sequence = audit.detail ->> 'sequence'
    WHERE audit.chain = ${locationId} AND audit.n > coalesce(${lastCountUpTo(locationId, till)}, ${upTo}) AND audit.n <= ${upTo}
      AND ${tillOfEntry} = ${till}`,
  );
