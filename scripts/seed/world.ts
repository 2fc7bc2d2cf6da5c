import type { LocalDate } from '../../packages/domain/src/business-day.ts';
import { makeCatalogue, type SeededItem } from './catalogue.ts';
import type { Florida } from './florida.ts';
import { dayAndNight, makeOrganisation, usualSeed, type SeededLocation, type SeededOrganisation } from './organisation.ts';
import { makePackages, packagesPerLocation, type SeededPackage } from './packages.ts';
import { Dice } from './random.ts';

export interface World {
  readonly organisation: SeededOrganisation;
  readonly catalogue: readonly SeededItem[];
  readonly packages: readonly { readonly location: SeededLocation; readonly packages: readonly SeededPackage[] }[];
  /** Set where the first store sells to patients. */
  readonly florida?: Florida;
}

/** The demo's world. The same day and seed make the same world, to the last barcode; only dates move with the day. */
export function makeWorld(today: LocalDate, seed = usualSeed): World {
  const organisation = makeOrganisation(seed);
  const catalogue = makeCatalogue(new Dice(seed + 1));
  const packages = organisation.locations.map((location, index) => ({
    location,
    packages: makePackages(
      new Dice(seed + 2 + index),
      location,
      catalogue,
      packagesPerLocation[index] ?? 0,
      today,
      index * 10_000,
    ),
  }));
  return { organisation, catalogue, packages };
}

/** The world with stores that are open at any hour. */
export function neverClosed(world: World): World {
  const open = (location: SeededLocation): SeededLocation => ({
    ...location,
    settings: { ...location.settings, ...dayAndNight },
  });
  const { organisation, packages } = world;
  return {
    ...world,
    organisation: { ...organisation, locations: organisation.locations.map(open) },
    packages: packages.map((place) => ({ ...place, location: open(place.location) })),
  };
}
