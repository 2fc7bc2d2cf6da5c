import type { LabResult } from '@countersign/domain/inventory/pkg';
import { assert } from '@countersign/domain/result';
import {
  lengthen,
  measured,
  packExpiry,
  packIds,
  packNumbers,
  readExpiry,
  readIds,
  readNumbers,
  shorten,
} from './packed-fields.ts';
import { packSerials, readSerials } from './packed-serials.ts';
import { packWords, readWords } from './packed-words.ts';
import type { CatalogueItemView, PackedCatalogue, PackedWords } from './catalogue-views.ts';

/**
 * Number of the way catalogues are packed: a column for each field, values that repeat once. Ten thousand items travel in half the
 * bytes, are kept and read in one step, and a reader finds all of them or none. A device that meets a number it does not know asks
 * for the rows instead.
 */
const format = 2;

/** Fields whose values repeat from item to item. */
const wordFields = ['brand', 'category', 'strainKind', 'sizeLabel', 'allergens', 'packageDate'] as const;
const numberFields = ['netWeightMg', 'cbdMg', 'servings', 'priceCents', 'inventoryType', 'unitsFree'] as const;

/** As much THC as the laboratory's share of the net weight comes to. */
const asMeasured = -1;

/** Packs items. Their order is not kept: neighbours that are alike pack better. A text is what a device keeps fastest. */
export const packCatalogue = (items: readonly CatalogueItemView[]): string => JSON.stringify(inColumns(items));

function inColumns(items: readonly CatalogueItemView[]): PackedCatalogue {
  const sorted = items.toSorted(
    (a, b) =>
      compare(a.strain ?? a.name, b.strain ?? b.name) ||
      compare(a.category, b.category) ||
      compare(a.brand, b.brand) ||
      compare(a.id, b.id),
  );
  const wordsOf = (say: (item: CatalogueItemView) => unknown): PackedWords => packWords(sorted.map(say));
  return {
    format,
    count: sorted.length,
    ids: packIds(sorted.map(({ id }) => id)),
    serials: packSerials(sorted),
    words: Object.fromEntries(wordFields.map((field) => [field, wordsOf((item) => item[field])])) as PackedCatalogue['words'],
    numbers: Object.fromEntries(
      numberFields.map((field) => [field, sorted.map((item) => item[field])]),
    ) as unknown as PackedCatalogue['numbers'],
    strains: wordsOf(({ strain }) => strain),
    names: wordsOf((item) => shorten(item.name, item)),
    descriptions: wordsOf((item) => shorten(item.description, item)),
    gtins: packNumbers(sorted.map(({ gtin }) => gtin)),
    expire: sorted.map(packExpiry),
    thcMg: sorted.map((item) =>
      item.lab !== null && item.thcMg === measured(item.netWeightMg, item.lab) ? asMeasured : item.thcMg,
    ),
    smells: wordsOf(({ terpenes }) => terpenes.map(({ name }) => name)),
    smellPoints: sorted.flatMap(({ terpenes }) => terpenes.map(({ basisPoints }) => basisPoints)),
    labs: wordsOf(({ lab }) => lab && { ...lab, thcBasisPoints: 0, cbdBasisPoints: 0 }),
    labThc: sorted.flatMap(({ lab }) => (lab === null ? [] : [lab.thcBasisPoints])),
    labCbd: sorted.flatMap(({ lab }) => (lab === null ? [] : [lab.cbdBasisPoints])),
    inactive: sorted.flatMap(({ active }, at) => (active ? [] : [at])),
    ...(sorted.some(({ onset }) => onset !== null) ? { onsets: wordsOf(({ onset }) => onset) } : {}),
    ...(sorted.some(({ descriptionEs }) => descriptionEs !== '')
      ? { descriptionsEs: wordsOf((item) => shorten(item.descriptionEs, item)) }
      : {}),
    ...(sorted.some(({ allergensEs }) => allergensEs !== '') ? { allergensEs: wordsOf((item) => item.allergensEs) } : {}),
  };
}

/** The items of a packed catalogue; undefined when it is none, or not a whole one, or packed in a way that is not known here. */
export function unpackCatalogue(packed: string): CatalogueItemView[] | undefined {
  try {
    return unpack(JSON.parse(packed) as PackedCatalogue);
  } catch {
    return undefined;
  }
}

function unpack(packed: PackedCatalogue): CatalogueItemView[] {
  assert(packed.format === format, 'the format is known');
  const { count } = packed;
  const [ids, strains, names, descriptions] = [
    readIds(packed.ids),
    readWords(packed.strains),
    readWords(packed.names),
    readWords(packed.descriptions),
  ];
  const [gtins, smells, labs] = [readNumbers(packed.gtins), readWords(packed.smells), readWords(packed.labs)];
  const [onsets, descriptionsEs, allergensEs] = [packed.onsets, packed.descriptionsEs, packed.allergensEs].map(
    (column) => column && readWords(column),
  );
  const words = wordFields.map((field) => readWords(packed.words[field]));
  const numbers = numberFields.map((field) => packed.numbers[field]);
  const columns = [ids, strains, names, descriptions, gtins, smells, labs, packed.expire, packed.thcMg, ...words, ...numbers];
  assert(
    columns.every((column) => column.length === count),
    'every column is whole',
  );
  const serials = readSerials(packed.serials, ids);
  const inactive = new Set(packed.inactive);
  let [smell, laboratory] = [0, 0];

  return Array.from({ length: count }, (_, at): CatalogueItemView => {
    const plain = { strain: strains[at] as string | null } as Record<string, unknown>;
    wordFields.forEach((field, column) => (plain[field] = words[column]![at]));
    numberFields.forEach((field, column) => (plain[field] = numbers[column]![at]));
    const known = plain as unknown as Pick<
      CatalogueItemView,
      (typeof wordFields)[number] | (typeof numberFields)[number] | 'strain'
    >;
    const lab = labs[at] as LabResult | null;
    const measuredLab = lab && {
      ...lab,
      thcBasisPoints: packed.labThc[laboratory]!,
      cbdBasisPoints: packed.labCbd[laboratory++]!,
    };
    const thcMg = packed.thcMg[at]!;
    return {
      ...known,
      id: ids[at] as CatalogueItemView['id'],
      serial: serials.get(ids[at]!)!,
      name: lengthen(names[at] as string, known),
      description: lengthen(descriptions[at] as string, known),
      descriptionEs: lengthen((descriptionsEs?.[at] ?? '') as string, known),
      allergensEs: (allergensEs?.[at] ?? '') as string,
      gtin: gtins[at] as string | null,
      expiresOn: readExpiry(packed.expire[at]!, known.packageDate),
      thcMg: thcMg === asMeasured && measuredLab !== null ? measured(known.netWeightMg, measuredLab) : thcMg,
      terpenes: (smells[at] as readonly string[]).map((name) => ({ name, basisPoints: packed.smellPoints[smell++]! })),
      lab: measuredLab,
      onset: (onsets?.[at] ?? null) as CatalogueItemView['onset'],
      active: !inactive.has(at),
    };
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
