import { describe, expect, test } from 'vitest';
import { readCatalogueFile, type CatalogueRow } from './read-catalogue-file.ts';

const header =
  'sku,name,brand,category,strain,strain_kind,size,net_weight_mg,thc_mg,cbd_mg,servings,onset_minutes,price,gtin,inventory_type,description,description_es,allergens,allergens_es,terpenes';
const good = {
  sku: 'FH-1',
  name: 'Harbor Fog',
  brand: 'Bluestone Growers',
  category: 'flower',
  strain: 'Harbor Fog',
  strain_kind: 'indica',
  size: '3.5 g',
  net_weight_mg: '3500',
  thc_mg: '784.5',
  cbd_mg: '',
  servings: '',
  onset_minutes: '',
  price: '42.00',
  gtin: '9520000000370',
  inventory_type: '',
  description: 'Lavender and damp cedar.',
  description_es: 'Lavanda y cedro húmedo.',
  allergens: '',
  allergens_es: '',
  terpenes: 'Myrcene 0.85 | Linalool 0.4',
};

const quoted = (values: readonly string[]): string => values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',');
const rowWith = (change: Partial<typeof good>): string => quoted(Object.values({ ...good, ...change }));

function rowsOf(text: string): readonly CatalogueRow[] {
  const read = readCatalogueFile(text);
  if (!read.ok) throw new Error(read.problem.message);
  return read.value;
}

describe('a row', () => {
  test('becomes an item, with what it leaves out filled in', () => {
    expect(rowsOf(`${header}\n${rowWith({})}`)).toEqual([
      {
        line: 2,
        name: 'Harbor Fog',
        sku: 'FH-1',
        problems: [],
        draft: {
          name: 'Harbor Fog',
          brand: 'Bluestone Growers',
          category: 'flower',
          strain: 'Harbor Fog',
          strainKind: 'indica',
          sizeLabel: '3.5 g',
          netWeightMg: 3500,
          thcMg: 784.5,
          cbdMg: 0,
          servings: 1,
          onset: null,
          priceCents: 4200,
          inventoryType: 28,
          gtin: '9520000000370',
          terpenes: [
            { name: 'Myrcene', basisPoints: 85 },
            { name: 'Linalool', basisPoints: 40 },
          ],
          description: 'Lavender and damp cedar.',
          descriptionEs: 'Lavanda y cedro húmedo.',
          allergens: '',
          allergensEs: '',
          active: true,
        },
      },
    ]);
  });

  test.each([
    ['35', 3500],
    ['35.5', 3550],
    ['$1,234.50', 123_450],
    ['0', 0],
  ])('price %s is %i cents', (price, priceCents) => {
    expect(rowsOf(`${header}\n${rowWith({ price, category: 'merchandise' })}`)[0]?.draft).toMatchObject({ priceCents });
  });

  test.each([
    ['45', 45, 45],
    ['30-90', 30, 90],
    ['0 – 15', 0, 15],
  ])('a label that says %s acts after %i to %i minutes', (onset_minutes, fromMinutes, toMinutes) => {
    expect(rowsOf(`${header}\n${rowWith({ onset_minutes })}`)[0]?.draft?.onset).toEqual({ fromMinutes, toMinutes });
  });

  test('of a file without columns for Spanish leaves what an item says in it', () => {
    const [row] = rowsOf('sku,name,category,size,price,allergens_es\nA,Tote,merchandise,each,16.00,Lana');
    expect(row).toMatchObject({ leaves: ['descriptionEs'], draft: { descriptionEs: '', allergensEs: 'Lana' } });
  });

  test('in a file with semicolons the comma is decimal', () => {
    const text = 'sku;name;category;size;price;thc_mg\nA;Drops;tincture;30 ml;1.234,50;99,5';
    expect(rowsOf(text)[0]?.draft).toMatchObject({ priceCents: 123_450, thcMg: 99.5 });
  });

  test.each([
    { why: 'no number', change: { sku: '' }, column: 'sku' },
    { why: 'no name', change: { name: '  ' }, column: 'name' },
    { why: 'a name too long for a shelf', change: { name: 'x'.repeat(121) }, column: 'name' },
    { why: 'a category nobody knows', change: { category: 'snacks' }, column: 'category' },
    { why: 'a strain kind nobody knows', change: { strain_kind: 'ruderalis' }, column: 'strain_kind' },
    { why: 'no size', change: { size: '' }, column: 'size' },
    { why: 'weight with a unit', change: { net_weight_mg: '3.5 g' }, column: 'net_weight_mg' },
    { why: 'flower that weighs nothing', change: { net_weight_mg: '' }, column: 'net_weight_mg' },
    { why: 'negative weight', change: { net_weight_mg: '-1' }, column: 'net_weight_mg' },
    { why: 'THC in per cent', change: { thc_mg: '22 %' }, column: 'thc_mg' },
    { why: 'a price in words', change: { price: 'forty' }, column: 'price' },
    { why: 'no price', change: { price: '' }, column: 'price' },
    { why: 'cannabis for nothing', change: { price: '0.00' }, column: 'price' },
    { why: 'a negative price', change: { price: '-5.00' }, column: 'price' },
    { why: 'tenths of a cent', change: { price: '4.999' }, column: 'price' },
    { why: 'a price that is a slip of the hand', change: { price: '4200000' }, column: 'price' },
    { why: 'a GTIN with a wrong check digit', change: { gtin: '9520000000371' }, column: 'gtin' },
    { why: 'a GTIN the spreadsheet rounded', change: { gtin: '9.52E+12' }, column: 'gtin' },
    { why: 'an inventory type in words', change: { inventory_type: 'usable' }, column: 'inventory_type' },
    { why: 'an inventory type for a grinder', change: { category: 'accessory', inventory_type: '28' }, column: 'inventory_type' },
    { why: 'an onset in words', change: { onset_minutes: 'an hour' }, column: 'onset_minutes' },
    { why: 'an onset that ends before it begins', change: { onset_minutes: '90-30' }, column: 'onset_minutes' },
    { why: 'an onset of days', change: { onset_minutes: '30-2000' }, column: 'onset_minutes' },
    { why: 'terpenes without amounts', change: { terpenes: 'Myrcene, Linalool' }, column: 'terpenes' },
  ])('with $why is refused at its column, in words', ({ change, column }) => {
    const [row] = rowsOf(`${header}\n${rowWith(change)}`);
    expect(row?.draft).toBeNull();
    expect(row?.problems.map((problem) => problem.column)).toEqual([column]);
    expect(row?.problems[0]?.message).toMatch(/[a-z].*\.$/);
  });

  test('says everything that is wrong with it at once', () => {
    const [row] = rowsOf(`${header}\n${rowWith({ name: '', price: 'x', category: '?' })}`);
    expect(row?.problems.map((problem) => problem.column)).toEqual(['name', 'category', 'price']);
  });

  test('with more fields than columns is refused: a comma is missing its quotation marks', () => {
    const [row] = rowsOf('sku,name,category,size,price\nA,Tote,merchandise,each,16,00');
    expect(row?.draft).toBeNull();
    expect(row?.problems[0]?.message).toContain('quotation marks');
  });

  test('does not disturb its neighbours', () => {
    const rows = rowsOf(`${header}\n${rowWith({ price: 'x' })}\n${rowWith({ sku: 'FH-2', gtin: '' })}`);
    expect(rows.map((row) => [row.line, row.draft !== null])).toEqual([
      [2, false],
      [3, true],
    ]);
  });

  test('with a number or a GTIN that came before is refused, and says where', () => {
    const rows = rowsOf([header, rowWith({}), rowWith({ gtin: '' }), rowWith({ sku: 'FH-3' })].join('\r\n'));
    expect(rows.map((row) => row.problems)).toEqual([
      [],
      [{ column: 'sku', message: '"FH-1" stands in line 2 already. Give each row its own.' }],
      [{ column: 'gtin', message: '"9520000000370" stands in line 2 already. Give each row its own.' }],
    ]);
  });
});

describe('the first line', () => {
  test('may name the columns in any order, spelled as people spell', () => {
    const [row] = rowsOf('Price,Net Weight-MG,SKU, Name ,CATEGORY,Size,,\n42,3500,A,Fog,Pre Roll,1 g,,');
    expect(row?.draft).toMatchObject({ name: 'Fog', category: 'pre-roll', priceCents: 4200 });
  });

  test.each([
    { why: 'a column is missing', text: 'sku,name,category\nA,B,flower', says: 'Missing: size, price' },
    { why: 'a column is unknown', text: 'sku,name,category,size,price,colour\nA,B,flower,1 g,3,red', says: '"colour"' },
    {
      why: 'a column is there twice',
      text: 'sku,name,category,size,price,name\nA,B,flower,1 g,3,C',
      says: '"name" is there twice',
    },
  ])('is refused when $why, with the way out', ({ text, says }) => {
    const read = readCatalogueFile(text);
    expect(read).toMatchObject({ ok: false, problem: { line: 1 } });
    expect(!read.ok && read.problem.message).toContain(says);
  });
});

describe('what a patient’s registry debits', () => {
  const medical = (category: string, type: string, route: string, usable: string) =>
    rowsOf(
      `sku,name,category,size,price,net_weight_mg,order_type,route,med_usable\nA,B,${category},1 g,1.00,1000,${type},${route},${usable}`,
    )[0]!;

  test('is ounces of flower, kept in thousandths, and milligrams of everything else', () => {
    expect(medical('flower', 'smoking', '', '0.123').medical).toEqual({ kind: { type: 'SMOKING', route: null }, medUsable: 123 });
    expect(medical('tincture', 'low-thc', 'sublingual', '87.5').medical).toEqual({
      kind: { type: 'LOW_THC', route: 'SUBLINGUAL' },
      medUsable: 87.5,
    });
  });

  test('is left as it was by a row that says nothing of it', () => {
    expect(medical('flower', '', '', '')).not.toHaveProperty('medical');
  });

  test.each([
    { why: 'flower that is not smoking', row: ['flower', 'MEDICAL', 'ORAL', '100'], column: 'order_type' },
    { why: 'smoking by a route', row: ['flower', 'SMOKING', 'ORAL', '0.123'], column: 'route' },
    { why: 'no route', row: ['edible', 'MEDICAL', '', '100'], column: 'route' },
    { why: 'a type nobody knows', row: ['edible', 'FUN', 'EDIBLE', '100'], column: 'order_type' },
    { why: 'no Med Usable Weight', row: ['edible', 'MEDICAL', 'EDIBLE', ''], column: 'med_usable' },
    { why: 'more than anybody may have', row: ['edible', 'MEDICAL', 'EDIBLE', '9999999'], column: 'med_usable' },
    { why: 'goods that are no cannabis', row: ['merchandise', 'MEDICAL', 'EDIBLE', '1'], column: 'order_type' },
  ])('is refused for $why', ({ row, column }) => {
    const [category, type, route, usable] = row as [string, string, string, string];
    const read = medical(category, type, route, usable);
    expect([read.draft, read.problems.map((problem) => problem.column)]).toEqual([null, [column]]);
  });
});
