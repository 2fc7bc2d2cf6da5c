import type { Instant, LocalDate } from '../business-day.ts';
import type { ItemId, LineId, PackageId, StaffId } from '../identifiers.ts';
import type { GoodsFinding } from '../limits/forbidden-goods.ts';
import { packageProblem, type PackageProblem, type Pkg } from '../inventory/pkg.ts';
import { ok, refuse, type Result } from '../result.ts';
import type { OrderState } from './order-moves.ts';
import type { SubmitProblem } from './submit-order.ts';
import { unitsPicked, unitsToPick, type Order } from './order.ts';

export interface PackagePicked {
  readonly type: 'PackagePicked';
  readonly lineId: LineId;
  readonly packageId: PackageId;
  readonly barcode: string;
  readonly units: number;
  readonly by: StaffId;
  readonly at: Instant;
  /** `ready` when this was the last piece. */
  readonly leads: 'packing' | 'ready';
}

export interface PackageUnpicked {
  readonly type: 'PackageUnpicked';
  readonly lineId: LineId;
  readonly packageId: PackageId;
  readonly units: number;
  readonly by: StaffId;
  readonly at: Instant;
  /** `approved` when the bag is empty again. */
  readonly leads: 'approved' | 'packing';
}

export interface PickFacts {
  readonly pkg: Pkg;
  /** The line named by the person, or undefined to let the package choose. */
  readonly lineId: LineId | undefined;
  readonly units: number;
  /** Why the program of the location lets nobody buy the item, if it does not: its label may have changed since the order was placed. */
  readonly forbidden: GoodsFinding | undefined;
  readonly by: StaffId;
  readonly at: Instant;
  readonly on: LocalDate;
}

/**
 * Decides whether units of a scanned package go into the bag, and for which line.
 *
 * What may not be sold at all is said before anything about this order: nobody is told to put a recalled package back on the shelf
 * because it was not asked for.
 *
 * @returns `ItemsNotSold` with the rule where the program forbids the item to everybody (FL-DEV-01, FL-PROD-ED-01)
 */
export function pickPackage(order: Order, facts: PickFacts): Result<PackagePicked, PickProblem> {
  if (!['approved', 'packing'].includes(order.state)) return refuse({ type: 'OrderNotBeingPicked', state: order.state });
  const { barcode } = facts.pkg;
  if (barcode === null) return refuse({ type: 'PackageWithoutBarcode', packageId: facts.pkg.id });
  const unfit = packageProblem(facts.pkg, facts.units, facts.on);
  if (unfit !== undefined && unfit.type !== 'PackageEmpty') return refuse(unfit);
  const { forbidden } = facts;
  if (forbidden !== undefined) {
    const { itemId } = facts.pkg;
    return refuse({ type: 'ItemsNotSold', itemIds: [itemId], because: [{ itemId, ...forbidden }] });
  }
  const lines = order.lines.filter((line) => facts.lineId === undefined || line.lineId === facts.lineId);
  const mine = lines.filter((line) => line.itemId === facts.pkg.itemId);
  if (mine.length === 0) return refuse({ type: 'PackageOfAnotherItem', barcode, itemId: facts.pkg.itemId });
  const line = mine.find((candidate) => candidate.quantity - unitsPicked(candidate) >= facts.units);
  if (line === undefined) return refuse({ type: 'LineAlreadyPicked', barcode });
  if (unfit !== undefined) return refuse(unfit);

  return ok({
    type: 'PackagePicked',
    lineId: line.lineId,
    packageId: facts.pkg.id,
    barcode,
    units: facts.units,
    by: facts.by,
    at: facts.at,
    leads: unitsToPick(order) === facts.units ? 'ready' : 'packing',
  });
}

export interface UnpickFacts {
  readonly lineId: LineId;
  readonly packageId: PackageId;
  readonly units: number;
  readonly by: StaffId;
  readonly at: Instant;
}

/** Takes units of a package out of the bag again. */
export function unpickPackage(order: Order, facts: UnpickFacts): Result<PackageUnpicked, PickProblem> {
  if (!['packing', 'ready'].includes(order.state)) return refuse({ type: 'OrderNotBeingPicked', state: order.state });
  const line = order.lines.find((candidate) => candidate.lineId === facts.lineId);
  const pick = line?.picked.find((candidate) => candidate.packageId === facts.packageId);
  if (pick === undefined || pick.units < facts.units) return refuse({ type: 'NotInTheBag' });
  const inBag = order.lines.reduce((sum, candidate) => sum + unitsPicked(candidate), 0);
  return ok({ type: 'PackageUnpicked', ...facts, leads: inBag === facts.units ? 'approved' : 'packing' });
}

export type PickProblem =
  | PackageProblem
  | Extract<SubmitProblem, { readonly type: 'ItemsNotSold' }>
  | { readonly type: 'OrderNotBeingPicked'; readonly state: OrderState }
  | { readonly type: 'PackageOfAnotherItem'; readonly barcode: string; readonly itemId: ItemId }
  | { readonly type: 'LineAlreadyPicked'; readonly barcode: string }
  | { readonly type: 'NotInTheBag' };
