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

/** Whether a laboratory's word says how strong the goods are: a state that lets a package pass need not name its strength. */
export const saysStrength = ({ thcBasisPoints, cbdBasisPoints }: LabResult): boolean => thcBasisPoints + cbdBasisPoints > 0;

/** A barcoded quantity of an item that the state knows. `units` are whole pieces. */
export interface Pkg {
  readonly id: PackageId;
  readonly itemId: ItemId;
  readonly areaId: AreaId;
  /** The state's 16-digit barcode; null until it minted one. */
  readonly barcode: string | null;
  readonly unitsReceived: number;
  readonly unitsLeft: number;
  /** Units bound to an order that is being picked. */
  readonly unitsPicked: number;
  readonly packageDate: string;
  readonly expiresOn: string | null;
  readonly lab: LabResult;
  readonly status: PackageStatus;
}

/** `returned` came back from a shopper and may only be destroyed; `to-destroy` waits for it; `away` left whole. */
export type PackageStatus = 'open' | 'on-hold' | 'recalled' | 'returned' | 'to-destroy' | 'destroyed' | 'away';

/** Why a package may not go into a bag. */
export type PackageProblem =
  | { readonly type: 'PackageWithoutBarcode'; readonly packageId: PackageId }
  | { readonly type: 'PackageOnHold'; readonly barcode: string }
  | { readonly type: 'PackageRecalled'; readonly barcode: string }
  | { readonly type: 'PackageOnlyToDestroy'; readonly barcode: string; readonly status: 'returned' | 'to-destroy' }
  | { readonly type: 'PackageGone'; readonly barcode: string; readonly status: 'destroyed' | 'away' }
  | { readonly type: 'PackageExpired'; readonly barcode: string; readonly expiresOn: string }
  | { readonly type: 'LabNotPassed'; readonly barcode: string; readonly status: 'failed' | 'pending' }
  | { readonly type: 'PackageEmpty'; readonly barcode: string; readonly unitsFree: number };

/** Whether units of a package may be sold on a day; `undefined` when they may. Packages are good through their expiry date. */
export function packageProblem(pkg: Pkg, units: number, on: string): PackageProblem | undefined {
  const { barcode, status } = pkg;
  if (barcode === null) return { type: 'PackageWithoutBarcode', packageId: pkg.id };
  if (status === 'returned' || status === 'to-destroy') return { type: 'PackageOnlyToDestroy', barcode, status };
  if (status === 'destroyed' || status === 'away') return { type: 'PackageGone', barcode, status };
  if (status === 'recalled') return { type: 'PackageRecalled', barcode };
  if (status === 'on-hold') return { type: 'PackageOnHold', barcode };
  if (pkg.expiresOn !== null && pkg.expiresOn < on) return { type: 'PackageExpired', barcode, expiresOn: pkg.expiresOn };
  if (pkg.lab.status !== 'passed') return { type: 'LabNotPassed', barcode, status: pkg.lab.status };
  const unitsFree = pkg.unitsLeft - pkg.unitsPicked;
  if (unitsFree < units) return { type: 'PackageEmpty', barcode, unitsFree };
  return undefined;
}
