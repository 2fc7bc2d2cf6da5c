import { localDate } from '../../packages/domain/src/business-day.ts';
import { packageProblem } from '../../packages/domain/src/inventory/pkg.ts';
import { hasValidCheckDigit } from '../../packages/domain/src/scan/check-digit.ts';
import { expect, test } from 'vitest';
import { openingAt } from '../../packages/domain/src/places/opening-hours.ts';
import { isCannabis } from '../../packages/domain/src/catalogue/item.ts';
import { inFlorida } from './florida.ts';
import { makeWorld, neverClosed } from './world.ts';

const today = localDate('2026-11-24');
const world = makeWorld(today);
const packages = world.packages.flatMap((place) => place.packages);

test('the same day makes the same world', () => {
  expect(makeWorld(today)).toEqual(world);
});

test('ids do not depend on the day: a demo seeded again tomorrow keeps its items', () => {
  const tomorrow = makeWorld(localDate('2026-11-25'));
  expect(tomorrow.catalogue).toEqual(world.catalogue);
  expect(tomorrow.packages.flatMap((place) => place.packages.map((pkg) => pkg.id))).toEqual(packages.map((pkg) => pkg.id));
});

test('there are some three hundred items, four hundred packages, two locations and five people', () => {
  expect(world.catalogue.length).toBeGreaterThanOrEqual(290);
  expect(world.catalogue.length).toBeLessThanOrEqual(330);
  expect(packages).toHaveLength(400);
  expect(world.organisation.locations).toHaveLength(2);
  expect(world.organisation.staff).toHaveLength(5);
});

test('nothing is there twice', () => {
  const unique = (values: readonly unknown[]): void => expect(new Set(values).size).toBe(values.length);
  unique(world.catalogue.map((item) => item.id));
  unique(world.catalogue.map((item) => item.sku));
  unique(world.catalogue.map((item) => item.gtin));
  unique(world.catalogue.map((item) => `${item.brand} ${item.name} ${item.sizeLabel}`));
  unique(packages.map((pkg) => pkg.id));
  unique(packages.map((pkg) => pkg.barcode));
  unique(world.organisation.staff.map((person) => person.pin));
});

test('numbers are of the right shape', () => {
  for (const item of world.catalogue) expect(hasValidCheckDigit(item.gtin!)).toBe(true);
  for (const pkg of packages) expect(pkg.barcode).toMatch(/^\d{16}$/);
});

test('nearly every package may be sold, and a few show why one may not', () => {
  const problems = packages.map((pkg) => packageProblem(pkg, 1, today)?.type).filter((type) => type !== undefined);
  expect(new Set(problems)).toEqual(new Set(['PackageOnHold', 'PackageRecalled', 'LabNotPassed', 'PackageExpired']));
  expect(problems.length).toBeLessThanOrEqual(8);
});

test('a world that never closes is open in every store at night, and the usual one is not', () => {
  const night = Date.parse('2026-11-24T09:00:00Z');
  const openAt = ({ organisation }: typeof world) =>
    organisation.locations.map(({ settings }) => openingAt(settings, night).isOpen);
  expect([openAt(world), openAt(neverClosed(world))]).toEqual([
    [true, false],
    [true, true],
  ]);
});

test('moved to Florida, every cannabis item of some strength says what the registry debits, and flower only as smoking', () => {
  const { florida, organisation, catalogue, packages: places } = inFlorida(world, today);
  const kindOf = new Map(florida!.items.map(({ itemId, kind }) => [itemId, kind]));
  for (const { id, category, thcMg } of catalogue) {
    const isSmoked = category === 'flower' || category === 'pre-roll' || category === 'infused-pre-roll';
    if (isSmoked) expect(kindOf.get(id)).toEqual({ type: 'SMOKING', route: null });
    else expect(kindOf.has(id)).toBe(isCannabis(category) && thcMg > 0);
  }
  expect(places[0]!.location).toBe(organisation.locations[0]);
  expect(organisation.locations[0]!.settings.program).toBe('florida-medical');
});
