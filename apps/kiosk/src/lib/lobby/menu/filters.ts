import type { CatalogueItemView } from '@countersign/contract/catalogue-views';
import type { Category, StrainKind } from '@countersign/domain/catalogue/item';
import { familyKey, potencyOf, type Potency } from './shelf.ts';

export interface Filters {
  readonly inStock: boolean;
  /** Only what the limits still allow with what is in the cart. */
  readonly fits: boolean;
  readonly forms: readonly Category[];
  readonly kinds: readonly StrainKind[];
  readonly potencies: readonly Potency[];
  readonly brands: readonly string[];
  /** Terpenes, as {@link mainAroma} names them. */
  readonly aromas: readonly string[];
  /** Highest price with taxes, in cents; null for any. */
  readonly maxCents: number | null;
}

export const openFilters: Filters = {
  inStock: true,
  fits: false,
  forms: [],
  kinds: [],
  potencies: [],
  brands: [],
  aromas: [],
  maxCents: null,
};

/** Groups of which several choices may be on at once: an item needs to meet one of each group. */
export const choiceGroups = ['forms', 'kinds', 'potencies', 'brands', 'aromas'] as const;
export type ChoiceGroup = (typeof choiceGroups)[number];

/** Borders of the price filter with taxes, in cents. */
export const priceBorders = [2000, 4000, 6000, 10_000] as const;

/** How many filters narrow the list, beyond the two toggles of the menu. */
export const filtersOn = (filters: Filters): number =>
  choiceGroups.reduce((sum, group) => sum + filters[group].length, filters.maxCents === null ? 0 : 1);

/** What only the session can say of an item. */
export interface ItemFacts {
  /** Price of one unit with taxes, in cents. */
  readonly priceOf: (item: CatalogueItemView) => number;
  readonly fitsLimit: (item: CatalogueItemView) => boolean;
}

/** The aroma an item is filtered by: its strongest terpene, in small letters; null when its label names none. */
export function mainAroma(item: CatalogueItemView): string | null {
  let strongest = item.terpenes[0];
  for (const terpene of item.terpenes) if (terpene.basisPoints > strongest!.basisPoints) strongest = terpene;
  return strongest === undefined ? null : strongest.name.toLowerCase();
}

const choiceOf: Readonly<Record<ChoiceGroup, (item: CatalogueItemView) => string | null>> = {
  forms: (item) => item.category,
  kinds: (item) => item.strainKind,
  potencies: potencyOf,
  brands: (item) => item.brand || null,
  aromas: mainAroma,
};

export const passes = (item: CatalogueItemView, filters: Filters, facts: ItemFacts): boolean =>
  passesToggles(item, filters, facts) && missedBy(item, filters, facts, 0).length === 0;

const passesToggles = (item: CatalogueItemView, filters: Filters, facts: ItemFacts): boolean =>
  (!filters.inStock || item.unitsFree > 0) && (!filters.fits || facts.fitsLimit(item));

type Group = ChoiceGroup | 'price';

/** Groups whose filter an item does not meet; stops after more than `atMost`. */
function missedBy(item: CatalogueItemView, filters: Filters, facts: ItemFacts, atMost: number): Group[] {
  const missed: Group[] = [];
  for (const group of choiceGroups) {
    const chosen = filters[group] as readonly string[];
    if (chosen.length === 0) continue;
    const choice = choiceOf[group](item);
    if (choice === null || !chosen.includes(choice)) missed.push(group);
    if (missed.length > atMost) return missed;
  }
  if (filters.maxCents !== null && facts.priceOf(item) > filters.maxCents) missed.push('price');
  return missed;
}

/** For every choice of every group, how many things the list would hold with it, all other groups as they are. */
export interface FilterCounts {
  readonly choices: Readonly<Record<ChoiceGroup, ReadonlyMap<string, number>>>;
  /** By the borders of the price filter. */
  readonly upTo: ReadonlyMap<number, number>;
}

export function countChoices(items: readonly CatalogueItemView[], filters: Filters, facts: ItemFacts): FilterCounts {
  const seen = new Map<string, Set<string>>();
  const see = (choice: string, item: CatalogueItemView): void => {
    const things = seen.get(choice);
    if (things === undefined) seen.set(choice, new Set([familyKey(item)]));
    else things.add(familyKey(item));
  };
  for (const item of items) {
    if (!passesToggles(item, filters, facts)) continue;
    // A group's own choices are counted as if none of them were on.
    const missed = missedBy(item, filters, facts, 1);
    for (const group of choiceGroups) {
      const choice = choiceOf[group](item);
      if (choice !== null && missed.every((other) => other === group)) see(`${group}|${choice}`, item);
    }
    if (missed.every((other) => other === 'price'))
      for (const border of priceBorders) if (facts.priceOf(item) <= border) see(`price|${border}`, item);
  }
  const choices = Object.fromEntries(choiceGroups.map((group) => [group, new Map<string, number>()])) as Record<
    ChoiceGroup,
    Map<string, number>
  >;
  const upTo = new Map<number, number>();
  for (const [key, { size }] of seen) {
    const [group, choice] = [key.slice(0, key.indexOf('|')), key.slice(key.indexOf('|') + 1)];
    if (group === 'price') upTo.set(Number(choice), size);
    else choices[group as ChoiceGroup].set(choice, size);
  }
  return { choices, upTo };
}
