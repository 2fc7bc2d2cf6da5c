import type { World } from '../../scripts/seed/world.ts';

/** The name of an item that stands at the first location, that no limit counts, and that no other item's name contains. */
export function itemToSell({ catalogue, packages }: World): string {
  const here = new Set(
    packages[0]?.packages.filter((pkg) => pkg.status === 'open' && pkg.lab.status === 'passed').map((pkg) => pkg.itemId),
  );
  const names = catalogue.map((item) => item.name);
  const found = catalogue.find(
    (item) => item.category === 'edible' && here.has(item.id) && names.filter((name) => name.includes(item.name)).length === 1,
  );
  if (found === undefined) throw new Error('The demo holds no edible whose name is its own.');
  return found.name;
}
