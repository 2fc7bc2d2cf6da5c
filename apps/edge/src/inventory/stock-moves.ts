import type { ItemId, LocationId, PackageId } from '@countersign/domain/identifiers';
import { sql, type SQL } from 'drizzle-orm';
import { rawStatement, type Database, type Statement } from '../db/database.ts';

/** Units of an item. */
export interface ItemUnits {
  readonly itemId: ItemId;
  readonly units: number;
}

/** Units of a package. */
export interface PackageUnits {
  readonly packageId: PackageId;
  readonly units: number;
}

/**
 * Every way in which units move. `stock` counts the item, `packages` the barcode; named CHECKs on both refuse what is not there,
 * and with them the whole batch.
 */
export const reserveStock = (db: Database, at: LocationId, units: readonly ItemUnits[]): Statement =>
  moveStock(db, at, units, sql`units_reserved = units_reserved + moved.units`);

/** Gives promised units back to the shelf. */
export const releaseStock = (db: Database, at: LocationId, units: readonly ItemUnits[]): Statement =>
  moveStock(db, at, units, sql`units_reserved = units_reserved - moved.units`);

/** Promised units leave the shop. */
export const takeStock = (db: Database, at: LocationId, units: readonly ItemUnits[]): Statement =>
  moveStock(db, at, units, sql`units_on_hand = units_on_hand - moved.units, units_reserved = units_reserved - moved.units`);

/** Units of packages go into a bag. */
export const pickUnits = (db: Database, at: LocationId, units: readonly PackageUnits[]): Statement =>
  movePackages(db, at, units, sql`units_picked = units_picked + moved.units`);

/** Units of packages come out of a bag. */
export const unpickUnits = (db: Database, at: LocationId, units: readonly PackageUnits[]): Statement =>
  movePackages(db, at, units, sql`units_picked = units_picked - moved.units`);

/** Units in a bag leave the shop. */
export const takePickedUnits = (db: Database, at: LocationId, units: readonly PackageUnits[]): Statement =>
  movePackages(db, at, units, sql`units_left = units_left - moved.units, units_picked = units_picked - moved.units`);

const moveStock = (db: Database, at: LocationId, units: readonly ItemUnits[], change: SQL): Statement =>
  rawStatement(
    db,
    sql`UPDATE stock SET ${change}
    FROM (SELECT value ->> 'itemId' AS id, sum(value ->> 'units') AS units FROM json_each(${JSON.stringify(units)}) GROUP BY 1) AS moved
    WHERE stock.location_id = ${at} AND stock.item_id = moved.id`,
  );

const movePackages = (db: Database, at: LocationId, units: readonly PackageUnits[], change: SQL): Statement =>
  rawStatement(
    db,
    sql`UPDATE packages SET ${change}
    FROM (SELECT value ->> 'packageId' AS id, sum(value ->> 'units') AS units FROM json_each(${JSON.stringify(units)}) GROUP BY 1) AS moved
    WHERE packages.location_id = ${at} AND packages.id = moved.id`,
  );
