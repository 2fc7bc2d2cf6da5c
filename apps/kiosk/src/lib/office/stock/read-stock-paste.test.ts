import type { AreaId, ItemId, PackageId } from '@countersign/domain/identifiers';
import { describe, expect, test } from 'vitest';
import { mostPastedRows, readStockPaste, type PasteFacts } from './read-stock-paste.ts';

const facts: PasteFacts = {
  items: [{ id: 'item_1' as ItemId, name: 'Cold Frame', sizeLabel: '3.5 g', gtin: '00850001234567' }],
  areas: [{ id: 'area_1' as AreaId, name: 'Flower Wall' }],
  newId: () => 'pkg_new' as PackageId,
};
const line = 'Cold Frame 3.5 g\tFlower Wall\t40\t2026-02-01\t2027-02-01';

describe('pasted stock', () => {
  test('is read as a spreadsheet copies it, with or without headings', () => {
    const pkg = { itemId: 'item_1', areaId: 'area_1', units: 40, packageDate: '2026-02-01', expiresOn: '2027-02-01' };
    expect(readStockPaste(line, facts)).toMatchObject([{ line: 1, pkg, trouble: null }]);
    expect(readStockPaste(`Item\tArea\tPieces\tPacked\tGood through\n${line}\n`, facts)).toMatchObject([{ line: 2, pkg }]);
  });

  test('may name an item by its GTIN, write names in other capitals, and leave the last day open', () => {
    expect(readStockPaste('00850001234567,flower wall,3,2026-02-01', facts)).toMatchObject([
      { pkg: { units: 3, expiresOn: null } },
    ]);
  });

  test.each([
    { why: 'an item nobody has', text: line.replace('Cold Frame', 'Hot Frame'), trouble: 'No mapped item' },
    { why: 'an area that is not here', text: line.replace('Wall', 'Roof'), trouble: 'No area here' },
    { why: 'half a piece', text: line.replace('40', '40.5'), trouble: 'no number of pieces' },
    { why: 'a negative count', text: line.replace('40', '-40'), trouble: 'no number of pieces' },
  ])('says what is wrong with a line that names $why, and reads the others', ({ text, trouble }) => {
    const rows = readStockPaste(`${text}\n${line}`, facts);
    expect(rows[0]).toMatchObject({ line: 1, pkg: null, trouble: expect.stringContaining(trouble) as string });
    expect(rows[1]).toMatchObject({ line: 2, trouble: null });
  });

  test('is nothing when nothing was pasted, and bounded when too much was', () => {
    expect(readStockPaste(' \n', facts)).toEqual([]);
    expect(readStockPaste(`${line}\n`.repeat(mostPastedRows + 5), facts)).toHaveLength(mostPastedRows);
  });
});
