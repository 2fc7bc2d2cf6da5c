import type { Problem } from '@countersign/contract/problems';
import { businessDay } from '@countersign/domain/business-day';
import type { CommandId, ItemId, LocationId, PackageId, StaffId } from '@countersign/domain/identifiers';
import { destructionWaits } from '@countersign/domain/inventory/destruction';
import {
  shelfChange,
  type StockDecision,
  type StockFacts,
  type StockPkg,
  type StockProblem,
} from '@countersign/domain/inventory/stock';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, is, sql, SQL } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson, type Database, type Statement } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { areas, items, locations, packages, stock, type PackageRow } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';
import { addStock, removeStock } from './stock-moves.ts';

/** A command about packages of one location. */
export interface StockCommand {
  readonly commandId: CommandId;
  readonly locationId: LocationId;
}

/** What a stock step may be decided on besides the domain's facts. */
export interface StockGround extends StockFacts {
  /** The state's waiting period before a destruction, in hours. */
  readonly waitHours: number;
  /** Whether the state was told of a package, answered or not. */
  readonly isTold: (id: PackageId) => boolean;
}

export interface StockStep {
  readonly name: string;
  /** By id, those that a query names, or those that the state was not told of. */
  readonly packageIds: readonly PackageId[] | SQL | 'untold';
  readonly itemIds: readonly ItemId[];
  readonly decide: (ground: StockGround) => Result<StockDecision, StockProblem>;
}

/** Packages that one step reads at most: as many as one journey takes. */
const mostPackages = 1_000;

/** Takes one step on the packages of a location: what they become, what comes to be, the shelf, and the report, in one batch. */
export const takeStockStep = (
  ctx: EdgeContext,
  caller: Caller,
  input: StockCommand,
  step: StockStep,
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: step.name,
    reads: (db, reach) => stockReads(db, input.locationId, reach, step),
    decide: (rows, { db, at, staff }) => {
      const ground = groundOf(rows, staff.id, at);
      if (ground === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const { packageRows, location } = ground;
      const decided = step.decide(ground);
      if (!decided.ok) return decided;
      const decision = decided.value;
      const changes = shelfChange(ground, decision);
      const first = decision.made[0] ?? decision.after[0] ?? packageRows[0];
      assert(first !== undefined, 'a stock step is about a package');
      return ok({
        entityId: first.id,
        locationId: location.id,
        what: decision.type,
        rows: [
          ...decision.after.map((pkg) => changedPackage(db, location.id, packageRows, pkg)),
          ...decision.made.map((pkg) =>
            db.insert(packages).values({
              ...pkg,
              locationId: location.id,
              organisationId: location.organisationId,
              toldAt: decision.report === null ? null : at,
            }),
          ),
          ...shelfRows(db, location.id, changes),
          ...(decision.report?.kind === 'packages-first' ? [told(db, location.id, decision.report.packages, at)] : []),
        ],
        reports: decision.report === null ? [] : [decision.report],
        changed: changes.map(({ itemId }) => ({ kind: 'item', id: itemId }) as const),
        detail: {
          packageIds: [...decision.after, ...decision.made].map(({ id }) => id),
          ...(decision.reason === undefined ? {} : { reason: decision.reason }),
        },
      });
    },
  });

/** The facts of a stock step. `packageIds` that are not there are left out. */
export function stockReads(
  db: Database,
  locationId: LocationId,
  reach: readonly LocationId[],
  step: Pick<StockStep, 'packageIds' | 'itemIds'>,
) {
  const here = sql`${inJson(locations.id, reach)} AND ${locations.id} = ${locationId}`;
  const organisation = sql`(SELECT organisation_id FROM locations WHERE ${here})`;
  const named =
    step.packageIds === 'untold'
      ? sql`${packages.barcode} IS NULL AND ${packages.toldAt} IS NULL AND ${packages.unitsLeft} > 0
          AND ${packages.itemId} IN (SELECT id FROM items WHERE organisation_id = ${organisation} AND inventory_type IS NOT NULL)`
      : is(step.packageIds, SQL)
        ? sql`${packages.id} IN (${step.packageIds})`
        : inJson(packages.id, step.packageIds);
  const itemsNamed = (column: typeof items.id | typeof stock.itemId) =>
    sql`(${inJson(column, step.itemIds)} OR ${column} IN (SELECT item_id FROM packages WHERE location_id = ${locationId} AND ${named}))`;
  return [
    db
      .select()
      .from(packages)
      .where(sql`${packages.locationId} = ${locationId} AND ${named}`)
      .orderBy(packages.packageDate, packages.id)
      .limit(mostPackages),
    db
      .select()
      .from(items)
      .where(sql`${items.organisationId} = ${organisation} AND ${itemsNamed(items.id)}`),
    db.select().from(areas).where(eq(areas.locationId, locationId)),
    db
      .select()
      .from(stock)
      .where(sql`${stock.locationId} = ${locationId} AND ${itemsNamed(stock.itemId)}`),
    db.select().from(locations).where(here),
  ] as const;
}

/** A package as a step leaves it. Whoever decided on other units or another revision is refused by the table. */
export function changedPackage(db: Database, locationId: LocationId, before: readonly PackageRow[], pkg: StockPkg): Statement {
  const row = before.find(({ id }) => id === pkg.id);
  assert(row !== undefined, 'a step changes packages that it read');
  const { itemId, areaId, unitsLeft, unitsDestroyed, unitsAway, unitsAdjusted, status, usableMg, destroyAfter, recallReason } =
    pkg;
  return db
    .update(packages)
    .set({
      ...{ itemId, areaId, status, usableMg, destroyAfter, recallReason: recallReason ?? null },
      ...{ unitsLeft, unitsDestroyed, unitsAway, unitsAdjusted },
      // A barcode is given once: by the state's answer, or by whoever links the package to one that the state holds.
      ...(row.barcode === null && pkg.barcode !== null ? { barcode: pkg.barcode } : {}),
      // Sales and bags move units without a revision: whoever decided on other units decides again.
      revision: sql`CASE WHEN ${packages.unitsLeft} = ${row.unitsLeft} AND ${packages.unitsPicked} = ${row.unitsPicked}
          AND ${packages.toldAt} IS ${row.toldAt} THEN ${nextRevision(packages.revision, row.revision)} ELSE -1 END`,
    })
    .where(and(eq(packages.locationId, locationId), eq(packages.id, pkg.id)));
}

/** What a step puts on the shelf or takes off it. */
export function shelfRows(db: Database, locationId: LocationId, changes: ReturnType<typeof shelfChange>): Statement[] {
  const more = changes.filter(({ units }) => units > 0);
  const less = changes.filter(({ units }) => units < 0).map(({ itemId, units }) => ({ itemId, units: -units }));
  return [
    ...(more.length === 0 ? [] : [addStock(db, locationId, more)]),
    ...(less.length === 0 ? [] : [removeStock(db, locationId, less)]),
  ];
}

/** Sorts one batched read into what rules want; `undefined` when the location is out of reach. */
export function groundOf(
  [packageRows, itemRows, areaRows, shelf, [location]]: BatchResponse<ReturnType<typeof stockReads>>,
  by: StaffId,
  at: string,
): (StockGround & { readonly packageRows: readonly PackageRow[]; readonly location: typeof locations.$inferSelect }) | undefined {
  if (location === undefined) return undefined;
  return {
    packageRows,
    location,
    packages: packageRows,
    isTold: (id) => packageRows.some((row) => row.id === id && row.toldAt !== null),
    items: itemRows,
    areas: areaRows.map((area) => ({ ...area, isRemoved: area.removedAt !== null })),
    unitsFree: (itemId) => {
      const found = shelf.find((row) => row.itemId === itemId);
      return found === undefined ? 0 : found.unitsOnHand - found.unitsReserved;
    },
    by,
    at,
    today: businessDay(at, location.settings.timeZone),
    waitHours: location.settings.destructionWaitHours ?? destructionWaits['new-york'],
  };
}

/** Whoever tells what was linked to a package of the state's in the same moment decides again. */
const told = (db: Database, locationId: LocationId, rows: readonly { readonly packageId: PackageId }[], at: string): Statement =>
  db
    .update(packages)
    .set({ toldAt: at, revision: sql`CASE WHEN ${packages.barcode} IS NULL THEN ${packages.revision} ELSE -1 END` })
    .where(
      and(
        eq(packages.locationId, locationId),
        inJson(
          packages.id,
          rows.map(({ packageId }) => packageId),
        ),
      ),
    );
