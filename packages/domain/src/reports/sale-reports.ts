import type { Instant } from '../business-day.ts';
import type { OrderId, PackageId, RefundId, SaleId, StaffId } from '../identifiers.ts';
import type { OrderKind } from '../limits/patient-orders.ts';

/** A completed sale (`biotrack/protocol.md` 2.1.3 `sale_dispense`, 2.4 `POST /v1/sale`). */
export interface SaleReport {
  readonly kind: 'sale';
  readonly saleId: SaleId;
  readonly soldAt: Instant;
  readonly soldBy: StaffId;
  readonly audience: 'adult-use' | 'medical';
  /** The order whose sealed card a medical sale is told with: the number itself is in no report (decision 0025). */
  readonly patientOf?: OrderId;
  readonly lines: readonly SaleReportLine[];
}

export interface SaleReportLine {
  readonly packageId: PackageId;
  /** The state's 16-digit package barcode, as it was scanned. */
  readonly barcode: string;
  readonly units: number;
  /** Amount charged for the line before taxes, in cents. */
  readonly netCents: number;
  readonly exciseCents: number;
  readonly otherTaxCents: number;
  /** What a medical line is debited from at the registry. */
  readonly kind?: OrderKind;
}

/** A whole sale undone, its goods back in stock (2.1.3 `sale_void`, `PUT /v1/sale/{id}/void`). */
export interface SaleVoidReport {
  readonly kind: 'sale-void';
  readonly saleId: SaleId;
  /** Packages into which units come back; left out by reports of an earlier day. */
  readonly packageIds?: readonly PackageId[];
  readonly reason: string;
  readonly by: StaffId;
  readonly at: Instant;
}

/** Another price for lines of a sale, before the period is filed (2.1.3 `sale_modify`, `PUT /v1/sale/{id}`). */
export interface SalePriceReport {
  readonly kind: 'sale-price';
  readonly saleId: SaleId;
  readonly by: StaffId;
  readonly at: Instant;
  /** All lines of the sale as they stand afterwards; `n` is the line's place in the sale's own report, from 0. */
  readonly lines: readonly (SaleReportLine & { readonly n: number; readonly isChanged: boolean })[];
}

/**
 * Money back for lines of a sale, with or without the goods (2.1.3 `sale_refund`, `POST /v1/sale/{id}/refund`, 4.2).
 *
 * Goods that come back get a package of their own, which can only be destroyed.
 */
export interface SaleRefundReport {
  readonly kind: 'sale-refund';
  readonly saleId: SaleId;
  readonly refundId: RefundId;
  readonly by: StaffId;
  readonly at: Instant;
  readonly lines: readonly {
    /** The line's place in the sale's own report, from 0. */
    readonly n: number;
    readonly barcode: string;
    /** The package that was sold from. Reports from before it was kept do not name it. */
    readonly packageId?: PackageId;
    readonly units: number;
    /** What was given back for the line before taxes, in cents, not negative. */
    readonly netCents: number;
    /** The new package for goods that came back; null when only money moved. */
    readonly restockAs: PackageId | null;
  }[];
}
