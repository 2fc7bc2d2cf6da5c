import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import { familyKey, isByWeight, thcBasisPoints } from './shelf.ts';

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
  const others = items.filter(
    (other) => other.category === item.category && other.unitsFree > 0 && familyKey(other) !== familyKey(item),
  );
  const near = others.map((other): [number, CatalogueItemView] => [distance(item, other, priceOf), other]);
  const seen = new Set<string>();
  return near
    .sort(([a], [b]) => a - b)
    .filter(([, other]) => !seen.has(familyKey(other)) && seen.add(familyKey(other)))
    .slice(0, count)
    .map(([, other]) => other);
}

/** How unlike two items of one form are; 0 for the same in everything that counts. */
function distance(one: CatalogueItemView, other: CatalogueItemView, priceOf: (item: CatalogueItemView) => number): number {
  const [aromas, others] = [terpenesOf(one), terpenesOf(other)];
  const names = new Set([...aromas.keys(), ...others.keys()]);
  let unlike = 0;
  for (const name of names) unlike += Math.abs((aromas.get(name) ?? 0) - (others.get(name) ?? 0));
  const kind = one.strainKind === other.strainKind ? 0 : 0.5;
  return (
    unlike +
    kind +
    Math.abs(Math.log2((1 + strength(one)) / (1 + strength(other)))) +
    Math.abs(Math.log2((1 + priceOf(one)) / (1 + priceOf(other))))
  );
}

const strength = (item: CatalogueItemView): number => (isByWeight(item) ? thcBasisPoints(item) : item.thcMg);

/** Shares of the whole, so that a strong smell and a faint one of the same kind are alike. */
function terpenesOf({ terpenes }: CatalogueItemView): Map<string, number> {
  const whole = terpenes.reduce((sum, { basisPoints }) => sum + basisPoints, 0);
  return new Map(terpenes.map(({ name, basisPoints }) => [name, basisPoints / Math.max(1, whole)]));
}
