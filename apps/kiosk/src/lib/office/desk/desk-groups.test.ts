import type { DeskPartView } from '@countersign/contract/desk-views';
import { describe, expect, test } from 'vitest';
import { aDeskReport as report } from './a-desk-report.ts';
import { barcodeToOpen, deskTitle, groupsOf, groupTitle, lookOn, pageTitle } from './desk-groups.ts';

const aPart = (over: Partial<DeskPartView> = {}): DeskPartView => ({
  part: 'package',
  count: 1,
  people: 1,
  isWhole: true,
  next: null,
  ...over,
});

describe('the desk', () => {
  test('puts what one decision clears into one group, and says how many there are', () => {
    const groups = groupsOf(
      [report(), report({ id: 'rep_2' as never }), report({ group: 'other words' }), report({ group: 'elsewhere' })],
      [
        { key: 'not enough', count: 1_260 },
        { key: 'other words', count: 1 },
      ],
    );
    expect(groups.map((group) => [group.reports.length, group.count])).toEqual([
      [2, 1_260],
      [1, 1],
      [1, 1],
    ]);
    expect(groups.map(groupTitle)).toEqual(['1,260 × Sale', 'Sale, Order A47', 'Sale, Order A47']);
  });

  test('names several kinds that wait for one thing as what they are', () => {
    const waiting = [report({ title: 'Package count corrected' }), report({ id: 'rep_2' as never, title: 'Sale' })];
    expect(groupsOf(waiting, []).map(groupTitle)).toEqual(['2 reports']);
  });

  test('begins with what is yours, then what a person can do most about, and ends with what moves by itself', () => {
    const mixed = (['closed', 'way', 'state-down', 'overtaken', 'credential', 'package', 'yours'] as const).map((part) =>
      report({ part, group: part }),
    );
    expect(groupsOf(mixed, []).map((group) => group.part)).toEqual([
      ...['yours', 'package', 'credential', 'overtaken', 'state-down', 'way', 'closed'],
    ]);
  });

  describe('goes on showing what somebody looks at', () => {
    const desk = (...reports: Parameters<typeof groupsOf>[0]) => groupsOf(reports, []);
    const older = report({ group: 'older', id: 'rep_0' as never });
    const looked = { key: 'not enough', first: 'rep_1' as never };

    test('although an older group has come before it', () => {
      expect(lookOn(desk(older, report()), looked)).toEqual(looked);
    });

    test('although the state has meanwhile been told something newer, which makes it another group', () => {
      const overtaken = report({ group: 'overtaken', overtakenBy: 'sale' });
      expect(lookOn(desk(older, overtaken), looked)).toEqual({ ...looked, key: 'overtaken' });
    });

    test('and when it is gone, the first there is', () => {
      expect(lookOn(desk(older), looked)).toEqual({ key: 'older', first: 'rep_0' });
      expect(lookOn([], looked)).toBeUndefined();
    });
  });

  test('says the finding first', () => {
    expect(deskTitle([])).toBe('Everything is in sync.');
    expect(deskTitle([aPart()])).toBe('One report needs a person.');
    expect(deskTitle([aPart({ count: 1_260, people: 1_260 }), aPart({ part: 'way', people: 0 })])).toBe(
      '1,260 reports need a person. 1 more waits its turn.',
    );
    expect(deskTitle([aPart({ part: 'unknown', people: 0 })])).toBe('1 on the way to the state.');
    expect(deskTitle([aPart({ part: 'way', count: 2_000, people: 0, isWhole: false })])).toBe('2,000+ on the way to the state.');
  });

  describe('says how many were found', () => {
    const found = { value: { reports: [report(), report()], parts: [], more: false }, answers: 'A47', isLooking: false };
    test.each([
      ['of what was asked', found, 'A47', '2 found'],
      ['of what was asked, while something else is typed', found, 'A4', '2 found for “A47”'],
      ['with a plus where more fits', { ...found, value: { ...found.value, more: true } }, 'A47', '2+ found'],
      ['only once the answer is there', { ...found, isLooking: true }, 'B12', 'Looking…'],
      [
        'never of the whole desk',
        { ...found, value: { ...found.value, parts: [aPart()] }, answers: '' },
        'B1',
        'One report needs a person.',
      ],
      ['never without an answer', { ...found, value: undefined }, 'A47', 'Reports'],
    ])('%s', (_, answered, typed, title) => {
      expect(pageTitle(answered, typed)).toBe(title);
    });
  });
});

test('a refused sale leads to the package that the state names, with gaps or without, or to its only one', () => {
  const barcodes = ['6853296742477850', '6853296742786691'];
  const words = (barcode: string) => `Barcode ${barcode} does not have sufficient remaining quantity.`;
  expect(barcodeToOpen(words('6853 2967 4278 6691'), barcodes)).toBe(barcodes[1]);
  expect(barcodeToOpen(words('6853296742477850'), barcodes)).toBe(barcodes[0]);
  expect(barcodeToOpen('No.', barcodes)).toBeUndefined();
  expect(barcodeToOpen(words('1111 2222 3333 4444'), barcodes)).toBeUndefined();
  expect(barcodeToOpen(null, barcodes.slice(0, 1))).toBe(barcodes[0]);
});
