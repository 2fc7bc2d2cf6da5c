import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { familyKey, isByWeight, thcBasisPoints } from '../menu/shelf.ts';

/**
 * Items that are much like one: the same form, in stock, of another name, nearest in what they smell of, in kind, strength and price.
 * Facts of the label only; nobody can pay for a place here (9 NYCRR 124.1).
 * @param priceOf cents of one unit with taxes
 */
export function similarTo(
  item: CatalogueItemView,
  items: readonly CatalogueItemView[],
  priceOf: (item: CatalogueItemView) => number,
  count: number,
): CatalogueItemView[] {
  const near = new Nearest(count);
  const aromas = terpenesOf(item);
  for (const other of items) {
    if (other.category !== item.category || other.unitsFree < 1) continue;
    // Smells are what takes longest to compare: what is too far without them needs none of it.
    const withoutSmell = distanceWithoutSmell(item, other, priceOf);
    if (withoutSmell >= near.farthest || familyKey(other) === familyKey(item)) continue;
    near.add(withoutSmell + unlikeIn(aromas, terpenesOf(other)), other);
  }
  return near.items;
}

interface Near {
  readonly distance: number;
  readonly family: string;
  readonly item: CatalogueItemView;
}

/** The nearest of each family, so many families; of two that are as near the one that came first. */
class Nearest {
  readonly #count: number;
  #near: readonly Near[] = [];

  constructor(count: number) {
    this.#count = count;
  }

  /** What is so far, or farther, has no place any more. */
  get farthest(): number {
    return this.#near.length < this.#count ? Infinity : (this.#near.at(-1)?.distance ?? 0);
  }

  get items(): CatalogueItemView[] {
    return this.#near.map(({ item }) => item);
  }

  add(distance: number, item: CatalogueItemView): void {
    const family = familyKey(item);
    const known = this.#near.find((near) => near.family === family);
    if (known !== undefined && known.distance <= distance) return;
    this.#near = [...this.#near.filter((near) => near !== known), { distance, family, item }]
      .sort((one, other) => one.distance - other.distance)
      .slice(0, this.#count);
  }
}

/** How unlike two items of one form are in all but their smell; 0 for the same in everything that counts. */
function distanceWithoutSmell(
  one: CatalogueItemView,
  other: CatalogueItemView,
  priceOf: (item: CatalogueItemView) => number,
): number {
  const kind = one.strainKind === other.strainKind ? 0 : 0.5;
  return (
    kind +
    Math.abs(Math.log2((1 + strength(one)) / (1 + strength(other)))) +
    Math.abs(Math.log2((1 + priceOf(one)) / (1 + priceOf(other))))
  );
}

/** How unlike two smells are: 0 for the same, 2 for nothing in common. */
function unlikeIn(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let unlike = 0;
  for (const [name, share] of one) unlike += Math.abs(share - (other.get(name) ?? 0));
  for (const [name, share] of other) if (!one.has(name)) unlike += share;
  return unlike;
}

const strength = (item: CatalogueItemView): number => (isByWeight(item) ? thcBasisPoints(item) : item.thcMg);

/** Shares of the whole, so that a strong smell and a faint one of the same kind are alike. */
function terpenesOf({ terpenes }: CatalogueItemView): Map<string, number> {
  const whole = terpenes.reduce((sum, { basisPoints }) => sum + basisPoints, 0);
  return new Map(terpenes.map(({ name, basisPoints }) => [name, basisPoints / Math.max(1, whole)]));
}
