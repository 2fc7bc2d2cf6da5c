import type { Instant } from '../business-day.ts';
import type { AreaId, CollectionId, HarvestBatchId, PackageId, PlantId, StaffId } from '../identifiers.ts';
import type { DestroyReason } from './package-reports.ts';

/** Plants begun from a package of seeds, clones or tissue (`biotrack/protocol.md` 2.1.7 `plant_new`, 2.4 `POST /v1/plant`). One id a plant comes back. */
export interface NewPlantsReport {
  readonly kind: 'plants-new';
  readonly plantIds: readonly PlantId[];
  readonly by: StaffId;
  readonly strain: string;
  readonly areaId: AreaId;
  readonly sourcePackageId: PackageId;
  readonly areMothers: boolean;
}

/** Plants in another room (2.1.7 `plant_move`, 2.4 `PUT /v1/plant/move`). */
export interface MovePlantsReport {
  readonly kind: 'plants-move';
  readonly plantIds: readonly PlantId[];
  readonly by: StaffId;
  readonly areaId: AreaId;
}

/** Plants to be destroyed: intent, its undo, and the deed after the waiting period (2.1.7 `plant_destroy*`). */
export interface DestroyPlantsReport {
  readonly kind: 'plants-destroy-schedule' | 'plants-destroy-undo' | 'plants-destroy';
  readonly plantIds: readonly PlantId[];
  readonly by: StaffId;
  readonly reasonCode: DestroyReason;
  readonly reason: string;
}

/** Plants that are harvested together, and that they will be (2.4 `POST /v1/harvest-batch`, `…/harvest/schedule`; v1 `plant_harvest_schedule`). */
export interface HarvestBatchReport {
  readonly kind: 'harvest-batch' | 'harvest-schedule' | 'harvest-schedule-undo';
  readonly harvestBatchId: HarvestBatchId;
  readonly by: StaffId;
  readonly plantIds: readonly PlantId[];
}

/**
 * What a harvest (wet) or a cure (dry) gave, each kind as a package of its own (2.1.7 `plant_harvest`, `plant_cure`; 2.4
 * `…/harvest`, `…/cure`).
 */
export interface CollectionReport {
  readonly kind: 'harvest' | 'cure';
  readonly harvestBatchId: HarvestBatchId;
  readonly collectionId: CollectionId;
  readonly by: StaffId;
  readonly at: Instant;
  readonly plantIds: readonly PlantId[];
  readonly areaId: AreaId;
  /** Whether more will be collected from the same plants. */
  readonly isMoreToCome: boolean;
  readonly weights: readonly {
    readonly of: 'flower' | 'other-material' | 'waste';
    readonly mg: number;
    readonly packageId: PackageId;
  }[];
}
