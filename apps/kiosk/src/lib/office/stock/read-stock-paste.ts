import type { NewPackage } from '@countersign/domain/inventory/new-package';
import { readCsv } from '@countersign/domain/catalogue/read-csv';
import type { AreaId, ItemId, PackageId } from '@countersign/domain/identifiers';

export interface PasteFacts {
  readonly items: readonly {
    readonly id: ItemId;
    readonly name: string;
    readonly sizeLabel: string;
    readonly gtin: string | null;
  }[];
  readonly areas: readonly { readonly id: AreaId; readonly name: string }[];
  readonly newId: () => PackageId;
}

/** One pasted line: a package to add, or what is wrong with the line. */
export interface PastedRow {
  readonly line: number;
  readonly text: string;
  readonly pkg: NewPackage | null;
  readonly trouble: string | null;
}

/** Packages one paste may hold: what one request takes. */
export const mostPastedRows = 200;

/**
 * Reads packages as people copy them out of a spreadsheet: item (its name and size, or its GTIN), area, pieces, packed, good through.
 * A first line of headings is passed over. What the edge alone can know is left to the edge.
 */
export function readStockPaste(text: string, facts: PasteFacts): readonly PastedRow[] {
  const file = readCsv(text);
  if (!file.ok)
    return text.trim() === '' ? [] : [{ line: file.problem.line ?? 1, text: '', pkg: null, trouble: file.problem.message }];
  const rows = file.value.rows.filter(({ cells }, n) => !(n === 0 && /^(item|name|gtin)$/i.test(cells[0]?.trim() ?? '')));
  return rows.slice(0, mostPastedRows).map(({ line, cells }) => {
    const [item = '', area = '', units = '', packageDate = '', expiresOn = ''] = cells.map((cell) => cell.trim());
    const itemId = facts.items.find((each) => isSame(item, `${each.name} ${each.sizeLabel}`) || item === each.gtin)?.id;
    const areaId = facts.areas.find((each) => isSame(area, each.name))?.id;
    const said = { line, text: cells.join(', ') };
    if (itemId === undefined) return { ...said, pkg: null, trouble: `No mapped item is called “${item}”.` };
    if (areaId === undefined) return { ...said, pkg: null, trouble: `No area here is called “${area}”.` };
    if (!/^\d+$/.test(units)) return { ...said, pkg: null, trouble: `“${units}” is no number of pieces.` };
    const dates = { packageDate, expiresOn: expiresOn === '' ? null : expiresOn };
    return { ...said, pkg: { packageId: facts.newId(), itemId, areaId, units: Number(units), ...dates }, trouble: null };
  });
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[\s,]+/g, ' ')
    .trim();
const isSame = (one: string, other: string): boolean => plain(one) === plain(other);
