import type { AreaId, CollectionId, HarvestBatchId, PlantId } from '../identifiers.ts';
import { readName } from '../places/record-name.ts';
import type { CollectionReport, HarvestBatchReport } from '../reports/cultivation-reports.ts';
import { ok, refuse, type Result } from '../result.ts';
import {
  areaFor,
  namedPlants,
  type HarvestBatch,
  type HarvestBatchState,
  type Plant,
  type PlantDecision,
  type PlantFacts,
  type PlantProblem,
} from './plant.ts';

/** Heaviest weighing of one kind, in milligrams: a tonne is a typing slip. */
const mostMg = 1_000_000_000;
/** The state's scale: hundredths of a gram (`biotrack/protocol.md` 3.2). */
const scaleMg = 10;

export interface BatchFacts extends PlantFacts {
  /** The v1 dialect harvests plants, not batches: there a batch is ours alone and only its schedule is told. */
  readonly knowsBatches: boolean;
  /** Batches of which something was weighed, though more may be to come. */
  readonly weighedBatches: readonly HarvestBatchId[];
}

/** Growing plants that will be harvested together. */
export function beginBatch(
  asked: { readonly batchId: HarvestBatchId; readonly name: string; readonly plantIds: readonly PlantId[] },
  facts: BatchFacts,
): Result<PlantDecision, PlantProblem> {
  const { batchId, plantIds } = asked;
  const name = readName(
    asked.name,
    facts.batches.map((batch) => batch.name),
  );
  if (!name.ok) return name;
  const named = namedPlants(facts, plantIds, ['growing']);
  if (!named.ok) return named;
  const taken = named.value.find((plant) => plant.batchId !== null);
  if (taken !== undefined) {
    const batch = facts.batches.find(({ id }) => id === taken.batchId)?.name ?? '';
    return refuse({ type: 'PlantInABatch', batch });
  }
  const batch = { id: batchId, name: name.value, state: 'open' as const };
  const after = named.value.map((plant) => ({ ...plant, batchId }));
  const report = facts.knowsBatches ? toldOf('harvest-batch', batch, facts, plantIds) : null;
  return ok({ type: 'HarvestBatchBegun', after, made: [], batch, collection: null, report });
}

/** The harvest of a batch is announced: the state weighs nothing that was not. */
export const scheduleHarvest = (batchId: HarvestBatchId, facts: BatchFacts): Result<PlantDecision, PlantProblem> =>
  moveBatch('HarvestScheduled', 'harvest-schedule', batchId, facts, { from: 'open', to: 'scheduled' });

/**
 * The announcement is taken back, while nothing was weighed: the state wants one before every harvest (`biotrack/protocol.md` 2.1.7), so
 * that of a harvest with more to come stays.
 */
export const undoHarvestSchedule = (batchId: HarvestBatchId, facts: BatchFacts): Result<PlantDecision, PlantProblem> =>
  facts.weighedBatches.includes(batchId)
    ? refuse({ type: 'HarvestBegun' })
    : moveBatch('HarvestCalledOff', 'harvest-schedule-undo', batchId, facts, { from: 'scheduled', to: 'open' });

export interface Weighing {
  readonly batchId: HarvestBatchId;
  readonly collectionId: CollectionId;
  readonly kind: CollectionReport['kind'];
  /** The room for packages in which it lies. */
  readonly areaId: AreaId;
  /** Whether more will be weighed of the same plants: then they stay as they are. */
  readonly isMoreToCome: boolean;
  readonly weights: CollectionReport['weights'];
}

const weighs = {
  harvest: { from: 'scheduled', to: 'drying', plants: 'growing', type: 'HarvestWeighed' },
  cure: { from: 'drying', to: 'cured', plants: 'drying', type: 'CureWeighed' },
} as const;

/** What a harvest gives is weighed wet, and what curing leaves is weighed dry (`biotrack/protocol.md` 2.1.7 `plant_harvest`, `plant_cure`). */
export function weighBatch(asked: Weighing, facts: PlantFacts): Result<PlantDecision, PlantProblem> {
  const { batchId, collectionId, kind, areaId, isMoreToCome, weights } = asked;
  const { from, to, plants: standing, type } = weighs[kind];
  const found = batchIn(facts, batchId, from);
  if (!found.ok) return found;
  const ids = standingIn(facts, batchId).map(({ id }) => id);
  const named = namedPlants(facts, ids, [standing]);
  if (!named.ok) return named;
  const area = areaFor(facts, areaId, 'inventory');
  if (!area.ok) return area;
  const fault = weightsFault(weights);
  if (fault !== undefined) return refuse(fault);
  const state = isMoreToCome ? standing : to;
  return ok({
    type,
    after: named.value.map((plant) => ({ ...plant, state })),
    made: [],
    batch: { ...found.value, state: isMoreToCome ? from : to },
    collection: { id: collectionId, batchId, kind, areaId, isMoreToCome, weights },
    report: {
      ...{ kind, harvestBatchId: batchId, collectionId, by: facts.by, at: facts.at },
      ...{ plantIds: ids, areaId, isMoreToCome, weights },
    },
  });
}

/** The plants of a batch that were not destroyed since. */
const standingIn = (facts: PlantFacts, batchId: HarvestBatchId): Plant[] =>
  facts.plants.filter((plant) => plant.batchId === batchId && plant.state !== 'destroyed');

function moveBatch(
  type: string,
  kind: HarvestBatchReport['kind'],
  batchId: HarvestBatchId,
  facts: BatchFacts,
  { from, to }: { readonly from: HarvestBatchState; readonly to: HarvestBatchState },
): Result<PlantDecision, PlantProblem> {
  const found = batchIn(facts, batchId, from);
  if (!found.ok) return found;
  const ids = standingIn(facts, batchId).map(({ id }) => id);
  const named = namedPlants(facts, ids, ['growing']);
  if (!named.ok) return named;
  const batch = { ...found.value, state: to };
  return ok({ type, after: [], made: [], batch, collection: null, report: toldOf(kind, batch, facts, ids) });
}

function batchIn(facts: PlantFacts, batchId: HarvestBatchId, state: HarvestBatchState): Result<HarvestBatch, PlantProblem> {
  const batch = facts.batches.find(({ id }) => id === batchId);
  if (batch === undefined) return refuse({ type: 'NotFound', what: 'harvest batch' });
  return batch.state === state ? ok(batch) : refuse({ type: 'BatchNotThere', state: batch.state });
}

function weightsFault(weights: Weighing['weights']): PlantProblem | undefined {
  const kinds = new Set(weights.map((row) => row.of));
  const isFit = (mg: number): boolean => Number.isSafeInteger(mg) && mg > 0 && mg <= mostMg && mg % scaleMg === 0;
  if (kinds.size !== weights.length || !weights.every((row) => isFit(row.mg)))
    return { type: 'WeightsNotPossible', mostGrams: mostMg / 1000 };
  return kinds.has('flower') ? undefined : { type: 'FlowerNotWeighed' };
}

const toldOf = (
  kind: HarvestBatchReport['kind'],
  batch: HarvestBatch,
  facts: PlantFacts,
  plantIds: readonly PlantId[],
): HarvestBatchReport => ({ kind, harvestBatchId: batch.id, by: facts.by, plantIds });
