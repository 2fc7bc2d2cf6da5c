import type { Category } from '../catalogue/item.ts';
import { assert } from '../result.ts';
import type { NewYorkLimitSettings } from './new-york-settings.ts';

/** Forms the limits know: the catalogue's, and living plants, which are not modelled and therefore refused (`rules.md` U9). */
export type LimitCategory = Category | 'seed' | 'immature-plant';

/** One line as the limits see it. */
export interface LimitLine {
  readonly category: LimitCategory;
  /** Net weight of one unit in milligrams, without hardware; needed wherever weight counts. */
  readonly netWeightMg?: number | undefined;
  /** Labelled THC of one unit in milligrams, at most two decimals (THC + 0.877 × THCA, 9 NYCRR 128.5). */
  readonly thcMg?: number | undefined;
  /** Whole units. */
  readonly quantity: number;
}

/** What lines amount to, in whole milligrams; fractions of THC are rounded up once, over all lines together. */
export interface Counted {
  readonly flowerMg: number;
  readonly concentrateMg: number;
  /** THC of everything counted by its THC, for the organisation's own ceiling. */
  readonly edibleThcMg: number;
  /** Lines whose category we do not sell, or whose label lacks the amount that counts: nothing about them is known to be allowed. */
  readonly uncountable: readonly LimitLine[];
}

/** How a category counts (`rules.md` 1.2, the category → bucket map). */
const basisOf: Readonly<Record<LimitCategory, 'flower' | 'concentrate' | 'edible' | 'nothing' | 'refused'>> = {
  flower: 'flower',
  'pre-roll': 'flower',
  'infused-pre-roll': 'concentrate',
  vape: 'concentrate',
  concentrate: 'concentrate',
  edible: 'edible',
  beverage: 'edible',
  tincture: 'edible',
  capsule: 'edible',
  topical: 'edible',
  accessory: 'nothing',
  merchandise: 'nothing',
  seed: 'refused',
  'immature-plant': 'refused',
};

/**
 * Adds lines up for the limits. The order of the lines makes no difference.
 *
 * @throws {Bug} for quantities and amounts that are negative, fractional beyond their unit, or too large to multiply exactly
 */
export function countLines(lines: readonly LimitLine[], settings: NewYorkLimitSettings): Counted {
  const sum = { flowerMg: 0, concentrateMg: 0, thcHundredths: 0, edibleThcHundredths: 0 };
  const uncountable: LimitLine[] = [];
  for (const line of lines) {
    assert(Number.isSafeInteger(line.quantity) && line.quantity >= 0, 'a quantity is whole and not negative');
    const counted = countOne(line, settings);
    if (counted === undefined) uncountable.push(line);
    else {
      sum.flowerMg += times(counted.flowerMg ?? 0, line.quantity);
      sum.concentrateMg += times(counted.concentrateMg ?? 0, line.quantity);
      sum.thcHundredths += times(counted.thcHundredths ?? 0, line.quantity);
      sum.edibleThcHundredths += times(counted.edibleThcHundredths ?? 0, line.quantity);
    }
  }
  assert(Object.values(sum).every(Number.isSafeInteger), 'amounts are small enough to add exactly');
  return {
    flowerMg: sum.flowerMg,
    concentrateMg: sum.concentrateMg + wholeMg(sum.thcHundredths),
    edibleThcMg: wholeMg(sum.edibleThcHundredths),
    uncountable,
  };
}

interface UnitCount {
  readonly flowerMg?: number;
  readonly concentrateMg?: number;
  /** THC that counts as concentrate, hundredths of a milligram. */
  readonly thcHundredths?: number;
  readonly edibleThcHundredths?: number;
}

/** One unit; `undefined` when the label lacks what counts. */
function countOne(line: LimitLine, settings: NewYorkLimitSettings): UnitCount | undefined {
  const weight = amount(line.netWeightMg, 1);
  switch (basisOf[line.category]) {
    case 'nothing':
      return {};
    case 'refused':
      return undefined;
    case 'flower':
      // A weight of zero is a gap in the catalogue, not a weightless flower.
      return weight === undefined || weight === 0 ? undefined : { flowerMg: weight };
    case 'concentrate':
      return weight === undefined || weight === 0 ? undefined : { concentrateMg: weight };
    case 'edible':
      return countEdible(weight, amount(line.thcMg, 100), settings);
  }
}

function countEdible(
  weightMg: number | undefined,
  thcHundredths: number | undefined,
  { edibleBasis, edibleHouseCapThcMg }: NewYorkLimitSettings,
): UnitCount | undefined {
  const needsThc = edibleBasis !== 'NET_WEIGHT' || edibleHouseCapThcMg !== null;
  if (needsThc && thcHundredths === undefined) return undefined;
  const thc = thcHundredths ?? 0;
  if (edibleBasis === 'THC_MG') return { thcHundredths: thc, edibleThcHundredths: thc };
  if (weightMg === undefined || weightMg === 0) return undefined;
  if (edibleBasis === 'NET_WEIGHT') return { concentrateMg: weightMg, edibleThcHundredths: thc };
  // "More than 3 % by weight": thc/100 mg > 3/100 × weight mg (Penal Law 222.00(2)(b)).
  return { [thc > 3 * weightMg ? 'concentrateMg' : 'flowerMg']: weightMg, edibleThcHundredths: thc };
}

/** A label's amount in parts of a milligram; `undefined` stays unknown. */
function amount(value: number | undefined, partsPerMg: 1 | 100): number | undefined {
  if (value === undefined) return undefined;
  // Two decimals are not exact in binary: 0.29 × 100 is 28.999…, so the nearest whole part is meant.
  const parts = Math.round(value * partsPerMg);
  assert(Number.isSafeInteger(parts) && parts >= 0, `an amount is not negative, not ${value}`);
  assert(Math.abs(parts - value * partsPerMg) < 1e-6, `an amount is exact in its unit, not ${value}`);
  return parts;
}

const wholeMg = (hundredths: number): number => Math.ceil(hundredths / 100);

function times(each: number, quantity: number): number {
  const product = each * quantity;
  assert(Number.isSafeInteger(product), 'amounts are small enough to multiply exactly');
  return product;
}
