import type { World } from '../../scripts/seed/world.ts';

/** So many times the demo's usual stock: a bench sells thousands. */
const times = 1000;

/** The same world with shelves that no bench empties, in our books and in the state's. */
export const withPlenty = (world: World): World => ({
  ...world,
  packages: world.packages.map(({ location, packages }) => ({
    location,
    packages: packages.map((pkg) => ({ ...pkg, unitsReceived: pkg.unitsReceived * times, unitsLeft: pkg.unitsLeft * times })),
  })),
});
