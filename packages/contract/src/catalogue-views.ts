/** What the edge shows of the catalogue, and how it travels. Types only. */
import type { Item } from '@countersign/domain/catalogue/item';
import type { LabResult } from '@countersign/domain/inventory/pkg';
import type { LocationView } from './views.ts';

/** An item with what the shelf says of it. */
export interface CatalogueItemView extends Item {
  /** Whole, from 1; one item's alone in its organisation, and never another's later. Its short name in {@link StockMoves}. */
  readonly serial: number;
  readonly unitsFree: number;
  /** Of the package that would be sold first; null when none is in stock. */
  readonly packageDate: string | null;
  readonly expiresOn: string | null;
  readonly lab: LabResult | null;
}

/** An item as the office lists it. */
export interface ItemRowView extends Item {
  /** The shop's own number in its catalogue files; null for none. */
  readonly sku: string | null;
}

/** The whole catalogue of a location as one record, swapped atomically on the device. */
export interface CatalogueView {
  readonly location: LocationView;
  /** The change number up to which this record is true: pull changes since it. */
  readonly version: number;
  readonly items: readonly CatalogueItemView[];
}

/** A column whose values repeat: each value once, and where it stands. A column that hardly repeats stays a list. */
export type PackedWords = readonly unknown[] | { readonly words: readonly unknown[]; readonly places: readonly number[] };

/** A whole catalogue as plain columns; only `pack-catalogue.ts` knows what they mean. */
export interface PackedCatalogue {
  readonly format: number;
  readonly count: number;
  readonly serials: readonly number[];
  readonly ids: string | readonly string[];
  readonly words: Readonly<Record<'brand' | 'category' | 'strainKind' | 'sizeLabel' | 'allergens' | 'packageDate', PackedWords>>;
  readonly numbers: Readonly<
    Record<'netWeightMg' | 'cbdMg' | 'servings' | 'priceCents' | 'inventoryType' | 'unitsFree', readonly (number | null)[]>
  >;
  readonly strains: PackedWords;
  readonly names: PackedWords;
  readonly descriptions: PackedWords;
  readonly gtins: string | readonly (string | null)[];
  readonly expire: readonly (number | string | null)[];
  readonly thcMg: readonly number[];
  readonly smells: PackedWords;
  readonly smellPoints: readonly number[];
  readonly labs: PackedWords;
  readonly labThc: readonly number[];
  readonly labCbd: readonly number[];
  readonly inactive: readonly number[];
  /** Left out where no label says anything of it, and by who packed before there was such a column. */
  readonly onsets?: PackedWords;
  /** Likewise where nobody wrote anything in Spanish. */
  readonly descriptionsEs?: PackedWords;
  readonly allergensEs?: PackedWords;
}

/** The same as {@link CatalogueView}, for devices: `pack-catalogue.ts` packs and unpacks it. */
export interface PackedCatalogueView {
  readonly location: LocationView;
  readonly version: number;
  /** JSON of a {@link PackedCatalogue}: kept as it came, and read when it is wanted. */
  readonly packed: string;
}

/** Free units by serial, as `stock-moves.ts` packs them. */
export type StockMoves = readonly number[];

export interface ImportRow {
  /** Line of the file, the header being line 1. */
  readonly line: number;
  readonly outcome: 'new' | 'changed' | 'same' | 'refused';
  readonly name: string;
  /** Of one unit, in cents: as it stands (null for a new item) and as it would. Null for a refused row. */
  readonly price: { readonly wasCents: number | null; readonly isCents: number } | null;
  /** What is wrong, by column, in words; empty when nothing is. */
  readonly problems: readonly { readonly column: string; readonly message: string }[];
}

export interface ImportPreview {
  readonly rows: readonly ImportRow[];
  readonly counts: { readonly new: number; readonly changed: number; readonly same: number; readonly refused: number };
}
