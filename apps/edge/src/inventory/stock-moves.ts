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

/**
 * Gives promised units back to the shelf. What a laboratory failed since leaves it with its promise, which had kept it there
 * (`record-lab-result`): no more is on hand than may be sold.
 */
export const releaseStock = (db: Database, at: LocationId, units: readonly ItemUnits[]): Statement =>
  moveStock(
    db,
    at,
    units,
    sql`units_reserved = units_reserved - moved.units,
      units_on_hand = max(units_reserved - moved.units, min(units_on_hand, ${unitsToSell(sql`stock.item_id`, at)}))`,
  );

/** Units of an item in packages that may be sold. */
export const unitsToSell = (itemId: SQL, at: LocationId): SQL => sql`(SELECT coalesce(sum(units_left), 0) FROM packages
  WHERE location_id = ${at} AND item_id = ${itemId} AND is_sold_out = 0 AND status = 'open' AND lab ->> 'status' = 'passed')`;

/** Promised units leave the shop. */
export const takeStock = (db: Database, at: LocationId, units: readonly ItemUnits[]): Statement =>
  moveStock(db, at, units, sql`units_on_hand = units_on_hand - moved.units, units_reserved = units_reserved - moved.units`);

/** Units of packages go into a bag. Whoever decided on a package that was for sale, and is not any more, is refused by the table. */
export const pickUnits = (db: Database, at: LocationId, units: readonly PackageUnits[]): Statement =>
  movePackages(db, at, units, sql`units_picked = CASE WHEN status = 'open' THEN units_picked + moved.units ELSE -1 END`);

/** Units of packages come out of a bag. */
export const unpickUnits = (db: Database, at: LocationId, units: readonly PackageUnits[]): Statement =>
  movePackages(db, at, units, sql`units_picked = units_picked - moved.units`);

/** Units in a bag leave the shop. Those of a package that a laboratory failed since are refused by the table. */
export const takePickedUnits = (db: Database, at: LocationId, units: readonly PackageUnits[]): Statement =>
  movePackages(
    db,
    at,
    units,
    sql`units_left = CASE WHEN lab ->> 'status' = 'passed' THEN units_left - moved.units ELSE -1 END,
      units_picked = units_picked - moved.units`,
  );

/** On hand after units came to the shelf: those that cover what was promised of goods that a laboratory failed since are not free. */
const withMoreToSell = (at: LocationId): SQL => sql`max(units_reserved,
      min(units_on_hand + excluded.units_on_hand, ${unitsToSell(sql`excluded.item_id`, at)}))`;

/** Units come to the shelf, once their packages stand in the batch. The item may be new to it. */
export const addStock = (db: Database, at: LocationId, units: readonly ItemUnits[]): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO stock (location_id, item_id, units_on_hand)
    SELECT ${at}, value ->> 'itemId', sum(value ->> 'units') FROM json_each(${JSON.stringify(units)}) WHERE true GROUP BY 2
    ON CONFLICT (location_id, item_id) DO UPDATE SET units_on_hand = ${withMoreToSell(at)}`,
  );

/** Free units leave the shelf otherwise than by a sale. */
export const removeStock = (db: Database, at: LocationId, units: readonly ItemUnits[]): Statement =>
  moveStock(db, at, units, sql`units_on_hand = units_on_hand - moved.units`);

/** Units that were sold come back into their packages. One that was destroyed or sent away meanwhile is refused by the table. */
export const returnUnits = (db: Database, at: LocationId, units: readonly PackageUnits[]): Statement =>
  movePackages(
    db,
    at,
    units,
    sql`units_left = CASE WHEN status IN ('destroyed', 'away') THEN -1 ELSE units_left + moved.units END`,
  );

/** Units that came back into packages are free again, as far as their package may be sold at that very moment. */
export const shelveReturned = (db: Database, at: LocationId, units: readonly PackageUnits[]): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO stock (location_id, item_id, units_on_hand)
    SELECT packages.location_id, packages.item_id, sum(value ->> 'units')
    FROM json_each(${JSON.stringify(units)}) JOIN packages ON packages.location_id = ${at} AND packages.id = value ->> 'packageId'
    WHERE packages.status = 'open' AND packages.lab ->> 'status' = 'passed' GROUP BY 2
    ON CONFLICT (location_id, item_id) DO UPDATE SET units_on_hand = ${withMoreToSell(at)}`,
  );

/** Whole packages go on a journey. Whoever decided on other units or another revision is refused by the table. */
export const sendAway = (
  db: Database,
  at: LocationId,
  going: readonly (PackageUnits & { readonly revision: number })[],
): Statement =>
  rawStatement(
    db,
    sql`UPDATE packages SET units_away = units_away + moved.units, units_left = units_left - moved.units, status = 'away',
      revision = CASE WHEN packages.revision = moved.revision AND units_left = moved.units AND units_picked = 0
        THEN packages.revision + 1 ELSE -1 END
    FROM (SELECT value ->> 'packageId' AS id, value ->> 'units' AS units, value ->> 'revision' AS revision
      FROM json_each(${JSON.stringify(going)})) AS moved
    WHERE packages.location_id = ${at} AND packages.id = moved.id`,
  );

/** Packages of a journey that does not take place come back as they were. */
export const comeBack = (db: Database, at: LocationId, back: readonly (PackageUnits & { readonly was: string })[]): Statement =>
  rawStatement(
    db,
    sql`UPDATE packages SET units_away = units_away - moved.units, units_left = units_left + moved.units, status = moved.was,
      revision = packages.revision + 1
    FROM (SELECT value ->> 'packageId' AS id, value ->> 'units' AS units, value ->> 'was' AS was
      FROM json_each(${JSON.stringify(back)})) AS moved
    WHERE packages.location_id = ${at} AND packages.id = moved.id`,
  );

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
