import { hasValidCheckDigit } from '../scan/check-digit.ts';
import {
  categories,
  defaultInventoryType,
  hasPrice,
  isCannabis,
  strainKinds,
  type Category,
  type Item,
  type Onset,
  type Terpene,
} from './item.ts';
import { spanishColumns, type CatalogueColumn, type CatalogueRow } from './read-catalogue-file.ts';
import { readMedicalCells } from './read-medical-cells.ts';

/** What is wrong with one cell, and what to write instead. */
export interface RowProblem {
  readonly column: string;
  readonly message: string;
}

/** Longest texts, in characters: what a shelf label and an item sheet can show. */
const longest = {
  ...{ sku: 40, name: 120, brand: 80, strain: 80, size: 40 },
  ...{ description: 2000, description_es: 2000, allergens: 300, allergens_es: 300 },
} as const;
/** Largest amounts of one unit: a kilogram, and a hundred thousand dollars. More is a slip of the hand. */
const mostMg = 1_000_000;
const mostCents = 10_000_000;
const mostTerpenes = 20;
/** Nothing that is sold takes longer than a day to act: more is another unit. */
const mostOnsetMinutes = 1_440;

/** Forms whose net weight counts toward a purchase limit (`rules.md` 1.2), so that it must be known. */
const weighed: readonly Category[] = ['flower', 'pre-roll', 'infused-pre-roll', 'vape', 'concentrate'];

/** Reads one row. A decimal comma is understood in files that separate with semicolons. */
export function readCatalogueRow(
  line: number,
  cells: readonly string[],
  columns: readonly CatalogueColumn[],
  decimalMark: '.' | ',',
): CatalogueRow {
  const problems: RowProblem[] = [];
  const says = (column: CatalogueColumn, message: string): undefined => void problems.push({ column, message });
  const cell = (column: CatalogueColumn): string => (cells[columns.indexOf(column)] ?? '').trim();
  const text = (column: keyof typeof longest, isRequired = false): string => {
    const value = cell(column);
    if (value === '' && isRequired) says(column, 'This must be filled in.');
    if (value.length > longest[column]) says(column, `At most ${longest[column]} characters; here are ${value.length}.`);
    return value;
  };
  const oneOf = <const T extends string>(column: CatalogueColumn, values: readonly T[]): T | undefined => {
    const value = cell(column)
      .toLowerCase()
      .replace(/[\s_]+/g, '-');
    return values.find((known) => known === value) ?? says(column, `"${clip(cell(column))}" is none of ${values.join(', ')}.`);
  };
  const whole = (column: CatalogueColumn, most: number): number => {
    const value = cell(column);
    if (value === '') return 0;
    if (/^\d{1,9}$/.test(value) && Number(value) <= most) return Number(value);
    says(column, `"${clip(value)}" must be a whole number from 0 to ${most}, without units.`);
    return 0;
  };
  const milligrams = (column: CatalogueColumn): number => {
    const value = cell(column);
    if (value === '') return 0;
    const plain = decimalMark === ',' ? value.replace(',', '.') : value;
    if (/^\d{1,7}(\.\d{1,2})?$/.test(plain) && Number(plain) <= mostMg) return Number(plain);
    says(column, `"${clip(value)}" must be milligrams with at most two decimals, without units.`);
    return 0;
  };

  if (cells.length > columns.length && cells.slice(columns.length).some((extra) => extra.trim() !== ''))
    problems.push({
      column: '',
      message: `The row has ${cells.length} fields, the first line ${columns.length}. Put fields with a separator in them in quotation marks.`,
    });
  const sku = text('sku', true);
  const name = text('name', true);
  const category = oneOf('category', categories);
  const strainKind = cell('strain_kind') === '' ? 'none' : oneOf('strain_kind', strainKinds);
  const netWeightMg = whole('net_weight_mg', mostMg);
  if (category !== undefined && weighed.includes(category) && netWeightMg === 0 && /^0*$/.test(cell('net_weight_mg')))
    says('net_weight_mg', `${category} counts by weight: write the net weight of one unit in milligrams, like 3500.`);
  const priceCents = readPrice(cell('price'), decimalMark);
  if (priceCents === undefined || priceCents > mostCents)
    says('price', `"${clip(cell('price'))}" must be dollars and cents, like 35${decimalMark}00.`);

  // Cannabis is never given away (rules.md 1.6), and a price of nothing could not be sold later.
  if (category !== undefined && priceCents !== undefined && !hasPrice({ category, priceCents }))
    says('price', 'Cannabis cannot be given away: write what one unit costs.');

  const draft = {
    name,
    brand: text('brand'),
    category: category ?? 'merchandise',
    strain: text('strain') === '' ? null : cell('strain'),
    strainKind: strainKind ?? 'none',
    sizeLabel: text('size', true),
    netWeightMg,
    thcMg: milligrams('thc_mg'),
    cbdMg: milligrams('cbd_mg'),
    servings: cell('servings') === '' ? 1 : whole('servings', 1000),
    onset: readOnset(cell('onset_minutes'), says),
    priceCents: priceCents ?? 0,
    inventoryType: readInventoryType(cell('inventory_type'), category, says),
    gtin: readGtin(cell('gtin'), says),
    terpenes: readTerpenes(cell('terpenes'), decimalMark, says),
    description: text('description'),
    descriptionEs: text('description_es'),
    allergens: text('allergens'),
    allergensEs: text('allergens_es'),
    active: true,
  } satisfies Omit<Item, 'id'>;
  const leaves = (Object.keys(spanishColumns) as (keyof typeof spanishColumns)[]).filter((column) => !columns.includes(column));
  const medical = readMedicalCells(cell, says, category, decimalMark);
  return {
    ...{ line, name: name === '' ? sku : clip(name), sku, problems },
    draft: problems.length === 0 ? draft : null,
    ...(leaves.length === 0 ? {} : { leaves: leaves.map((column) => spanishColumns[column]) }),
    ...(medical === undefined ? {} : { medical }),
  };
}

type Says = (column: CatalogueColumn, message: string) => undefined;

/** `35`, `35.00`, `$1,234.50`; with a decimal comma `35,00` and `1.234,50`. Undefined for anything else. */
function readPrice(value: string, decimalMark: '.' | ','): number | undefined {
  const bare = value.replace(/^\$\s*/, '');
  const plain =
    decimalMark === ',' ? bare.replace(/\.(?=\d{3}(\D|$))/g, '').replace(',', '.') : bare.replace(/,(?=\d{3}(\D|$))/g, '');
  const match = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(plain);
  return match === null ? undefined : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

function readInventoryType(value: string, category: Category | undefined, says: Says): number | null {
  if (category === undefined) return null;
  if (value === '') return defaultInventoryType[category];
  if (!isCannabis(category)) {
    says('inventory_type', `The state does not track ${category}: leave this empty.`);
    return null;
  }
  if (/^[1-9]\d?$/.test(value)) return Number(value);
  says(
    'inventory_type',
    `"${clip(value)}" must be the state’s number of the inventory type, like ${defaultInventoryType[category]}, or empty.`,
  );
  return null;
}

function readGtin(value: string, says: Says): string | null {
  if (value === '') return null;
  if (/^(\d{8}|\d{12,14})$/.test(value) && hasValidCheckDigit(value)) return value;
  const isRounded = /^\d([.,]\d+)?E\+?\d+$/i.test(value);
  says(
    'gtin',
    isRounded
      ? `"${clip(value)}" was rounded by the spreadsheet: format the column as text and enter the number again.`
      : `"${clip(value)}" is no GTIN: 8, 12, 13 or 14 digits, the last one being the check digit.`,
  );
  return null;
}

/** `30` or `30-90`, whole minutes. */
function readOnset(value: string, says: Says): Onset | null {
  if (value === '') return null;
  const match = /^(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?$/.exec(value);
  const [fromMinutes, toMinutes] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (match !== null && toMinutes > 0 && fromMinutes <= toMinutes && toMinutes <= mostOnsetMinutes)
    return { fromMinutes, toMinutes };
  says('onset_minutes', `"${clip(value)}" must be the minutes that the label names, like 30 or 30-90, or empty.`);
  return null;
}

/** `Myrcene 0.85 | Limonene 0.4`: names with per cent by weight. */
function readTerpenes(value: string, decimalMark: '.' | ',', says: Says): Terpene[] {
  const parts = value
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const read = parts.map((part) => {
    const match = /^(.{1,40}?)\s+(\d{1,2})(?:[.,](\d{1,2}))?\s*%?$/.exec(part);
    return match === null
      ? undefined
      : { name: match[1]!, basisPoints: Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0')) };
  });
  if (read.length > mostTerpenes || read.includes(undefined))
    says(
      'terpenes',
      `Write each name with its per cent and put | between them, like Myrcene 0${decimalMark}85 | Limonene 0${decimalMark}4; at most ${mostTerpenes}.`,
    );
  return read.filter((terpene) => terpene !== undefined);
}

/** What a person typed, short enough to stand in a sentence. */
const clip = (value: string): string => (value.length > 40 ? `${value.slice(0, 40)}…` : value);
