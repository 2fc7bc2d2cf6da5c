/** What a manager takes out of which packages to make a lot of them, or other goods. */
import type { NewPackage } from '../../../packages/domain/src/inventory/new-package.ts';
import type { Part } from '../../../packages/domain/src/inventory/reshape-packages.ts';
import type { ItemId, PackageId } from '../../../packages/domain/src/identifiers.ts';
import type { Chance } from '../chance.ts';
import { goods, quarantineId, vaultId } from './shop.ts';

/** A package as the manager's list shows it. */
export interface StandingPackage {
  readonly id: PackageId;
  readonly item_id: ItemId;
  readonly units_left: number;
  readonly is_returned: number;
}

/** A package and the next of the same goods, all of either or some; where there is none, one of other goods, which make no lot. */
export function lotOf(pkg: StandingPackage, packages: readonly StandingPackage[], chance: Chance): readonly Part[] {
  return [some(pkg, chance), some(mateOf(pkg, packages), chance)];
}

/** Gummies made of a package, or of it and the next of the same goods, in either room. */
export function conversionOf(
  pkg: StandingPackage,
  packages: readonly StandingPackage[],
  packageId: PackageId,
  chance: Chance,
): { readonly from: readonly Part[]; readonly into: NewPackage; readonly wasteMg: number } {
  const areaId = chance.oneIn(3) ? quarantineId : vaultId;
  const into = { packageId, itemId: goods[1]!.id, areaId, units: chance.between(1, 6), packageDate, expiresOn: null };
  return { from: chance.oneIn(3) ? lotOf(pkg, packages, chance) : [some(pkg, chance)], into, wasteMg: 0 };
}

/** A day before every history. */
const packageDate = '2026-03-01';

/** All of it, or so few that as many are left. */
const some = ({ id, units_left }: StandingPackage, chance: Chance): Part => ({
  packageId: id,
  units: Math.max(1, chance.oneIn(4) ? units_left : chance.between(1, Math.max(1, Math.floor(units_left / 2)))),
});

function mateOf(pkg: StandingPackage, packages: readonly StandingPackage[]): StandingPackage {
  const others = packages.filter(({ id }) => id !== pkg.id);
  return others.find(({ item_id }) => item_id === pkg.item_id) ?? others[0]!;
}
