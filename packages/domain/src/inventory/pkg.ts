import type { AreaId, ItemId, PackageId } from '../identifiers.ts';

/** What a laboratory said about a package. Percentages are in hundredths: 2245 is 22.45 %. */
export interface LabResult {
  readonly status: 'passed' | 'failed' | 'pending';
  readonly laboratory: string;
  /** Calendar day, `YYYY-MM-DD`. */
  readonly testedOn: string | null;
  readonly thcBasisPoints: number;
  readonly cbdBasisPoints: number;
  readonly panels: readonly { readonly name: string; readonly passed: boolean }[];
}

/** A barcoded quantity of an item that the state knows. `units` are whole pieces. */
export interface Pkg {
  readonly id: PackageId;
  readonly itemId: ItemId;
  readonly areaId: AreaId;
  /** The state's 16-digit barcode. */
  readonly barcode: string;
  readonly unitsReceived: number;
  readonly unitsLeft: number;
  /** Units bound to an order that is being picked. */
  readonly unitsPicked: number;
  readonly packageDate: string;
  readonly expiresOn: string | null;
  readonly lab: LabResult;
  readonly status: 'open' | 'on-hold' | 'recalled';
}

/** Why a package may not go into a bag. */
export type PackageProblem =
  | { readonly type: 'PackageOnHold'; readonly barcode: string }
  | { readonly type: 'PackageRecalled'; readonly barcode: string }
  | { readonly type: 'PackageExpired'; readonly barcode: string; readonly expiresOn: string }
  | { readonly type: 'LabNotPassed'; readonly barcode: string; readonly status: 'failed' | 'pending' }
  | { readonly type: 'PackageEmpty'; readonly barcode: string; readonly unitsFree: number };

/** Whether units of a package may be sold on a day; `undefined` when they may. Packages are good through their expiry date. */
export function packageProblem(pkg: Pkg, units: number, on: string): PackageProblem | undefined {
  const { barcode } = pkg;
  if (pkg.status === 'recalled') return { type: 'PackageRecalled', barcode };
  if (pkg.status === 'on-hold') return { type: 'PackageOnHold', barcode };
  if (pkg.expiresOn !== null && pkg.expiresOn < on) return { type: 'PackageExpired', barcode, expiresOn: pkg.expiresOn };
  if (pkg.lab.status !== 'passed') return { type: 'LabNotPassed', barcode, status: pkg.lab.status };
  const unitsFree = pkg.unitsLeft - pkg.unitsPicked;
  if (unitsFree < units) return { type: 'PackageEmpty', barcode, unitsFree };
  return undefined;
}
