import { isSmoked, type Category } from '../catalogue/item.ts';
import type { PackageId } from '../identifiers.ts';
import type { MedUsable } from '../inventory/state-lab.ts';
import type { LabelledGoods } from './florida-goods.ts';
import type { FloridaLine } from './florida-medical.ts';
import type { OrderKind } from './patient-orders.ts';

/** An item as the catalogue says it counts; its usable weight stands in for packages of which the state says none. */
export interface MedicalItem {
  readonly kind: OrderKind;
  /** Of one unit, in the unit of its kind. */
  readonly medUsable: number;
}

/** A package that an item is sold from, with the state's word on it. */
export interface UsablePackage {
  readonly packageId: PackageId;
  readonly medUsable: MedUsable | null;
}

/** One line of an order: whole units, some of them picked from packages. */
export interface LineToCount extends LabelledGoods {
  readonly quantity: number;
  readonly picked: readonly { readonly packageId: PackageId; readonly units: number }[];
}

/**
 * A line as the registry will debit it: what was picked by its own package, for the state takes Med Usable Weight of the package that is
 * named (`rules.md` 3.4, FL-SEED), and what is still to be picked by the greatest of the packages it may come from, so that no patient is
 * promised what the till refuses.
 */
export function floridaLinesOf(
  line: LineToCount,
  item: MedicalItem | undefined,
  shelf: readonly UsablePackage[],
): readonly FloridaLine[] {
  const { quantity, picked, ...goods } = line;
  if (item === undefined) return [{ ...goods, kind: undefined, medUsable: undefined, quantity }];
  const { kind } = item;
  const usableOf = (pkg: UsablePackage | undefined): number =>
    pkg?.medUsable === null || pkg === undefined ? item.medUsable : usableAs(kind, pkg.medUsable);
  const parts = picked.map(({ packageId, units }) => ({
    medUsable: usableOf(shelf.find((pkg) => pkg.packageId === packageId)),
    quantity: units,
  }));
  const rest = quantity - picked.reduce((sum, { units }) => sum + units, 0);
  const greatest = shelf.length === 0 ? item.medUsable : Math.max(...shelf.map(usableOf));
  const toPick = rest > 0 ? [{ medUsable: greatest, quantity: rest }] : [];
  return [...parts, ...toPick].map((part) => ({ ...goods, kind, ...part }));
}

/** In the unit of its kind. */
const usableAs = ({ type }: OrderKind, usable: MedUsable): number => (type === 'SMOKING' ? usable.moz : usable.mg);

/** An amount with its unit, for a person. */
export interface ShownUsable {
  readonly unit: 'moz' | 'mg';
  readonly amount: number;
}

/** What a package's record shows of it: what is smoked in ounces, all else in milligrams. */
export const shownUsable = (category: Category, usable: MedUsable): ShownUsable =>
  isSmoked(category) ? { unit: 'moz', amount: usable.moz } : { unit: 'mg', amount: usable.mg };
