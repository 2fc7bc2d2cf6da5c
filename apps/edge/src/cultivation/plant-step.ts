import type { Problem } from '@countersign/contract/problems';
import { destructionWaits } from '@countersign/domain/inventory/destruction';
import type { BatchFacts } from '@countersign/domain/cultivation/harvest-plants';
import type { HarvestBatch, Plant, PlantDecision, PlantProblem } from '@countersign/domain/cultivation/plant';
import type { CommandId, HarvestBatchId, LocationId, PlantId, StaffId } from '@countersign/domain/identifiers';
import { assert, ok, refuse, type Result } from '@countersign/domain/result';
import { and, eq, sql } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import type { Caller } from '../db/caller.ts';
import type { EdgeContext } from '../db/context.ts';
import { inJson, rawStatement, type Database, type Statement } from '../db/database.ts';
import { nextRevision } from '../db/revision.ts';
import { areas, collectedGoods, collections, harvestBatches, locations, plants, type PlantRow } from '../db/schema/index.ts';
import { takeRecordStep } from '../records/record-step.ts';

/** A command about plants of one location. */
export interface PlantCommand {
  readonly commandId: CommandId;
  readonly locationId: LocationId;
}

/** Which plants a step is about: some by name, or all of a batch. */
export type Named = { readonly plantIds: readonly PlantId[] } | { readonly batchId: HarvestBatchId };

export interface PlantGround extends BatchFacts {
  /** The state's waiting period before a destruction, in hours. */
  readonly waitHours: number;
}

export interface PlantStep {
  readonly name: string;
  readonly about: Named;
  readonly decide: (ground: PlantGround) => Result<PlantDecision, PlantProblem>;
}

/** Takes one step on plants of a location: plants, their batch, what was weighed, and the report, in one batch. */
export const takePlantStep = (
  ctx: EdgeContext,
  caller: Caller,
  input: PlantCommand,
  step: PlantStep,
): Promise<Result<string, Problem>> =>
  takeRecordStep(ctx, caller, input, {
    name: step.name,
    reads: (db, reach) => plantReads(db, input.locationId, reach, step.about),
    decide: (rows, { db, at, staff }) => {
      const ground = plantGround(rows, staff.id, at);
      if (ground === undefined) return refuse({ type: 'NotFound', what: 'location' });
      const decided = step.decide(ground);
      if (!decided.ok) return decided;
      const { type, batch, collection, report, after } = decided.value;
      const entityId = collection?.id ?? batch?.id ?? after[0]?.id;
      assert(entityId !== undefined, 'a step on plants is about one');
      return ok({
        entityId,
        locationId: input.locationId,
        what: type,
        rows: plantRows(db, input.locationId, ground, decided.value, at),
        reports: report === null ? [] : [report],
        detail: { plantIds: after.map(({ id }) => id) },
      });
    },
  });

/** The facts of a step on plants. Plants that are not there are left out. */
export function plantReads(db: Database, locationId: LocationId, reach: readonly LocationId[], about: Named) {
  const here = sql`${inJson(locations.id, reach)} AND ${locations.id} = ${locationId}`;
  const named = 'batchId' in about ? eq(plants.batchId, about.batchId) : inJson(plants.id, about.plantIds);
  return [
    db
      .select()
      .from(plants)
      .where(and(eq(plants.locationId, locationId), named)),
    db.select().from(harvestBatches).where(eq(harvestBatches.locationId, locationId)),
    db.select().from(areas).where(eq(areas.locationId, locationId)),
    db.select().from(locations).where(here),
    db.selectDistinct({ weighed: collections.batchId }).from(collections).where(eq(collections.locationId, locationId)),
  ] as const;
}

type Rows = { readonly plantRows: readonly PlantRow[]; readonly batchRows: readonly (typeof harvestBatches.$inferSelect)[] };

/** Sorts one batched read into what rules want; `undefined` when the location is out of reach. */
export function plantGround(
  [plantRows, batchRows, areaRows, [location], weighedRows]: BatchResponse<ReturnType<typeof plantReads>>,
  by: StaffId,
  at: string,
): (PlantGround & Rows) | undefined {
  if (location === undefined) return undefined;
  const { stateSystem, destructionWaitHours } = location.settings;
  return {
    ...{ plantRows, batchRows, by, at },
    plants: plantRows,
    batches: batchRows,
    areas: areaRows.map(({ id, holds, removedAt }) => ({ id, holds, isRemoved: removedAt !== null })),
    weighedBatches: weighedRows.map(({ weighed }) => weighed),
    knowsBatches: stateSystem !== 'biotrack-v1',
    waitHours: destructionWaitHours ?? destructionWaits['new-york'],
  };
}

/** What a decision writes. */
export function plantRows(
  db: Database,
  locationId: LocationId,
  { plantRows: before, batchRows }: Rows,
  { after, made, batch, collection }: PlantDecision,
  at: string,
): Statement[] {
  return [
    ...(made.length === 0 ? [] : [insertPlants(db, locationId, made)]),
    ...(after.length === 0 ? [] : [changePlants(db, locationId, before, after)]),
    ...(batch === null ? [] : [writeBatch(db, locationId, batchRows, batch)]),
    ...(collection === null ? [] : writeCollection(db, locationId, collection, at)),
  ];
}

const insertPlants = (db: Database, locationId: LocationId, made: readonly Plant[]): Statement =>
  rawStatement(
    db,
    sql`INSERT INTO plants (location_id, id, strain, area_id, is_mother, source_package_id, state, planted_at)
      SELECT ${locationId}, value ->> 'id', value ->> 'strain', value ->> 'areaId', value ->> 'isMother',
        value ->> 'sourcePackageId', value ->> 'state', value ->> 'plantedAt'
      FROM json_each(${JSON.stringify(made)})`,
  );

/** Whoever decided on another revision of one plant is refused by the table, with the whole step. */
function changePlants(db: Database, locationId: LocationId, before: readonly PlantRow[], after: readonly Plant[]): Statement {
  const rows = after.map((plant) => ({ ...plant, revision: before.find(({ id }) => id === plant.id)?.revision }));
  return rawStatement(
    db,
    sql`UPDATE plants SET area_id = moved.value ->> 'areaId', state = moved.value ->> 'state', batch_id = moved.value ->> 'batchId',
        destroy_after = moved.value ->> 'destroyAfter',
        revision = CASE WHEN plants.revision = moved.value ->> 'revision' THEN plants.revision + 1 ELSE -1 END
      FROM json_each(${JSON.stringify(rows)}) AS moved
      WHERE plants.location_id = ${locationId} AND plants.id = moved.value ->> 'id'`,
  );
}

function writeBatch(db: Database, locationId: LocationId, before: Rows['batchRows'], batch: HarvestBatch): Statement {
  const row = before.find(({ id }) => id === batch.id);
  if (row === undefined) return db.insert(harvestBatches).values({ ...batch, locationId });
  return db
    .update(harvestBatches)
    .set({ state: batch.state, revision: nextRevision(harvestBatches.revision, row.revision) })
    .where(and(eq(harvestBatches.locationId, locationId), eq(harvestBatches.id, batch.id)));
}

const writeCollection = (
  db: Database,
  locationId: LocationId,
  { weights, ...collection }: NonNullable<PlantDecision['collection']>,
  at: string,
): Statement[] => [
  db.insert(collections).values({ ...collection, locationId, weighedAt: at }),
  db.insert(collectedGoods).values(
    weights.map(({ of: kind, mg: milligrams, packageId: id }) => ({
      ...{ locationId, id, kind, milligrams },
      collectionId: collection.id,
    })),
  ),
];
