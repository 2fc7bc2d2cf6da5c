import type { Instant } from '../business-day.ts';
import type { LocationId, ReportId, SaleId, StaffId } from '../identifiers.ts';

/**
 * Everything the state must be told, as one union. New kinds of report join here.
 *
 * A report is frozen when it is queued: its reference and its body never change, whatever happens to prices, clocks or people.
 */
export type ReportBody = SaleReport;

/** A completed sale (`biotrack/protocol.md` 2.4: POST /v1/sale). */
export interface SaleReport {
  readonly kind: 'sale';
  readonly saleId: SaleId;
  readonly soldAt: Instant;
  readonly soldBy: StaffId;
  readonly audience: 'adult-use' | 'medical';
  readonly lines: readonly SaleReportLine[];
}

export interface SaleReportLine {
  /** The state's 16-digit package barcode. */
  readonly barcode: string;
  readonly units: number;
  /** Amount charged for the line before taxes, in cents. */
  readonly netCents: number;
  readonly exciseCents: number;
  readonly otherTaxCents: number;
}

/** A report with the reference under which the state knows it. */
export interface Report {
  readonly id: ReportId;
  readonly locationId: LocationId;
  /** `ExternalID` and `RequestID` on the wire: minted with the report, the same for ever. */
  readonly reference: string;
  readonly body: ReportBody;
}
