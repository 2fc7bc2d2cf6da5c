import { ok, refuse, type Result } from '../result.ts';
import { readCatalogueRow, type RowProblem } from './read-catalogue-row.ts';
import type { Item } from './item.ts';
import type { MedicalDraft } from './read-medical-cells.ts';
import { readCsv, type CsvProblem } from './read-csv.ts';

/** Columns a catalogue file may have, in any order. Those marked must be there. */
export const catalogueColumns = {
  sku: { required: true },
  name: { required: true },
  brand: { required: false },
  category: { required: true },
  strain: { required: false },
  strain_kind: { required: false },
  size: { required: true },
  net_weight_mg: { required: false },
  thc_mg: { required: false },
  cbd_mg: { required: false },
  servings: { required: false },
  onset_minutes: { required: false },
  price: { required: true },
  gtin: { required: false },
  inventory_type: { required: false },
  description: { required: false },
  description_es: { required: false },
  allergens: { required: false },
  allergens_es: { required: false },
  terpenes: { required: false },
  // What Florida's registry debits; left out by a store that sells to no patients.
  order_type: { required: false },
  route: { required: false },
  med_usable: { required: false },
} as const;

export type CatalogueColumn = keyof typeof catalogueColumns;

/** What is said in Spanish, by the column that says it. */
export const spanishColumns = { description_es: 'descriptionEs', allergens_es: 'allergensEs' } as const;
export type SpanishField = (typeof spanishColumns)[keyof typeof spanishColumns];

/** Columns about patients: they stand beside an item, not on it. */
export const medicalColumns = ['order_type', 'route', 'med_usable'] as const satisfies readonly CatalogueColumn[];

/** One row of the file. `draft` is there only when nothing is wrong with it. */
export interface CatalogueRow {
  readonly line: number;
  /** What the row calls itself, for the list of rows: its name, else its number. */
  readonly name: string;
  readonly draft: Omit<Item, 'id'> | null;
  readonly sku: string;
  /** What the file has no column for and an item keeps: a file of prices takes nobody's Spanish away. Left out for nothing. */
  readonly leaves?: readonly SpanishField[];
  /** What the registry debits; left out when the row says nothing of it. */
  readonly medical?: MedicalDraft;
  readonly problems: readonly RowProblem[];
}

/**
 * Reads a catalogue file: each row becomes an item, or says by column what is wrong with it. No row disturbs another.
 *
 * Problems, of the file as a whole: it is no table, a column is missing, unknown or there twice.
 */
export function readCatalogueFile(text: string): Result<readonly CatalogueRow[], CsvProblem> {
  const file = readCsv(text);
  if (!file.ok) return file;
  const [header, ...rows] = file.value.rows;
  const columns = readHeader(header!.cells, header!.line);
  if (!columns.ok) return columns;

  const decimalMark = file.value.delimiter === ';' ? ',' : '.';
  const read = rows.map(({ line, cells }) => readCatalogueRow(line, cells, columns.value, decimalMark));
  return ok(withoutDoubles(read));
}

/** Column of each cell, by its place. Capitals, blanks and dashes in a header do not matter. */
function readHeader(cells: readonly string[], line: number): Result<readonly CatalogueColumn[], CsvProblem> {
  // Spreadsheets leave empty columns behind the last one.
  const named = cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  while (named.at(-1) === '') named.pop();
  const known = Object.keys(catalogueColumns) as CatalogueColumn[];
  const unknown = named.filter((name) => !(known as string[]).includes(name));
  const missing = known.filter((name) => catalogueColumns[name].required && !named.includes(name));
  const twice = named.find((name, index) => named.indexOf(name) !== index);
  if (missing.length > 0)
    return refuse({
      message: `The first line must name the columns. Missing: ${missing.join(', ')}. Possible: ${known.join(', ')}.`,
      line,
    });
  if (unknown.length > 0) {
    const list = unknown.map((name) => (name === '' ? 'a column without a name' : `"${name.slice(0, 40)}"`)).join(', ');
    return refuse({ message: `Nobody knows ${list}. Take it out or rename it to one of: ${known.join(', ')}.`, line });
  }
  if (twice !== undefined) return refuse({ message: `The column "${twice}" is there twice. Keep one of them.`, line });
  return ok(named as CatalogueColumn[]);
}

/** Refuses the second row with the same number or the same GTIN, and says where the first stands. */
function withoutDoubles(rows: readonly CatalogueRow[]): CatalogueRow[] {
  const firstLine = { sku: new Map<string, number>(), gtin: new Map<string, number>() };
  return rows.map((row) => {
    const doubles = (['sku', 'gtin'] as const).flatMap((column): RowProblem[] => {
      const value = column === 'sku' ? row.sku : (row.draft?.gtin ?? '');
      const first = value === '' ? undefined : firstLine[column].get(value);
      if (value !== '' && first === undefined) firstLine[column].set(value, row.line);
      return first === undefined
        ? []
        : [{ column, message: `"${value}" stands in line ${first} already. Give each row its own.` }];
    });
    return doubles.length === 0 ? row : { ...row, draft: null, problems: [...row.problems, ...doubles] };
  });
}
