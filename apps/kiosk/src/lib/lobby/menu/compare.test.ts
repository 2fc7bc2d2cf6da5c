import { describe, expect, test } from 'vitest';
import { certificateText } from '../item/certificate.ts';
import { compareRows } from './compare.ts';
import { enAsked } from '../messages/en-asked.ts';
import { enRefusals } from '../messages/en-refusals.ts';
import { enSteps } from '../messages/en-steps.ts';
import { en as door } from '../messages/en.ts';
import { es } from '../messages/es.ts';
import { similarTo } from '../item/similar.ts';
import { anItem } from '../testing.ts';

const priceOf = (item: { priceCents: number }): number => item.priceCents;
const lab = {
  status: 'passed' as const,
  laboratory: 'Ridge Labs',
  testedOn: '2026-10-28',
  thcBasisPoints: 2410,
  cbdBasisPoints: 10,
  panels: [
    { name: 'Pesticides', passed: true },
    { name: 'Heavy metals', passed: true },
  ],
};

const en = { ...door, ...enSteps, ...enAsked, ...enRefusals };

describe('items side by side', () => {
  const strong = anItem({ thcMg: 945, priceCents: 7000, netWeightMg: 3500, cbdMg: 0 });
  const mild = anItem({ thcMg: 600, priceCents: 4200, netWeightMg: 3500, cbdMg: 0 });
  const cell = (key: string, at: number) => compareRows([strong, mild], en, priceOf).find((row) => row.key === key)?.cells[at];

  test('a gram is what makes sizes comparable', () => {
    expect([cell('perGram', 0)?.text, cell('perGram', 1)?.text]).toEqual(['$20.00', '$12.00']);
  });

  test('sizes are said in the language of the screen', () => {
    const [papers, grinder] = [anItem({ sizeLabel: 'pack of 50' }), anItem({ sizeLabel: 'each' })];
    const sizes = compareRows([papers, grinder], es, priceOf).find(({ key }) => key === 'size');
    expect(sizes?.cells.map(({ text }) => text)).toEqual(['paquete de 50', '1\u00a0unidad']);
  });

  test('the highest stands out where more is a fact, and never a price', () => {
    expect([cell('thc', 0)?.isMost, cell('thc', 1)?.isMost]).toEqual([true, false]);
    expect([cell('perGram', 0)?.isMost, cell('perGram', 1)?.isMost]).toEqual([false, false]);
  });

  test('what reads the same does not stand out', () => {
    const almost = anItem({ thcMg: 945.01, netWeightMg: 3500 });
    const thc = compareRows([strong, almost], en, priceOf).find(({ key }) => key === 'thc');
    expect(thc?.cells.map(({ isMost }) => isMost)).toEqual([false, false]);
  });

  test('how long until it acts is said where a label says so, also beside what a kiosk kept from before it was asked', () => {
    const slow = anItem({ category: 'edible', onset: { fromMinutes: 30, toMinutes: 90 } });
    const quick = anItem({ category: 'beverage', onset: { fromMinutes: 15, toMinutes: 15 } });
    const { onset: _, ...kept } = anItem({ category: 'edible' });
    const said = (items: unknown[]) =>
      compareRows(items as (typeof slow)[], en, priceOf)
        .find(({ key }) => key === 'onset')
        ?.cells.map(({ text }) => text);
    expect(said([slow, quick, kept])).toEqual(['30 to 90 minutes', '15 minutes', null]);
    expect(said([kept, kept])).toBeUndefined();
  });

  test('a row of which no label says anything is left out; a gap in one stays a gap', () => {
    const balanced = anItem({ category: 'edible', thcMg: 50, cbdMg: 50 });
    expect(compareRows([strong, mild], en, priceOf).map(({ key }) => key)).not.toContain('cbd');
    const cbd = compareRows([strong, balanced], en, priceOf).find(({ key }) => key === 'cbd');
    expect(cbd?.cells.map(({ text }) => text)).toEqual([null, '50\u00a0mg']);
  });
});

describe('much like it', () => {
  const pine = [{ name: 'Pinene', basisPoints: 80 }];
  const citrus = [{ name: 'Limonene', basisPoints: 80 }];
  const item = anItem({ name: 'Harbor Pine', terpenes: pine });
  const alike = anItem({ name: 'Hilltop Radio', terpenes: pine });
  const other = anItem({ name: 'Lemon Lantern', terpenes: citrus });

  test('what smells alike comes first; never the item itself, another form, or what is sold out', () => {
    const size = { ...item, id: anItem().id, sizeLabel: '7 g', netWeightMg: 7000 };
    const gone = anItem({ name: 'Gone', terpenes: pine, unitsFree: 0 });
    const vape = anItem({ name: 'Vape', category: 'vape', terpenes: pine });
    expect(similarTo(item, [other, item, size, gone, vape, alike], priceOf, 4)).toEqual([alike, other]);
  });

  test('one size of a thing is enough', () => {
    const large = { ...alike, id: anItem().id, netWeightMg: 7000, thcMg: 1600 };
    expect(similarTo(item, [large, alike], priceOf, 4)).toHaveLength(1);
  });

  test('of one thing in two sizes the nearer one stands for it, wherever it comes', () => {
    const dear = { ...alike, id: anItem().id, netWeightMg: 7000, priceCents: 90 * alike.priceCents };
    for (const items of [
      [dear, other, alike],
      [alike, other, dear],
    ])
      expect(similarTo(item, items, priceOf, 4)).toEqual([alike, other]);
  });

  test('among many the nearest are found, also where most are passed over by their price', () => {
    const many = Array.from({ length: 200 }, (_, n) =>
      anItem({ name: `Plant ${n}`, terpenes: n % 3 === 0 ? pine : citrus, priceCents: item.priceCents + 37 * ((n * 71) % 200) }),
    );
    const nearest = many
      .filter(({ terpenes }) => terpenes === pine)
      .sort((one, two) => one.priceCents - two.priceCents)
      .slice(0, 3);
    expect(similarTo(item, many, priceOf, 3)).toEqual(nearest);
  });
});

describe('the lab result to take along', () => {
  test('holds the numbers themselves and no address', () => {
    const text = certificateText(anItem({ name: 'Cold Frame', brand: 'Sable Creek', lab }));
    expect(text).toContain('Ridge Labs, tested 2026-10-28: passed');
    expect(text).toContain('THC 24.1 % CBD 0.1 %');
    expect(text).toContain('Passed: Pesticides, Heavy metals');
    expect(text).not.toMatch(/https?:/);
  });

  test('is there only for what passed', () => {
    expect(certificateText(anItem({ lab: { ...lab, status: 'pending' } }))).toBeUndefined();
    expect(certificateText(anItem({ lab: null }))).toBeUndefined();
  });
});
