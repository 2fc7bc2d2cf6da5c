import type { LocationId, ReportId, StaffId } from '../identifiers.ts';
import type {
  CollectionReport,
  DestroyPlantsReport,
  HarvestBatchReport,
  MovePlantsReport,
  NewPlantsReport,
} from './cultivation-reports.ts';
import type {
  FileManifestReport,
  InvoicePriceReport,
  PaymentReport,
  ReceiveTransferReport,
  ShipManifestReport,
  StopReport,
  VoidManifestReport,
} from './manifest-reports.ts';
import type {
  AdjustPackageReport,
  ChangePackageReport,
  ConversionReport,
  DestructionReport,
  FirstStockReport,
  LabSampleReport,
  LotReport,
  MovePackagesReport,
  NewPackageReport,
  SplitPackageReport,
  UsableWeightReport,
} from './package-reports.ts';
import type { AreaReport, DriverReport, VehicleReport } from './place-reports.ts';
import type { SalePriceReport, SaleRefundReport, SaleReport, SaleVoidReport } from './sale-reports.ts';

/**
 * Everything the state must be told, as one union.
 *
 * A report is frozen when it is queued: its reference and its body never change, whatever happens to prices, clocks or people. Only
 * cannabis and its actions are reported.
 */
export type ReportBody =
  | SaleReport
  | SaleVoidReport
  | SalePriceReport
  | SaleRefundReport
  | AreaReport
  | DriverReport
  | VehicleReport
  | FirstStockReport
  | NewPackageReport
  | ChangePackageReport
  | SplitPackageReport
  | LotReport
  | ConversionReport
  | MovePackagesReport
  | AdjustPackageReport
  | UsableWeightReport
  | LabSampleReport
  | DestructionReport
  | FileManifestReport
  | ShipManifestReport
  | StopReport
  | VoidManifestReport
  | ReceiveTransferReport
  | InvoicePriceReport
  | PaymentReport
  | NewPlantsReport
  | MovePlantsReport
  | DestroyPlantsReport
  | HarvestBatchReport
  | CollectionReport;

export type ReportKind = ReportBody['kind'];

/** A report with the reference under which the state knows it. */
export interface Report {
  readonly id: ReportId;
  readonly locationId: LocationId;
  /** `ExternalID`, `RequestID` or `nonce` on the wire: minted with the report, the same for ever. */
  readonly reference: string;
  readonly body: ReportBody;
}

/** Whose deed it is: the state hears it under this person's login. */
export const actorOf = (body: ReportBody): StaffId => (body.kind === 'sale' ? body.soldBy : body.by);
