import type { LocationId } from '@countersign/domain/identifiers';
import type { TillFlow } from '@countersign/domain/sales/till';
import { sql, type SQL } from 'drizzle-orm';
import { rawStatement, type Database } from '../db/database.ts';

/** The last count of a location's till. */
export const lastCountUpTo = (locationId: LocationId): SQL =>
  sql`(SELECT up_to FROM till_counts WHERE location_id = ${locationId} ORDER BY place DESC LIMIT 1)`;

/**
 * What passed at a till after its last count, up to a step: nothing before the first count.
 *
 * Read off the location's chain of steps. Numbers in it have no gap and never change, so whatever stands up to a number that was seen once
 * is all there will ever be up to it: a sale falls into one period, however long it takes to be written.
 */
export const tillFlow = (db: Database, locationId: LocationId, upTo: number) =>
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
    WHERE audit.chain = ${locationId} AND audit.n > coalesce(${lastCountUpTo(locationId)}, ${upTo}) AND audit.n <= ${upTo}`,
  );
