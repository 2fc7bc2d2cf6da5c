/** What the edge shows of packages. Types only. */
import type { AreaId, ItemId, LocationId, PackageId } from '@countersign/domain/identifiers';
import type { LabSample } from '@countersign/domain/inventory/lab-sample';
import type { LabResult, PackageStatus } from '@countersign/domain/inventory/pkg';
import type { StateLab } from '@countersign/domain/inventory/state-lab';
import type { ShownUsable } from '@countersign/domain/limits/florida-lines';
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
  /** What one unit takes from a patient's order, in thousandths of an ounce or in milligrams; null while the state does not say. */
  readonly medUsable: ShownUsable | null;
  /** Usable product of one unit, in milligrams. */
  readonly usableMg: number | null;
  /** When a planned destruction may be carried out. */
  readonly destroyAfter: string | null;
  /** Why it was recalled, in the person's words; null while it is not. */
  readonly recallReason: string | null;
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

/** What the state holds at a location and we do not. */
export interface StockAtStateView {
  /** Why the state could not be asked, in its own words; the rows are then what it held the last time. */
  readonly trouble: string | null;
  /** How many there are; the rows are the first of them. */
  readonly total: number;
  readonly rows: readonly AtStateRow[];
}

export interface AtStateRow {
  readonly barcode: string;
  readonly productName: string;
  readonly inventoryType: number | null;
  readonly amount: number;
  /** Our area for the room where the state keeps it; null when we know no such room. */
  readonly areaId: AreaId | null;
  /** What it probably is; null when nothing of ours bears its name. */
  readonly itemId: ItemId | null;
  /** One of ours that nobody told, of that item and as many. */
  readonly packageId: PackageId | null;
}

export interface LinkedRow {
  readonly packageId: PackageId;
  readonly barcode: string;
  readonly isLinked: boolean;
  readonly problem: StockProblem | null;
}
