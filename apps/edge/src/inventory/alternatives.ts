import type { ItemId, LocationId, OrganisationId } from '@countersign/domain/identifiers';
import { sql } from 'drizzle-orm';
import { isSoldAt } from '../catalogue/catalogue-store.ts';
import type { Database } from '../db/database.ts';

/** How many other items an empty shelf offers: what fits beside each other on one screen. */
const alternativesOffered = 3;

export interface ShortLine {
  readonly itemId: ItemId;
  readonly unitsFree: number;
  readonly alternatives: readonly string[];
}

/**
 * What else there is in place of items that ran out: the same category, in stock, lawful here, nearest in price.
 *
 * One round trip. `wanted` says how many units of each item the order needs; items with enough are left out.
 */
export async function shortLines(
  db: Database,
  where: { readonly organisationId: OrganisationId; readonly locationId: LocationId },
  wanted: readonly { readonly itemId: ItemId; readonly units: number }[],
): Promise<ShortLine[]> {
  const rows = await db.all<{ item_id: ItemId; units_free: number; alternatives: string | null }>(sql`
    WITH wanted AS (
      SELECT value ->> 'itemId' AS item_id, sum(value ->> 'units') AS units FROM json_each(${JSON.stringify(wanted)}) GROUP BY 1
    ), short AS (
      SELECT wanted.item_id, coalesce(stock.units_on_hand - stock.units_reserved, 0) AS units_free
      FROM wanted LEFT JOIN stock ON stock.location_id = ${where.locationId} AND stock.item_id = wanted.item_id
      WHERE coalesce(stock.units_on_hand - stock.units_reserved, 0) < wanted.units
    )
    SELECT short.item_id, short.units_free, (
      SELECT json_group_array(id) FROM (
        SELECT other.id FROM items AS mine
        JOIN items AS other ON other.organisation_id = mine.organisation_id AND other.category = mine.category
          AND other.active = 1 AND other.id <> mine.id AND ${isSoldAt(where.locationId, 'other')}
        JOIN stock AS shelf ON shelf.location_id = ${where.locationId} AND shelf.item_id = other.id
          AND shelf.units_on_hand > shelf.units_reserved
        WHERE mine.organisation_id = ${where.organisationId} AND mine.id = short.item_id
        ORDER BY abs(other.price_cents - mine.price_cents), other.id LIMIT ${alternativesOffered}
      )
    ) AS alternatives
    FROM short`);
  return rows.map((row) => ({
    itemId: row.item_id,
    unitsFree: row.units_free,
    alternatives: JSON.parse(row.alternatives ?? '[]') as string[],
  }));
}
