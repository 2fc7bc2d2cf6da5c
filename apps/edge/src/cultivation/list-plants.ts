import type { HarvestBatchView, LotView, PlantView } from '@countersign/contract/cultivation-views';
import type { Problem } from '@countersign/contract/problems';
import type { Page } from '@countersign/contract/views';
import { ok, type Result } from '@countersign/domain/result';
import { desc, sql, type SQL } from 'drizzle-orm';
import { reachWithin, type Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { database, inJson } from '../db/database.ts';
import { areas, collectedGoods, collections, harvestBatches, lots, plants } from '../db/schema/index.ts';
import { recordReports, recordSync } from '../records/record-sync.ts';

/** Plants on one page: a bench of them. */
const pageSize = 100;
/** Batches one list shows: the newest. */
const mostBatches = 100;

export interface PlantsQuery {
  readonly locationId?: string | undefined;
  /** The state's number whole, or part of a strain's or an area's name. */
  readonly find?: string | undefined;
  readonly state?: string | undefined;
  readonly cursor?: string | undefined;
}

/** Plants of the caller's locations, newest first; without a state asked for, those that still stand. Two round trips. */
export async function listPlants(
  ctx: EdgeContext,
  caller: Caller,
  input: PlantsQuery,
): Promise<Result<Page<PlantView>, Problem>> {
  const db = database(ctx.db);
  const reach = reachWithin(caller, input.locationId);
  const inState =
    input.state === undefined ? sql`${plants.state} IN ('growing', 'drying')` : sql`${plants.state} = ${input.state}`;
  const found = await db
    .select()
    .from(plants)
    .where(
      sql`${inJson(plants.locationId, reach)} AND ${plants.id} < ${input.cursor ?? '~'} AND ${inState} AND ${matches(input.find)}`,
    )
    .orderBy(desc(plants.id))
    .limit(pageSize + 1);
  const page = found.slice(0, pageSize);
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(page.map(({ id }) => id))}))`;
  const [areaRows, batchRows, told] = await db.batch([
    db.select().from(areas).where(inJson(areas.locationId, reach)),
    db.select().from(harvestBatches).where(inJson(harvestBatches.locationId, reach)),
    recordReports(db, reach, 'plant', ids),
  ]);
  const items = page.map(({ stateId, revision: _, ...plant }) => ({
    ...plant,
    areaName: areaRows.find(({ id }) => id === plant.areaId)?.name ?? '',
    batchName: batchRows.find(({ id }) => id === plant.batchId)?.name ?? null,
    sync: recordSync(told, 'plant', plant.id, stateId),
  }));
  return ok({ items, next: found.length > pageSize ? (page.at(-1)?.id ?? null) : null });
}

function matches(find: string | undefined): SQL {
  const text = find?.trim() ?? '';
  if (text === '') return sql`true`;
  const part = `%${text.replaceAll(/[%_\\]/g, '\\$&')}%`;
  return sql`(${plants.stateId} = ${text.replaceAll(/\s/g, '')} OR ${plants.strain} LIKE ${part} ESCAPE '\\'
    OR ${plants.areaId} IN (SELECT id FROM areas WHERE name LIKE ${part} ESCAPE '\\'))`;
}

/** Harvest batches of the caller's locations, newest first, with everything that was weighed of them. */
export async function listHarvestBatches(
  ctx: EdgeContext,
  caller: Caller,
  input: { readonly locationId?: string },
): Promise<Result<Page<HarvestBatchView>, Problem>> {
  const db = database(ctx.db);
  const reach = reachWithin(caller, input.locationId);
  const shown = sql`(SELECT id FROM harvest_batches WHERE ${inJson(sql`location_id`, reach)} ORDER BY id DESC LIMIT ${mostBatches})`;
  const weighed = sql`SELECT id FROM collections WHERE ${inJson(sql`location_id`, reach)} AND batch_id IN ${shown}`;
  const goodsShown = sql`SELECT id FROM collected_goods WHERE ${inJson(sql`location_id`, reach)} AND collection_id IN (${weighed})`;
  const ofGoods = sql`${inJson(sql`location_id`, reach)} AND goods_id IN (${goodsShown})`;
  const [rows, counts, collectionRows, goods, lotRows, told, lotsTold] = await db.batch([
    db
      .select()
      .from(harvestBatches)
      .where(inJson(harvestBatches.locationId, reach))
      .orderBy(desc(harvestBatches.id))
      .limit(mostBatches),
    db
      .select({ batchId: plants.batchId, count: sql<number>`count(*)`.as('plants_inside') })
      .from(plants)
      .where(sql`${inJson(plants.locationId, reach)} AND ${plants.batchId} IN ${shown} AND ${plants.state} <> 'destroyed'`)
      .groupBy(plants.batchId),
    db
      .select()
      .from(collections)
      .where(sql`${inJson(collections.locationId, reach)} AND ${collections.batchId} IN ${shown}`)
      .orderBy(collections.id),
    db
      .select()
      .from(collectedGoods)
      .where(sql`${inJson(collectedGoods.locationId, reach)} AND ${collectedGoods.collectionId} IN (${weighed})`),
    db.select().from(lots).where(ofGoods).orderBy(lots.id),
    recordReports(db, reach, 'harvest-batch', shown),
    recordReports(db, reach, 'package', sql`(SELECT id FROM lots WHERE ${ofGoods})`),
  ]);
  const lotViews = (goodsId: string): LotView[] =>
    lotRows
      .filter((lot) => lot.goodsId === goodsId)
      .map(({ id, milligrams: mg, madeAt, barcode }) => ({ id, mg, madeAt, sync: recordSync(lotsTold, 'package', id, barcode) }));
  const items = rows.map(({ id, locationId, name, state, stateId }) => ({
    ...{ id, locationId, name, state },
    plants: counts.find(({ batchId }) => batchId === id)?.count ?? 0,
    collections: collectionRows
      .filter(({ batchId }) => batchId === id)
      .map((row) => ({
        ...{ id: row.id, kind: row.kind, weighedAt: row.weighedAt, isMoreToCome: row.isMoreToCome, stateId: row.stateId },
        goods: goods
          .filter(({ collectionId }) => collectionId === row.id)
          .map((each) => ({
            packageId: each.id,
            of: each.kind,
            mg: each.milligrams,
            mgUsed: each.milligramsUsed,
            barcode: each.barcode,
            lots: lotViews(each.id),
          })),
      })),
    sync: recordSync(told, 'harvest-batch', id, stateId),
  }));
  return ok({ items, next: null });
}
