import type { LocalDate } from '../business-day.ts';
import type { AreaId, PackageId, PlantId, RefundId, SaleId, SampleId, StaffId } from '../identifiers.ts';
import type { StateQuantity } from './quantity.ts';

/** A package as the state is told of it. Item, category and strain are attributes of it and are not reported by themselves. */
export interface PackageFacts {
  readonly packageId: PackageId;
  /** The state's inventory type (`biotrack/protocol.md` 3.4). */
  readonly inventoryType: number;
  readonly productName: string;
  readonly strain: string | null;
  readonly quantity: StateQuantity;
  readonly areaId: AreaId;
  /** Weight of one piece's usable product, in milligrams; null for goods that are weighed. */
  readonly usableMgPerUnit: number | null;
  readonly packageDate: LocalDate | null;
  readonly expiresOn: LocalDate | null;
}

interface ByWhom {
  readonly by: StaffId;
}

/** Open stock of a location that joins, never its history (2.4 `POST /v1/inventory/initial`; v1 `inventory_new` a row). Rows are answered one by one. */
export interface FirstStockReport extends ByWhom {
  readonly kind: 'packages-first';
  readonly packages: readonly PackageFacts[];
}

/** Stock that comes from nothing else, or from a plant (2.1.4 `inventory_new`, `POST /v1/inventory`). */
export interface NewPackageReport extends ByWhom {
  readonly kind: 'package-new';
  readonly package: PackageFacts;
  readonly sourcePlantId: PlantId | null;
}

/** Another name, strain or unit weight (2.1.4 `inventory_modify`, `PUT /v1/inventory`). */
export interface ChangePackageReport extends ByWhom {
  readonly kind: 'package-change';
  readonly packageId: PackageId;
  readonly productName: string;
  readonly strain: string | null;
  readonly usableMgPerUnit: number | null;
}

/** Parts of a package under new barcodes (2.1.4 `inventory_split`, `POST /v1/inventory/{id}/sublot`). */
export interface SplitPackageReport extends ByWhom {
  readonly kind: 'package-split';
  readonly fromPackageId: PackageId;
  readonly intoPackageId: PackageId;
  readonly quantity: StateQuantity;
  /** The refund whose goods it takes out of the package they were sold from: they are there once the state holds the refund. */
  readonly refund?: { readonly saleId: SaleId; readonly refundId: RefundId };
}

/** Several packages combined into a lot (2.1.4 `inventory_create_lot`, `POST /v1/inventory/lot`). */
export interface LotReport extends ByWhom {
  readonly kind: 'package-lot';
  readonly from: readonly { readonly packageId: PackageId; readonly quantity: StateQuantity }[];
  readonly intoPackageId: PackageId;
  readonly inventoryType: number;
}

/** One kind of goods made into another (2.1.4 `inventory_convert`, `POST /v1/inventory/conversion`). */
export interface ConversionReport extends ByWhom {
  readonly kind: 'package-convert';
  readonly from: readonly { readonly packageId: PackageId; readonly quantity: StateQuantity }[];
  readonly into: PackageFacts;
  readonly wasteMg: number;
}

/** A package and the room it goes to. */
export interface PackageMove {
  readonly packageId: PackageId;
  readonly areaId: AreaId;
  /** Set when it goes there or comes out of one: the state sells nothing out of a quarantine. */
  readonly quarantine?: 'into' | 'out-of';
}

/** The move of a package. @param wasApart whether the state may have it in a quarantine, as far as is known */
export const moveOf = (
  packageId: PackageId,
  to: { readonly id: AreaId; readonly isQuarantine: boolean },
  wasApart?: boolean,
): PackageMove => ({
  ...{ packageId, areaId: to.id },
  ...(wasApart === to.isQuarantine ? {} : { quarantine: to.isQuarantine ? ('into' as const) : ('out-of' as const) }),
});

/** Packages in another area (2.1.4 `inventory_move`, `PUT /v1/inventory/move`). */
export interface MovePackagesReport extends ByWhom {
  readonly kind: 'packages-move';
  readonly moves: readonly PackageMove[];
}

/** Why stock was corrected: 1 audit, 2 theft, 3 seizure, 4 correction, 5 moisture loss, 6 depletion (2.1.4). */
export type AdjustmentType = 1 | 2 | 3 | 4 | 5 | 6;

/** A package holds another quantity than the books said (2.1.4 `inventory_adjust`, `PUT /v1/inventory/{id}/adjust`). */
export interface AdjustPackageReport extends ByWhom {
  readonly kind: 'package-adjust';
  readonly packageId: PackageId;
  /** What is there now, not the difference. */
  readonly quantity: StateQuantity;
  readonly type: AdjustmentType;
  readonly reason: string;
}

/** The usable weight of a package (2.1.4 `inventory_adjust_usable`, `PUT /v1/inventory/{id}/adjust/usable`). */
export interface UsableWeightReport extends ByWhom {
  readonly kind: 'package-usable-weight';
  readonly packageId: PackageId;
  readonly usableMg: number;
}

/** A sample for a laboratory (2.1.6 `inventory_qa_sample`, `POST /v1/inventory/lab/sample`). Its results are pulled. */
export interface LabSampleReport extends ByWhom {
  readonly kind: 'lab-sample' | 'lab-sample-void';
  readonly sampleId: SampleId;
  readonly packageId: PackageId;
  /** The sample itself, which has a barcode of its own. */
  readonly samplePackageId?: PackageId;
  readonly labLicence: string;
  readonly quantity: StateQuantity;
}

/** Why goods are destroyed: 0 other, 1 waste, 2 unhealthy, 3 infestation, 4 product return, 5 mistake, 6 spoilage, 7 quality control (2.1.4). */
export type DestroyReason = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Whole packages to be destroyed: intent, its undo, and the deed after the state's waiting period (2.1.4 `inventory_destroy*`). */
export interface DestructionReport extends ByWhom {
  readonly kind: 'destruction-schedule' | 'destruction-undo' | 'destruction';
  readonly packageIds: readonly PackageId[];
  readonly reasonCode: DestroyReason;
  readonly reason: string;
}
