import { addDays, type LocalDate } from '../../packages/domain/src/business-day.ts';
import { isCannabis, type Category } from '../../packages/domain/src/catalogue/item.ts';
import { idFrom } from '../../packages/domain/src/identifiers.ts';
import { goodsNumber, nothingToTest } from '../../packages/domain/src/inventory/new-package.ts';
import type { LabResult, Pkg } from '../../packages/domain/src/inventory/pkg.ts';
import type { SeededItem } from './catalogue.ts';
import { laboratories, panels } from './names.ts';
import type { SeededLocation } from './organisation.ts';
import type { Dice } from './random.ts';

export interface SeededPackage extends Pkg {
  readonly item: SeededItem;
  readonly areaName: string;
}

/** How long a form keeps, in days after packaging; null for goods that do not spoil. */
const keepsDays: Readonly<Record<Category, number | null>> = {
  flower: 365,
  'pre-roll': 270,
  'infused-pre-roll': 270,
  vape: 540,
  concentrate: 365,
  edible: 240,
  beverage: 300,
  tincture: 540,
  capsule: 540,
  topical: 540,
  accessory: null,
  merchandise: null,
};

/** Packages of each location, in order: four hundred together. Each location sells most of the catalogue, not the same. */
export const packagesPerLocation = [225, 175] as const;

/**
 * Packages of a location. Among many in good order are the few that teach: one on hold, one recalled, one whose laboratory has not
 * answered, one past its date, and last jars.
 */
export function makePackages(
  dice: Dice,
  location: SeededLocation,
  catalogue: readonly SeededItem[],
  count: number,
  today: LocalDate,
  barcodesFrom: number,
): SeededPackage[] {
  const sold = dice.some(catalogue, Math.min(catalogue.length, Math.round(count * 0.85)));
  const again = dice.some(sold, count - sold.length);
  const lessons = new Map([
    [5, 'on-hold'],
    [17, 'recalled'],
    [29, 'lab-pending'],
    [41, 'expired'],
    [53, 'last-jar'],
    [61, 'last-jar'],
  ]);
  return [...sold, ...again].map((item, index) =>
    makePackage(dice, location, item, lessons.get(index), today, barcodeOf(barcodesFrom + index)),
  );
}

function makePackage(
  dice: Dice,
  location: SeededLocation,
  item: SeededItem,
  lesson: string | undefined,
  today: LocalDate,
  barcode: string,
): SeededPackage {
  const keeps = keepsDays[item.category];
  const packageDate = addDays(today, lesson === 'expired' && keeps !== null ? -keeps - 20 : -dice.between(8, 95));
  const units = lesson === 'last-jar' ? 1 : dice.between(8, item.category === 'flower' ? 32 : 60);
  const area = location.areas.find((candidate) =>
    lesson === 'recalled' ? candidate.quarantine : candidate.holds.includes(item.category),
  );
  if (area === undefined) throw new Error(`${location.name} has no area for ${item.category}`);
  const id = idFrom('pkg', dice.uuid());
  return {
    id,
    itemId: item.id,
    item,
    areaId: area.id,
    areaName: area.name,
    barcode: isCannabis(item.category) ? barcode : goodsNumber(id),
    unitsReceived: units,
    unitsLeft: units,
    unitsPicked: 0,
    packageDate,
    expiresOn: keeps === null ? null : addDays(packageDate, keeps),
    lab: labOf(dice, item, packageDate, lesson === 'lab-pending'),
    status: lesson === 'on-hold' || lesson === 'recalled' ? lesson : 'open',
  };
}

/** Sixteen digits, as the state mints them: nine of its own and a running number that looks like none. */
const barcodeOf = (number: number): string => `685329674${String((number * 7919 + 1_234_567) % 10_000_000).padStart(7, '0')}`;

function labOf(dice: Dice, item: SeededItem, packageDate: LocalDate, isPending: boolean): LabResult {
  if (!isCannabis(item.category)) return nothingToTest;
  const share = (mg: number): number => (item.netWeightMg === 0 ? 0 : Math.round((mg / item.netWeightMg) * 10_000));
  return {
    status: isPending ? 'pending' : 'passed',
    laboratory: dice.pick(laboratories),
    testedOn: isPending ? null : addDays(packageDate, -dice.between(3, 12)),
    thcBasisPoints: isPending ? 0 : share(item.thcMg),
    cbdBasisPoints: isPending ? 0 : share(item.cbdMg),
    panels: isPending ? [] : panels.map((name) => ({ name, passed: true })),
  };
}
