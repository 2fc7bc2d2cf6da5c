import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { StockMove } from '@countersign/contract/stock-moves';
import type { Category, Item } from '@countersign/domain/catalogue/item';
import type { ItemId, LocationId, OrganisationId } from '@countersign/domain/identifiers';
import { eatenInFlorida, edibleLimitMg, notOnFloridasMenu } from '@countersign/domain/limits/florida-goods';
import { boundInPotency, potencyLimitMg } from '@countersign/domain/limits/new-york-potency';
import type { Program } from '@countersign/domain/pricing/new-york-taxes';
import { assert } from '@countersign/domain/result';
import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { inJson, type Database } from '../db/database.ts';
import { items, packages, stock } from '../db/schema/index.ts';

export type ItemRow = typeof items.$inferSelect;

/** An item as the rules know it, off its row. */
export function itemOf(row: ItemRow): Item {
  const { organisationId: _, sku: __, serial: ___, ...item } = row;
  return item;
}

/** Most items a location's catalogue may hold: the bound of one import, and what a kiosk searches without waiting. */
export const mostItems = 20_000;

const unitsFree = sql<number>`coalesce(${stock.unitsOnHand} - ${stock.unitsReserved}, 0)`.as('units_free');

/**
 * One statement that reads items with what the shelf of a location says of them: free units, and the dates and lab result of the
 * package that would be sold first. All active items, or those asked for.
 */
export const catalogueRead = (
  db: Database,
  organisationId: OrganisationId,
  locationId: LocationId,
  itemIds: readonly ItemId[] | 'all',
) =>
  db
    .select({
      item: items,
      isSoldHere: isSoldAt(locationId).mapWith(Boolean),
      unitsFree,
      packageDate: packages.packageDate,
      expiresOn: packages.expiresOn,
      lab: packages.lab,
    })
    .from(items)
    .leftJoin(stock, and(eq(stock.locationId, locationId), eq(stock.itemId, items.id)))
    .leftJoin(packages, and(eq(packages.locationId, locationId), eq(packages.id, firstToSell(locationId))))
    .where(and(eq(items.organisationId, organisationId), itemIds === 'all' ? eq(items.active, true) : inJson(items.id, itemIds)))
    .orderBy(asc(items.id))
    .limit(mostItems);

/** Free units of those of some items that are for sale, by serial. */
export const stockRead = (db: Database, organisationId: OrganisationId, locationId: LocationId, itemIds: readonly ItemId[]) =>
  db
    .select({ serial: items.serial, unitsFree })
    .from(items)
    .leftJoin(stock, and(eq(stock.locationId, locationId), eq(stock.itemId, items.id)))
    .where(
      and(
        ...[eq(items.organisationId, organisationId), isSoldAt(locationId)],
        ...[eq(items.active, true), inJson(items.id, itemIds)],
      ),
    );

/**
 * Whether the program of a location lets an item be sold there at all: `goodsProblem` as SQL, for statements that read many items
 * (FL-DEV-01, FL-PROD-ED-01, NY-PROD-THC-01).
 *
 * @param item the name under which the statement reads the item
 */
export function isSoldAt(locationId: LocationId, item: 'items' | 'other' = 'items'): SQL {
  const of = (column: string): SQL => sql.raw(`${item}.${column}`);
  const isTooStrong = (
    among: readonly Category[],
    { product, serving }: { readonly product: number; readonly serving: number },
  ): SQL => sql`(${inJson(of('category'), among)} AND ${of('thc_mg')} > min(${product}, ${serving} * max(${of('servings')}, 1)))`;
  // The location is looked up for the few items that are forbidden anywhere.
  const sellsUnder = (program: Program): SQL =>
    sql`EXISTS (SELECT 1 FROM locations WHERE locations.id = ${locationId} AND locations.settings ->> 'program' = ${program})`;
  const inFlorida = sql`(${inJson(of('category'), notOnFloridasMenu)} OR ${isTooStrong(eatenInFlorida, edibleLimitMg)})`;
  const inNewYork = isTooStrong(boundInPotency, potencyLimitMg);
  return sql`NOT ((${inFlorida} AND ${sellsUnder('florida-medical')}) OR (${inNewYork} AND ${sellsUnder('adult-use')}))`;
}

/** What a row of {@link stockRead} says. */
export const stockMoveOf = (row: Awaited<ReturnType<typeof stockRead>>[number]): StockMove => ({
  ...row,
  serial: serialOf(row),
});

function serialOf({ serial }: Pick<ItemRow, 'serial'>): number {
  assert(serial !== null, 'the database counts every item as it comes in');
  return serial;
}

/** The open package of an item that goes first: the one that expires first, then the oldest. */
const firstToSell = (locationId: LocationId): SQL =>
  sql`(SELECT first.id FROM packages AS first
    WHERE first.location_id = ${locationId} AND first.item_id = ${items.id} AND first.is_sold_out = 0
      AND first.units_left > first.units_picked AND first.status = 'open' AND first.barcode IS NOT NULL AND first.lab ->> 'status' = 'passed'
    ORDER BY first.expires_on IS NULL, first.expires_on, first.package_date, first.id LIMIT 1)`;

export type CatalogueRow = Awaited<ReturnType<typeof catalogueRead>>[number];

/** What a device is told of an item. One that the law forbids here stands in the catalogue, so that a scan can say so, and on no menu. */
export const catalogueItemView = (row: CatalogueRow): CatalogueItemView => ({
  ...itemOf(row.item),
  active: row.item.active && row.isSoldHere,
  serial: serialOf(row.item),
  unitsFree: row.unitsFree,
  packageDate: row.packageDate,
  expiresOn: row.expiresOn,
  lab: row.lab,
});
