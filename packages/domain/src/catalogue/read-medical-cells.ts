import type { OrderKind, OrderType, Route } from '../limits/patient-orders.ts';
import { isCannabis, isSmoked, type Category } from './item.ts';
import { medicalColumns, type CatalogueColumn } from './read-catalogue-file.ts';

/** What a patient's registry debits for one unit of an item (Florida; `rules.md` 3.4). */
export interface MedicalDraft {
  readonly kind: OrderKind;
  /** Thousandths of an ounce for smoking, milligrams for everything else. */
  readonly medUsable: number;
}

const types: readonly OrderType[] = ['MEDICAL', 'LOW_THC', 'SMOKING'];
const routes: readonly Route[] = ['INHALATION', 'ORAL', 'SUBLINGUAL', 'TOPICAL', 'SUPPOSITORY', 'EDIBLE'];
/** A hundred times what any route allows in seventy days: more is a slip of the hand. */
const mostUsable = 2_450_000;

/** Cells of one row, trimmed, by their column. */
type Cell = (column: CatalogueColumn) => string;
type Says = (column: CatalogueColumn, message: string) => undefined;

/**
 * Reads what the registry must know of an item; undefined when the row says nothing of it, which leaves it as it was, or when it says it
 * wrong. Flower is only ever smoking (64-4.224(2)), and smoking has no route.
 */
export function readMedicalCells(
  cell: Cell,
  says: Says,
  category: Category | undefined,
  decimalMark: '.' | ',',
): MedicalDraft | undefined {
  if (category === undefined || medicalColumns.every((column) => cell(column) === '')) return undefined;
  if (!isCannabis(category)) return says('order_type', `The registry does not track ${category}: leave this empty.`);
  const type = oneOf(cell, says, 'order_type', types);
  if (type !== undefined && isSmoked(category) && type !== 'SMOKING')
    return says('order_type', `${category} may only be SMOKING.`);
  if (type === 'SMOKING' && cell('route') !== '') return says('route', 'Smoking has no route: leave this empty.');
  const route = type === 'SMOKING' ? null : oneOf(cell, says, 'route', routes);
  const medUsable = readUsable(cell('med_usable'), type, decimalMark);
  if (medUsable === undefined) says('med_usable', usableWords[type === 'SMOKING' ? 'ounces' : 'milligrams']);
  return type === undefined || route === undefined || medUsable === undefined ? undefined : { kind: { type, route }, medUsable };
}

const usableWords = {
  ounces: 'Write the laboratory’s Med Usable Weight of one unit in ounces, like 0.123.',
  milligrams: 'Write the laboratory’s Med Usable Weight of one unit in milligrams, like 100 or 87.5.',
} as const;

/** Ounces with three decimals for smoking, kept in thousandths; milligrams with two for everything else. */
function readUsable(value: string, type: OrderType | undefined, decimalMark: '.' | ','): number | undefined {
  const plain = decimalMark === ',' ? value.replace(',', '.') : value;
  const [form, parts] = type === 'SMOKING' ? [/^\d{1,7}(\.\d{1,3})?$/, 1000] : [/^\d{1,7}(\.\d{1,2})?$/, 1];
  const usable = form.test(plain) ? Math.round(Number(plain) * parts * 100) / 100 : 0;
  return usable > 0 && usable <= mostUsable ? usable : undefined;
}

function oneOf<const Name extends string>(
  cell: Cell,
  says: Says,
  column: CatalogueColumn,
  names: readonly Name[],
): Name | undefined {
  const value = cell(column)
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  return names.find((name) => name === value) ?? says(column, `"${cell(column).slice(0, 40)}" is none of ${names.join(', ')}.`);
}
