/** What the edge shows of packages. Types only. */
import type { AreaId, ItemId, LocationId, PackageId } from '@countersign/domain/identifiers';
import type { LabSample } from '@countersign/domain/inventory/lab-sample';
import type { LabResult, PackageStatus } from '@countersign/domain/inventory/pkg';
import type { StateLab } from '@countersign/domain/inventory/state-lab';
import type { StockProblem } from '@countersign/domain/inventory/stock';
import type { RecordSyncView } from './office-views.ts';

export interface PackageView {
  readonly id: PackageId;
  readonly locationId: LocationId;
  readonly itemId: ItemId;
  readonly itemName: string;
  readonly areaId: AreaId;
  readonly areaName: string;
  /** Null until the state minted one: until then it cannot be picked. */
  readonly barcode: string | null;
  readonly status: PackageStatus;
  readonly unitsReceived: number;
  readonly unitsLeft: number;
  readonly unitsPicked: number;
  readonly unitsDestroyed: number;
  readonly unitsAway: number;
  readonly unitsAdjusted: number;
  readonly packageDate: string;
  readonly expiresOn: string | null;
  readonly lab: LabResult;
  /** What the state said of it, with the certificate and the usable weights; null while it said nothing. */
  readonly stateLab: StateLab | null;
  /** Usable product of one unit, in milligrams. */
  readonly usableMg: number | null;
  /** When a planned destruction may be carried out. */
  readonly destroyAfter: string | null;
  /** Whether the state hears of it at all: only cannabis is reported. */
  readonly isReported: boolean;
  /** Whether its item has the state's inventory type; without one it can be neither told nor sold. */
  readonly isMapped: boolean;
  /** What was drawn of it for laboratories. */
  readonly samples: readonly SampleView[];
  readonly sync: RecordSyncView;
}

export interface SampleView extends Pick<LabSample, 'id' | 'labLicence' | 'units' | 'state'> {
  readonly drawnAt: string;
  readonly stateId: string | null;
}

/** How far a location's first sync is, in packages. */
export interface FirstStockView {
  readonly known: number;
  readonly waiting: number;
  readonly toTell: number;
  /** Items whose category is not mapped: their packages cannot be told. */
  readonly notMapped: readonly string[];
}

export interface FirstStockRow {
  readonly packageId: PackageId;
  readonly isStored: boolean;
  readonly problem: StockProblem | null;
}
