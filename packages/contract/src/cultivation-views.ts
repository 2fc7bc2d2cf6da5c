/** What the edge shows of plants and harvests. Types only. */
import type { Collection, HarvestBatch, Plant } from '@countersign/domain/cultivation/plant';
import type { LocationId, PackageId } from '@countersign/domain/identifiers';
import type { RecordSyncView } from './office-views.ts';

export interface PlantView extends Plant {
  readonly locationId: LocationId;
  readonly areaName: string;
  readonly batchName: string | null;
  readonly sync: RecordSyncView;
}

export interface CollectionView {
  readonly id: Collection['id'];
  readonly kind: Collection['kind'];
  readonly weighedAt: string;
  readonly isMoreToCome: boolean;
  /** The state's number of the weighing; null until it answered. */
  readonly stateId: string | null;
  readonly goods: readonly {
    readonly packageId: PackageId;
    readonly of: Collection['weights'][number]['of'];
    /** Milligrams. */
    readonly mg: number;
    /** Milligrams of it that were packed. */
    readonly mgUsed: number;
    /** The barcode the state gave it; null until it answered. */
    readonly barcode: string | null;
    /** What was made of it on the way into packages, oldest first. */
    readonly lots: readonly LotView[];
  }[];
}

/** A lot with its badge: the packages made of it wait until the state has given it a barcode. */
export interface LotView {
  readonly id: PackageId;
  /** Milligrams, all of which were packed. */
  readonly mg: number;
  readonly madeAt: string;
  readonly sync: RecordSyncView;
}

export interface HarvestBatchView extends HarvestBatch {
  readonly locationId: LocationId;
  /** Plants that were not destroyed. */
  readonly plants: number;
  readonly collections: readonly CollectionView[];
  readonly sync: RecordSyncView;
}
