import type { Answer } from '@countersign/contract/caller';
import type { ItemRowView } from '@countersign/contract/catalogue-views';
import { itemCells, itemColumns, type ItemColumn } from '@countersign/domain/catalogue/change-item';
import { categories, strainKinds } from '@countersign/domain/catalogue/item';
import { officeCall } from '#lib/device/caller.ts';
import type { RecordField } from '../record/RecordDialog.svelte';
import { categoryWord } from '../words.ts';

/** Something a person may do to one item of the catalogue. */
export interface ItemDeed {
  readonly name: string;
  /** The word on the dialog's button. */
  readonly does: string;
  readonly mayBe: (item: ItemRowView) => boolean;
  readonly note: string;
  readonly fields: readonly RecordField[];
  readonly begin: (item: ItemRowView) => Record<string, string>;
  readonly ask: (item: ItemRowView, values: Readonly<Record<string, string>>) => Promise<Answer<unknown>>;
}

const price: RecordField = { key: 'price', label: 'Price of one, in dollars' };
const everything: readonly RecordField[] = [
  { key: 'name', label: 'Name' },
  price,
  { key: 'size', label: 'Size, as the label says it' },
  { key: 'brand', label: 'Brand', isOptional: true },
  { key: 'category', label: 'Category', options: categories.map((value) => ({ value, label: categoryWord(value) })) },
  { key: 'strain', label: 'Strain', isOptional: true },
  { key: 'strain_kind', label: 'Kind of strain', options: strainKinds.map((value) => ({ value, label: value })) },
  { key: 'net_weight_mg', label: 'Net weight of one, in mg', hint: '3500 for an eighth; 0 for goods that are not weighed' },
  { key: 'thc_mg', label: 'THC of one, in mg' },
  { key: 'cbd_mg', label: 'CBD of one, in mg' },
  { key: 'servings', label: 'Servings' },
  { key: 'onset_minutes', label: 'Minutes until it acts', hint: 'Where the label names them: 30, or 30-90', isOptional: true },
  { key: 'terpenes', label: 'Terpenes', hint: 'Each with its per cent, like Myrcene 0.85 | Limonene 0.4', isOptional: true },
  { key: 'gtin', label: 'Barcode of the item (GTIN)', isOptional: true },
  {
    key: 'inventory_type',
    label: 'The state’s inventory type',
    hint: 'Empty takes the usual one of the category',
    isOptional: true,
  },
  { key: 'allergens', label: 'Allergens', isOptional: true },
  { key: 'allergens_es', label: 'Allergens in Spanish', isOptional: true },
  { key: 'description', label: 'Description', isOptional: true },
  {
    key: 'description_es',
    label: 'Description in Spanish',
    hint: 'For the lobby in Spanish, which shows the English one without it',
    isOptional: true,
  },
];

/** Only what the person wrote otherwise is sent: whoever changes something else of the item meanwhile keeps it. */
const written = (item: ItemRowView, values: Readonly<Record<string, string>>): Partial<Record<ItemColumn, string>> => {
  const stands = itemCells(item);
  return Object.fromEntries(
    itemColumns.flatMap((column) => {
      const value = values[column];
      return value === undefined || value === stands[column] ? [] : [[column, value]];
    }),
  );
};

const change = (item: ItemRowView, values: Readonly<Record<string, string>>, isOnMenu = item.active): Promise<Answer<unknown>> =>
  officeCall('changeItem', { itemId: item.id, cells: written(item, values), isOnMenu });

/** Everything that may be done to one item, in the order in which it is offered. */
export const itemDeeds: readonly ItemDeed[] = [
  {
    name: 'Change the price',
    does: 'Change the price',
    mayBe: () => true,
    note: 'At every store. Open carts and orders that wait are told before anybody pays.',
    fields: [price],
    begin: (item) => ({ price: itemCells(item).price }),
    ask: change,
  },
  {
    name: 'Change the item',
    does: 'Save',
    mayBe: () => true,
    note: 'At every store. What packages and sales were already told to the state stays as it was told.',
    fields: everything,
    begin: (item) => ({ ...itemCells(item) }),
    ask: change,
  },
  {
    name: 'Take off the menu',
    does: 'Take off the menu',
    mayBe: (item) => item.active,
    note: 'Nobody can order it any more, at any store. Its stock stays where it is.',
    fields: [],
    begin: () => ({}),
    ask: (item) => change(item, {}, false),
  },
  {
    name: 'Put on the menu',
    does: 'Put on the menu',
    mayBe: (item) => !item.active,
    note: 'It can be ordered again wherever it is in stock.',
    fields: [],
    begin: () => ({}),
    ask: (item) => change(item, {}, true),
  },
];
