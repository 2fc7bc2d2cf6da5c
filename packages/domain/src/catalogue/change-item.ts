import { ok, refuse, type Result } from '../result.ts';
import { isCannabis, type Item } from './item.ts';
import { catalogueColumns, medicalColumns, type CatalogueColumn } from './read-catalogue-file.ts';
import { readCatalogueRow, type RowProblem } from './read-catalogue-row.ts';

/** What a person wrote of one item, by the columns of a catalogue file and in their form. What is left out stays. */
export type ItemCells = Readonly<Partial<Record<ItemColumn, string>>>;
export type ItemColumn = Exclude<CatalogueColumn, 'sku' | (typeof medicalColumns)[number]>;

export interface ItemChange {
  readonly cells: ItemCells;
  /** Whether shoppers can see and order it. */
  readonly isOnMenu: boolean;
}

/** What is wrong, by column, and what to write instead. */
export interface ItemNotUnderstood {
  readonly type: 'ItemNotUnderstood';
  readonly problems: readonly RowProblem[];
}

const columns = Object.keys(catalogueColumns) as CatalogueColumn[];
export const itemColumns = columns.filter(
  (column): column is ItemColumn => column !== 'sku' && !(medicalColumns as readonly string[]).includes(column),
);

/** Changes one item as a file would that names it: what a catalogue file may not say, a person may not either. */
export function changeItem(item: Item, { cells, isOnMenu }: ItemChange): Result<Item, ItemNotUnderstood> {
  const written: Readonly<Partial<Record<CatalogueColumn, string>>> = { sku: 'its own', ...itemCells(item), ...cells };
  const { draft, problems } = readCatalogueRow(
    0,
    columns.map((column) => written[column] ?? ''),
    columns,
    '.',
  );
  if (draft === null) return refuse({ type: 'ItemNotUnderstood', problems });
  // A type that nobody chose stays unknown: only who writes in that column, or moves the item to another category, chooses one.
  const isTypeMeant = cells.inventory_type !== undefined || draft.category !== item.category;
  return ok({
    ...draft,
    id: item.id,
    active: isOnMenu,
    ...(isTypeMeant ? {} : { inventoryType: item.inventoryType }),
  });
}

/**
 * What is wrong with another category of an item of which packages stand in the books, or stood there; undefined for one that may be
 * changed. Cannabis stays cannabis: as anything else it would be sold past the limits and the taxes, and the state would never hear of
 * it. Nor do other goods become cannabis: their packages have no number of the state's.
 */
export const crossing = (before: Pick<Item, 'category'>, after: Pick<Item, 'category'>): RowProblem | undefined =>
  isCannabis(before.category) === isCannabis(after.category)
    ? undefined
    : {
        column: 'category',
        message: isCannabis(before.category)
          ? `Packages of it are in the state’s books: it cannot become ${after.category}. Add another item for that.`
          : `Packages of it are in stock without the state’s number: it cannot become ${after.category}. Add another item for that.`,
      };

/** An item as a catalogue file would write it. */
export const itemCells = (item: Item): Readonly<Record<ItemColumn, string>> => ({
  name: item.name,
  brand: item.brand,
  category: item.category,
  strain: item.strain ?? '',
  strain_kind: item.strainKind,
  size: item.sizeLabel,
  net_weight_mg: String(item.netWeightMg),
  thc_mg: hundredths(item.thcMg * 100),
  cbd_mg: hundredths(item.cbdMg * 100),
  servings: String(item.servings),
  onset_minutes: onsetCell(item.onset),
  price: hundredths(item.priceCents),
  gtin: item.gtin ?? '',
  inventory_type: item.inventoryType === null ? '' : String(item.inventoryType),
  description: item.description,
  description_es: item.descriptionEs,
  allergens: item.allergens,
  allergens_es: item.allergensEs,
  terpenes: item.terpenes.map(({ name, basisPoints }) => `${name} ${hundredths(basisPoints)}`).join(' | '),
});

/** `30` or `30-90`; empty where the label says nothing. */
export const onsetCell = (onset: Item['onset']): string =>
  onset === null ? '' : [...new Set([onset.fromMinutes, onset.toMinutes])].join('-');

/** `3500` as `35.00`. */
const hundredths = (value: number): string => (Math.round(value) / 100).toFixed(2);
