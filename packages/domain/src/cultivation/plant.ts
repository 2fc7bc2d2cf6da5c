import type { Instant } from '../business-day.ts';
import type { AreaId, CollectionId, HarvestBatchId, PackageId, PlantId, StaffId } from '../identifiers.ts';
import type { StockProblem } from '../inventory/stock.ts';
import type { AreaProblem } from '../places/area.ts';
import type { NameProblem } from '../places/record-name.ts';
import type { CollectionReport } from '../reports/cultivation-reports.ts';
import type { ReportBody } from '../reports/report.ts';
import { ok, refuse, type Result } from '../result.ts';

/** How far a plant is (`biotrack/protocol.md` 2.1.7). A plant that is harvested dries; one that is cured has become packages. */
export type PlantState = 'growing' | 'drying' | 'cured' | 'destroyed';

/** One plant, with a number of its own at the state. */
export interface Plant {
  readonly id: PlantId;
  readonly strain: string;
  readonly areaId: AreaId;
  /** Kept for cuttings. */
  readonly isMother: boolean;
  /** The package of seeds, clones or tissue that it was planted from. */
  readonly sourcePackageId: PackageId;
  readonly state: PlantState;
  readonly batchId: HarvestBatchId | null;
  readonly plantedAt: Instant;
  /** From when on it may be destroyed; null while nobody plans to. */
  readonly destroyAfter: Instant | null;
}

/** Plants that are harvested and cured together. Its name is ours; the state gives it a number. */
export interface HarvestBatch {
  readonly id: HarvestBatchId;
  readonly name: string;
  readonly state: HarvestBatchState;
}

export type HarvestBatchState = 'open' | 'scheduled' | 'drying' | 'cured';

/** One weighing: what a harvest (wet) or a cure (dry) gave, each kind a package of its own at the state. */
export interface Collection {
  readonly id: CollectionId;
  readonly batchId: HarvestBatchId;
  readonly kind: CollectionReport['kind'];
  readonly areaId: AreaId;
  readonly isMoreToCome: boolean;
  readonly weights: CollectionReport['weights'];
}

/** What a step on plants is decided on. */
export interface PlantFacts {
  readonly plants: readonly Plant[];
  readonly batches: readonly HarvestBatch[];
  readonly areas: readonly PlantArea[];
  readonly by: StaffId;
  readonly at: Instant;
}

export interface PlantArea {
  readonly id: AreaId;
  readonly holds: 'inventory' | 'plants';
  readonly isRemoved: boolean;
}

/** What a step on plants leaves. */
export interface PlantDecision {
  readonly type: string;
  readonly after: readonly Plant[];
  readonly made: readonly Plant[];
  /** The batch as it stands afterwards; null when the step is about none. */
  readonly batch: HarvestBatch | null;
  readonly collection: Collection | null;
  readonly report: ReportBody | null;
}

/** A decision about plants alone. */
export const aboutPlants = (type: string, after: readonly Plant[], report: ReportBody): PlantDecision => ({
  ...{ type, after, report },
  made: [],
  batch: null,
  collection: null,
});

/** Plants one step names at most: as many as a person walks past with labels in hand. The state takes 1,000 (2.4). */
export const mostPlants = 200;

/** The plants that were named: each must be there, of one of these states, and not about to be destroyed unless that is asked for. */
export function namedPlants(
  facts: Pick<PlantFacts, 'plants'>,
  ids: readonly PlantId[],
  allowed: readonly PlantState[],
  isToDestroy = false,
): Result<readonly Plant[], PlantProblem> {
  if (ids.length === 0 || ids.length > mostPlants || new Set(ids).size !== ids.length)
    return refuse({ type: 'ChoosePlants', most: mostPlants });
  const plants = ids.flatMap((id) => facts.plants.find((plant) => plant.id === id) ?? []);
  if (plants.length !== ids.length) return refuse({ type: 'NotFound', what: 'plant' });
  const wrong = plants.find((plant) => !allowed.includes(plant.state) || (plant.destroyAfter !== null) !== isToDestroy);
  if (wrong === undefined) return ok(plants);
  const { id, state, destroyAfter } = wrong;
  return refuse({ type: 'PlantNotForThis', plantId: id, state, isToDestroy: destroyAfter !== null });
}

/** A standing room of the kind the step wants: the state keeps rooms for plants in another list than rooms for packages. */
export function areaFor(
  facts: Pick<PlantFacts, 'areas'>,
  areaId: AreaId,
  holds: PlantArea['holds'],
): Result<AreaId, PlantProblem> {
  const area = facts.areas.find(({ id, isRemoved }) => id === areaId && !isRemoved);
  if (area === undefined) return refuse({ type: 'NotFound', what: 'area' });
  return area.holds === holds ? ok(areaId) : refuse({ type: 'AreaHoldsOther', holds: area.holds });
}

export type PlantProblem =
  | StockProblem
  | NameProblem
  | Extract<AreaProblem, { readonly type: 'AreaHoldsOther' }>
  | { readonly type: 'ChoosePlants'; readonly most: number }
  | { readonly type: 'PlantNotForThis'; readonly plantId: PlantId; readonly state: PlantState; readonly isToDestroy: boolean }
  /** Only seeds, clones, tissue and whole plants are planted. */
  | { readonly type: 'NotPlantable'; readonly name: string }
  | { readonly type: 'PlantInABatch'; readonly batch: string }
  | { readonly type: 'BatchNotThere'; readonly state: HarvestBatchState }
  /** Something of the batch was weighed already. */
  | { readonly type: 'HarvestBegun' }
  | { readonly type: 'WeightsNotPossible'; readonly mostGrams: number }
  | { readonly type: 'FlowerNotWeighed' };
