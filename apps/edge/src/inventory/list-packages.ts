import type { Problem } from '@countersign/contract/problems';
import type { FirstStockView, PackageView } from '@countersign/contract/stock-views';
import type { Page } from '@countersign/contract/views';
import { isCannabis, isMapped } from '@countersign/domain/catalogue/item';
import { shownUsable } from '@countersign/domain/limits/florida-lines';
import type { LocationId, PackageId } from '@countersign/domain/identifiers';
import { entityKey } from '@countersign/domain/reports/entity';
import { ok, refuse, type Result } from '@countersign/domain/result';
import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson, type Database } from '../db/database.ts';
import { areas, items, labSamples, packages, reports } from '../db/schema/index.ts';
import { recordReports, recordSync } from '../records/record-sync.ts';

/** Packages on one page. */
const pageSize = 50;

export interface PackagesQuery {
  readonly locationId?: string | undefined;
  /** A barcode whole, or part of an item's or an area's name. */
  readonly find?: string | undefined;
  readonly status?: string | undefined;
  readonly itemId?: string | undefined;
  readonly cursor?: string | undefined;
}

/** Packages of the caller's locations, newest first; with what the state has said of each. Two round trips. */
export async function listPackages(
  ctx: EdgeContext,
  caller: Caller,
  input: PackagesQuery,
): Promise<Result<Page<PackageView>, Problem>> {
  const db = database(ctx.db);
  const reach = reachWithin(caller, input.locationId);
  const after = input.cursor ?? '~';
  const found = await db
    .select()
    .from(packages)
    .where(
      sql`${inJson(packages.locationId, reach)} AND ${packages.id} < ${after} AND ${inStatus(input.status)} AND ${ofItem(input.itemId)} AND ${matches(caller, reach, input.find)}`,
    )
    .orderBy(sql`${packages.id} DESC`)
    .limit(pageSize + 1);
  const page = found.slice(0, pageSize);
  const next = found.length > pageSize ? (page.at(-1)?.id ?? null) : null;
  return ok({ items: await packageViews(db, caller, reach, page), next });
}

const inStatus = (status: string | undefined): SQL =>
  status === undefined ? sql`${packages.unitsLeft} > 0` : sql`${packages.status} = ${status}`;

const ofItem = (itemId: string | undefined): SQL => (itemId === undefined ? sql`true` : sql`${packages.itemId} = ${itemId}`);

function matches(caller: Caller, reach: readonly LocationId[], find: string | undefined): SQL {
  const text = find?.trim() ?? '';
  if (text === '') return sql`true`;
  const part = `%${text.replaceAll(/[%_\\]/g, '\\$&')}%`;
  return sql`(${packages.barcode} = ${text.replaceAll(/\s/g, '')}
    OR ${packages.itemId} IN (SELECT id FROM items WHERE organisation_id = ${caller.organisationId} AND name LIKE ${part} ESCAPE '\\')
    OR ${packages.areaId} IN (SELECT id FROM areas WHERE ${inJson(sql`location_id`, reach)} AND name LIKE ${part} ESCAPE '\\'))`;
}

/** One package within the caller's reach. */
export async function findPackage(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly packageId: PackageId },
): Promise<Result<PackageView, Problem>> {
  const db = database(ctx.db);
  const reach = reachWithin(caller, undefined);
  const rows = await db
    .select()
    .from(packages)
    .where(and(inJson(packages.locationId, reach), eq(packages.id, input.packageId)));
  const [view] = await packageViews(db, caller, reach, rows);
  return view === undefined ? refuse({ type: 'NotFound', what: 'package' }) : ok(view);
}

async function packageViews(
  db: Database,
  caller: Caller,
  reach: readonly LocationId[],
  rows: readonly (typeof packages.$inferSelect)[],
): Promise<PackageView[]> {
  if (rows.length === 0) return [];
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))`;
  const itemIds = [...new Set(rows.map(({ itemId }) => itemId))];
  const [itemRows, areaRows, told, samples] = await db.batch([
    db
      .select()
      .from(items)
      .where(and(eq(items.organisationId, caller.organisationId), inJson(items.id, itemIds))),
    db.select().from(areas).where(inJson(areas.locationId, reach)),
    recordReports(db, reach, 'package', ids),
    db
      .select()
      .from(labSamples)
      .where(sql`${inJson(labSamples.locationId, reach)} AND ${labSamples.packageId} IN ${ids}`),
  ]);
  return rows.map((row) => {
    const item = itemRows.find(({ id }) => id === row.itemId);
    const { id, locationId, itemId, areaId, barcode, status, unitsLeft, unitsPicked, unitsReceived, unitsDestroyed } = row;
    return {
      ...{ id, locationId, itemId, areaId, barcode, status, unitsLeft, unitsPicked, unitsReceived, unitsDestroyed },
      unitsAway: row.unitsAway,
      unitsAdjusted: row.unitsAdjusted,
      packageDate: row.packageDate,
      expiresOn: row.expiresOn,
      lab: row.lab,
      stateLab: row.stateLab,
      medUsable: item !== undefined && row.stateLab?.medUsable ? shownUsable(item.category, row.stateLab.medUsable) : null,
      usableMg: row.usableMg ?? item?.netWeightMg ?? null,
      destroyAfter: row.destroyAfter,
      recallReason: row.recallReason,
      itemName: item === undefined ? '' : `${item.name}, ${item.sizeLabel}`,
      isReported: item !== undefined && isCannabis(item.category),
      isMapped: item !== undefined && isMapped(item),
      areaName: areaRows.find((area) => area.id === areaId)?.name ?? '',
      samples: samples.filter(({ packageId }) => packageId === id).map(sampleView),
      sync: recordSync(told, 'package', id, barcode),
    };
  });
}

const sampleView = ({ id, labLicence, units, state, drawnAt, stateId }: typeof labSamples.$inferSelect) => ({
  ...{ id, labLicence, units, state, drawnAt, stateId },
});

/** How far a location's first sync is: what the state has, what waits for its answer, what was not told, and what cannot be. */
export async function firstStock(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly locationId: LocationId },
): Promise<Result<FirstStockView, Problem>> {
  const reach = reachWithin(caller, input.locationId);
  if (reach.length === 0) return refuse({ type: 'NotFound', what: 'location' });
  const db = database(ctx.db);
  const rows = await db
    .select({
      id: packages.id,
      barcode: packages.barcode,
      toldAt: packages.toldAt,
      category: items.category,
      inventoryType: items.inventoryType,
      name: items.name,
    })
    .from(packages)
    .innerJoin(items, and(eq(items.organisationId, packages.organisationId), eq(items.id, packages.itemId)))
    .where(sql`${inJson(packages.locationId, reach)} AND ${packages.unitsLeft} > 0`)
    .orderBy(asc(items.name));
  const reported = rows.filter((row) => isCannabis(row.category));
  const open = reported.filter((row) => row.barcode === null);
  const told = open.filter((row) => row.toldAt !== null);
  const first = told.length === 0 ? new Set() : await toldAsFirst(db, reach);
  return ok({
    known: reported.length - open.length,
    waiting: told.filter((row) => first.has(entityKey('package', row.id))).length,
    toTell: open.filter((row) => row.toldAt === null && row.inventoryType !== null).length,
    notMapped: [...new Set(open.filter((row) => row.inventoryType === null).map((row) => row.name))],
  });
}

/**
 * Packages of the first stock for which the state has no answer yet; in v1 each is a report of its own, like that of every new package. What is made
 * of others later is none.
 */
async function toldAsFirst(db: Database, reach: readonly LocationId[]): Promise<ReadonlySet<unknown>> {
  const rows = await db.all<{ made: string }>(sql`SELECT made.value AS made FROM reports, json_each(reports.makes) AS made
    WHERE ${inJson(reports.locationId, reach)} AND is_open = 1 AND kind IN ('packages-first', 'package-new')`);
  return new Set(rows.map(({ made }) => made));
}
