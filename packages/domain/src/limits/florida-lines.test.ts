import { describe, expect, test } from 'vitest';
import type { PackageId } from '../identifiers.ts';
import { floridaLinesOf, shownUsable, type LineToCount, type MedicalItem, type UsablePackage } from './florida-lines.ts';

const [one, other, silent] = ['pkg_1', 'pkg_2', 'pkg_3'] as PackageId[] as [PackageId, PackageId, PackageId];
const shelf: readonly UsablePackage[] = [
  { packageId: one, medUsable: { moz: 123, mg: 0.12 } },
  { packageId: other, medUsable: { moz: 125, mg: 0.13 } },
];
const flower: MedicalItem = { kind: { type: 'SMOKING', route: null }, medUsable: 124 };
const line = (quantity: number, ...picked: LineToCount['picked']): LineToCount => ({ category: 'flower', quantity, picked });
const taken = (...given: Parameters<typeof floridaLinesOf>) =>
  floridaLinesOf(...given).map(({ medUsable, quantity }) => [medUsable, quantity]);

describe('a line as the registry debits it', () => {
  test('counts what was picked by its own package', () => {
    const picked = [
      { packageId: one, units: 1 },
      { packageId: other, units: 2 },
    ];
    expect(taken(line(3, ...picked), flower, shelf)).toEqual([
      [123, 1],
      [125, 2],
    ]);
  });

  test('counts what is still to be picked by the greatest package of the shelf', () => {
    expect(taken(line(3, { packageId: one, units: 1 }), flower, shelf)).toEqual([
      [123, 1],
      [125, 2],
    ]);
  });

  test('falls back on the item where the state says nothing of a package, or there is none', () => {
    const quiet = [{ packageId: silent, medUsable: null }];
    expect(taken(line(2, { packageId: silent, units: 1 }), flower, quiet)).toEqual([
      [124, 1],
      [124, 1],
    ]);
    expect(taken(line(2), flower, [])).toEqual([[124, 2]]);
    expect(taken(line(2), flower, [...quiet, shelf[0]!])).toEqual([[124, 2]]);
  });

  test('keeps what the label says of it, picked or not', () => {
    const gummies: LineToCount = { ...line(2, { packageId: one, units: 1 }), category: 'edible', thcMg: 210, servings: 21 };
    const eaten: MedicalItem = { kind: { type: 'MEDICAL', route: 'EDIBLE' }, medUsable: 200 };
    for (const counted of [...floridaLinesOf(gummies, eaten, shelf), ...floridaLinesOf(gummies, undefined, shelf)])
      expect(counted).toMatchObject({ category: 'edible', thcMg: 210, servings: 21 });
  });

  test('reads milligrams where it is not smoked', () => {
    const tincture: MedicalItem = { kind: { type: 'MEDICAL', route: 'SUBLINGUAL' }, medUsable: 300 };
    const bottle = [{ packageId: one, medUsable: { moz: 290_500, mg: 290.5 } }];
    expect(taken({ category: 'tincture', quantity: 2, picked: [] }, tincture, bottle)).toEqual([[290.5, 2]]);
  });

  test('of an item that does not say what it counts as stays unknown', () => {
    expect(floridaLinesOf(line(2), undefined, shelf)).toEqual([
      { category: 'flower', kind: undefined, medUsable: undefined, quantity: 2 },
    ]);
  });
});

test('a record shows ounces of what is smoked and milligrams of all else', () => {
  expect(shownUsable('pre-roll', { moz: 35, mg: 0.04 })).toEqual({ unit: 'moz', amount: 35 });
  expect(shownUsable('edible', { moz: 100_000, mg: 100 })).toEqual({ unit: 'mg', amount: 100 });
});
