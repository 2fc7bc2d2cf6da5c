import { isCannabis, type Category } from '@countersign/domain/catalogue/item';
import { saysStrength } from '@countersign/domain/inventory/pkg';
import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { ItemFacts } from './filters.ts';

/** Doors of the menu, in the order in which they stand. A door may hold several of the catalogue's categories. */
export const shelves = {
  flower: ['flower'],
  'pre-roll': ['pre-roll', 'infused-pre-roll'],
  vape: ['vape'],
  edible: ['edible'],
  beverage: ['beverage'],
  concentrate: ['concentrate'],
  tincture: ['tincture', 'capsule'],
  topical: ['topical'],
  accessory: ['accessory', 'merchandise'],
} as const satisfies Record<string, readonly Category[]>;

export type Shelf = keyof typeof shelves;
export const shelfNames = Object.keys(shelves) as readonly Shelf[];

export const isOnShelf = (item: CatalogueItemView, shelf: Shelf): boolean =>
  (shelves[shelf] as readonly Category[]).includes(item.category);

/** Facts to sort by; nothing else ever decides the order (9 NYCRR 124.1(b)(5); no pay-to-rank). */
export const sorts = ['price-up', 'price-down', 'newest', 'thc-down', 'thc-up', 'name'] as const;
export type Sort = (typeof sorts)[number];

export type Potency = 'mild' | 'medium' | 'strong';
export const potencies = ['mild', 'medium', 'strong'] as const satisfies readonly Potency[];

const byWeight: readonly Category[] = ['flower', 'pre-roll', 'infused-pre-roll', 'vape', 'concentrate'];

/** Whether an item's strength is a share of its weight (flower) rather than milligrams (a gummy). */
export const isByWeight = (item: CatalogueItemView): boolean => byWeight.includes(item.category) && item.netWeightMg > 0;

/** THC by weight in hundredths of a per cent: as the laboratory measured it, else as labelled. */
export const thcBasisPoints = ({ lab, thcMg, netWeightMg }: CatalogueItemView): number =>
  lab !== null && saysStrength(lab) ? lab.thcBasisPoints : netWeightMg > 0 ? Math.round((thcMg * 10_000) / netWeightMg) : 0;

/** Three bands whose borders stand in words beside the filter; null for what holds no cannabis. */
export function potencyOf(item: CatalogueItemView): Potency | null {
  if (!isCannabis(item.category)) return null;
  if (!isByWeight(item)) return band(item.thcMg / Math.max(1, item.servings), 5, 10);
  const percent = thcBasisPoints(item) / 100;
  const isBud = item.category === 'flower' || item.category === 'pre-roll';
  return isBud ? band(percent, 17.99, 25) : band(percent, 69.99, 80);
}

const band = (amount: number, mildUpTo: number, mediumUpTo: number): Potency =>
  amount <= mildUpTo ? 'mild' : amount <= mediumUpTo ? 'medium' : 'strong';

/** Sorted by a fact. Equal items stand as they came: in the order of the alphabet, so the same menu always looks the same. */
export function sorted(items: readonly CatalogueItemView[], sort: Sort, facts: ItemFacts): CatalogueItemView[] {
  const strength = (item: CatalogueItemView): number => (isByWeight(item) ? thcBasisPoints(item) : item.thcMg);
  const by: Record<Sort, (a: CatalogueItemView, b: CatalogueItemView) => number> = {
    'price-up': (a, b) => facts.priceOf(a) - facts.priceOf(b),
    'price-down': (a, b) => facts.priceOf(b) - facts.priceOf(a),
    newest: (a, b) => compareDays(b.packageDate ?? '', a.packageDate ?? ''),
    'thc-down': (a, b) => strength(b) - strength(a),
    'thc-up': (a, b) => strength(a) - strength(b),
    name: () => 0,
  };
  return items.toSorted(by[sort]);
}

const compareDays = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const familyKeys = new WeakMap<CatalogueItemView, string>();

/** What the sizes of one thing have in common, and nothing else has. Asked ten thousand times at a touch, so it is kept. */
export function familyKey(item: CatalogueItemView): string {
  let key = familyKeys.get(item);
  if (key === undefined) familyKeys.set(item, (key = `${item.brand}|${item.name}|${item.category}`));
  return key;
}

/** One card for each thing: of its sizes that are listed, the first in the order given, with how many sizes there are. */
export function cardsOf(items: readonly CatalogueItemView[]): Card[] {
  const cards = new Map<string, Card & { sizes: number }>();
  for (const item of items) {
    const card = cards.get(familyKey(item));
    if (card === undefined) cards.set(familyKey(item), { item, sizes: 1 });
    else card.sizes += 1;
  }
  return [...cards.values()];
}

interface Card {
  readonly item: CatalogueItemView;
  readonly sizes: number;
}
