/** What people do to packages of a location. Each command carries the asker's own id, and new packages ids of the asker's minting. */
import type { AreaId, CommandId, ItemId, LocationId, PackageId, SampleId } from '@countersign/domain/identifiers';
import type { Link } from '@countersign/domain/inventory/link-package';
import type { NewPackage as NewPackageFacts } from '@countersign/domain/inventory/new-package';
import type { Part } from '@countersign/domain/inventory/reshape-packages';
import type { AdjustmentType, DestroyReason } from '@countersign/domain/reports/package-reports';

interface StockCommand {
  readonly commandId: CommandId;
  readonly locationId: LocationId;
}

export type NewPackage = StockCommand & Omit<NewPackageFacts, 'packageId'>;
export interface AddFirstStock extends StockCommand {
  readonly rows: readonly NewPackageFacts[];
}
export type TellFirstStock = StockCommand;
export interface LinkFirstStock extends StockCommand {
  readonly rows: readonly Link[];
}
export interface ChangePackage extends StockCommand {
  readonly itemId: ItemId;
}
export interface SplitPackage extends StockCommand {
  readonly units: number;
  readonly intoPackageId: PackageId;
}
export interface MakeLot extends StockCommand {
  readonly from: readonly Part[];
  readonly intoPackageId: PackageId;
}
export interface ConvertPackages extends StockCommand {
  readonly from: readonly Part[];
  readonly into: NewPackageFacts;
  readonly wasteMg: number;
}
export interface MovePackages extends StockCommand {
  readonly packageIds: readonly PackageId[];
  readonly areaId: AreaId;
  /** The state keeps them elsewhere: it is told where they are even if they lie there already. */
  readonly tellsAgain?: boolean;
}
export interface AdjustPackage extends StockCommand {
  /** What is there now, not the difference. */
  readonly units: number;
  readonly adjustment: AdjustmentType;
  readonly reason: string;
  /** The state counts otherwise: it is told even where our books were right. */
  readonly tellsAgain?: boolean;
}
export interface WeighPackage extends StockCommand {
  /** Usable product of one unit, in milligrams. */
  readonly usableMg: number;
}
export interface DrawSample extends StockCommand {
  readonly sampleId: SampleId;
  /** The sample as a package of its own. */
  readonly samplePackageId: PackageId;
  readonly units: number;
  readonly labLicence: string;
}
export type VoidSample = StockCommand;
/** A recall, or its end. */
export interface RecallPackages extends StockCommand {
  readonly packageIds: readonly PackageId[];
  readonly reason: string;
}
export interface Destruction extends StockCommand {
  readonly packageIds: readonly PackageId[];
  readonly reasonCode: DestroyReason;
  readonly reason: string;
}
