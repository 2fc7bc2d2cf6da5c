import type { ItemId } from '../identifiers.ts';

/** Forms in which items are sold. The bucket each counts toward is decided in `limits/`. */
export const categories = [
  'flower',
  'pre-roll',
  'infused-pre-roll',
  'vape',
  'concentrate',
  'edible',
  'beverage',
  'tincture',
  'capsule',
  'topical',
  'accessory',
  'merchandise',
] as const;
export type Category = (typeof categories)[number];

export const strainKinds = ['sativa', 'hybrid', 'indica', 'none'] as const;
export type StrainKind = (typeof strainKinds)[number];

/** How an item is taxed (`rules.md` 1.3): excises for cannabis, sales tax for everything else. */
export type TaxClass = 'cannabis' | 'merchandise';

export interface Terpene {
  readonly name: string;
  /** Hundredths of a per cent by weight: 85 is 0.85 %. */
  readonly basisPoints: number;
}

/** How long until it acts, in whole minutes, as the label says it. Both are the same where it names one number. */
export interface Onset {
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

/** What the catalogue sells. One item has many packages. */
export interface Item {
  readonly id: ItemId;
  readonly name: string;
  readonly brand: string;
  readonly category: Category;
  readonly strain: string | null;
  readonly strainKind: StrainKind;
  /** The size as the label says it: `3.5 g`, `10 × 10 mg`. */
  readonly sizeLabel: string;
  /** Net weight of one unit in milligrams; 0 for goods that are not weighed. */
  readonly netWeightMg: number;
  /** Labelled total THC of one unit in milligrams (THC + 0.877 × THCA, 9 NYCRR 128.5). */
  readonly thcMg: number;
  readonly cbdMg: number;
  readonly servings: number;
  /** Null where the label says nothing of it. */
  readonly onset: Onset | null;
  /** Price of one unit in cents, in the location's price mode. */
  readonly priceCents: number;
  /** The state's inventory type (`biotrack/protocol.md` 3.4), or null for goods that are not cannabis. */
  readonly inventoryType: number | null;
  readonly gtin: string | null;
  readonly terpenes: readonly Terpene[];
  readonly description: string;
  /** The same in Spanish, in the owner's words; empty where they gave none, and then the English stands for it. */
  readonly descriptionEs: string;
  readonly allergens: string;
  readonly allergensEs: string;
  readonly active: boolean;
}

/** Cannabis is what the excises and the state's reports are about; accessories and merchandise are not. */
export const isCannabis = (category: Category): boolean => category !== 'accessory' && category !== 'merchandise';

/** Whether an item can be sold for what it costs: cannabis is never given away (`rules.md` 1.6), so a price of nothing is none. */
export const hasPrice = ({ category, priceCents }: Pick<Item, 'category' | 'priceCents'>): boolean =>
  priceCents > 0 || !isCannabis(category);

/** Flower in every form: Florida's patients may have it for smoking only, and count it in ounces (64-4.224(2)). */
export const isSmoked = (category: Category): boolean =>
  category === 'flower' || category === 'pre-roll' || category === 'infused-pre-roll';

/** Whether the state's inventory type is known, where the state wants one. Cannabis without it can be neither told nor sold. */
export const isMapped = ({ category, inventoryType }: Pick<Item, 'category' | 'inventoryType'>): boolean =>
  !isCannabis(category) || inventoryType !== null;

export const taxClassOf = (category: Category): TaxClass => (isCannabis(category) ? 'cannabis' : 'merchandise');

/**
 * The state's inventory type for a category (`biotrack/protocol.md` 3.4; A-11: assumed for Florida and New York).
 * Null for goods the state does not track.
 */
export const defaultInventoryType: Readonly<Record<Category, number | null>> = {
  flower: 28,
  'pre-roll': 28,
  'infused-pre-roll': 32,
  vape: 24,
  concentrate: 24,
  edible: 22,
  beverage: 23,
  tincture: 35,
  capsule: 34,
  topical: 25,
  accessory: null,
  merchandise: null,
};
