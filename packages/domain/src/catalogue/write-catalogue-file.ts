import { onsetCell } from './change-item.ts';
import type { Item } from './item.ts';
import type { CatalogueColumn } from './read-catalogue-file.ts';

/** An item with the number by which a file calls it, and by which it is found again when the file is brought in: {@link fileNumber}. */
export type NumberedItem = Omit<Item, 'id' | 'active'> & { readonly sku: string };

/** The number of an item in a file: the shop's own, else the one we gave it, which is short enough to be the shop's. */
export const fileNumber = ({ id, sku }: Pick<Item, 'id'> & { readonly sku: string | null }): string =>
  sku ?? id.slice(id.indexOf('_') + 1);

/** The text of each column. What Florida's registry debits is left out: a file that says nothing of it leaves it as it is. */
const cells = {
  sku: ({ sku }) => sku,
  name: ({ name }) => name,
  brand: ({ brand }) => brand,
  category: ({ category }) => category,
  strain: ({ strain }) => strain ?? '',
  strain_kind: ({ strainKind }) => strainKind,
  size: ({ sizeLabel }) => sizeLabel,
  net_weight_mg: ({ netWeightMg }) => String(netWeightMg),
  thc_mg: ({ thcMg }) => String(thcMg),
  cbd_mg: ({ cbdMg }) => String(cbdMg),
  servings: ({ servings }) => String(servings),
  onset_minutes: ({ onset }) => onsetCell(onset),
  price: ({ priceCents }) => hundredths(priceCents),
  gtin: ({ gtin }) => gtin ?? '',
  inventory_type: ({ inventoryType }) => (inventoryType === null ? '' : String(inventoryType)),
  description: ({ description }) => description,
  description_es: ({ descriptionEs }) => descriptionEs,
  allergens: ({ allergens }) => allergens,
  allergens_es: ({ allergensEs }) => allergensEs,
  terpenes: ({ terpenes }) => terpenes.map(({ name, basisPoints }) => `${name} ${hundredths(basisPoints)}`).join(' | '),
} as const satisfies Partial<Readonly<Record<CatalogueColumn, (item: NumberedItem) => string>>>;

/**
 * The catalogue as a file that {@link readCatalogueFile} reads: commas, a point in decimals, UTF-8 with the mark that spreadsheets want.
 *
 * Brought in unchanged it changes nothing, so a file that was kept takes back whatever was changed by a later one.
 */
export function writeCatalogueFile(items: readonly NumberedItem[]): string {
  const rows = items.map((item) => Object.values(cells).map((textOf) => textOf(item)));
  return `\uFEFF${[Object.keys(cells), ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

const hundredths = (amount: number): string => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;

/** A cell of a CSV file: in quotation marks when a spreadsheet would read it otherwise. */
export const quoted = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
