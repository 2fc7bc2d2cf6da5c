import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import type { AreaId, PackageId } from '../identifiers.ts';
import { dependenciesOf } from '../reports/dependencies.ts';
import { assert } from '../result.ts';
import { anItem, aStaffId } from '../testing/builders.ts';
import { packGoods, type CollectedGoods } from './pack-goods.ts';

const goods: CollectedGoods = {
  ...{ id: 'pkg_cured' as PackageId, kind: 'flower', from: 'cure', milligrams: 96_250, milligramsUsed: 0 },
};
const area = 'area_vault' as AreaId;
const facts = {
  ...{ packages: [], items: [anItem()], areas: [{ id: area, isQuarantine: false, isRemoved: false }] },
  ...{ unitsFree: () => 0, by: aStaffId, at: '2026-03-02T15:00:00Z', today: localDate('2026-03-02') },
};
const lotId = 'pkg_lot' as PackageId;
const asked = (mg: number, units: number, wasteMg = 0) => ({
  ...{ mg, wasteMg },
  into: {
    packageId: 'pkg_jars' as PackageId,
    itemId: anItem().id,
    areaId: area,
    units,
    packageDate: '2026-03-02',
    expiresOn: null,
  },
});

describe('cured goods', () => {
  test('become packages of a lot, which wait for their result, and are told by weight', () => {
    expect(packGoods(asked(96_250, 27, 1_750), lotId, goods, facts)).toMatchObject({
      value: {
        milligramsUsed: 96_250,
        stock: {
          made: [{ unitsLeft: 27, barcode: null, lab: { status: 'pending' } }],
          report: { from: [{ packageId: 'pkg_lot', quantity: { unit: 'mg', mg: 96_250 } }], wasteMg: 1_750 },
        },
      },
    });
  });

  test.each([
    { kind: 'flower', inventoryType: 13 },
    { kind: 'other-material', inventoryType: 14 },
  ] as const)('are a lot of their kind first, and the packages of $kind wait for it', ({ kind, inventoryType }) => {
    const packed = packGoods(asked(7_000, 2), lotId, { ...goods, kind }, facts);
    assert(packed.ok, 'there is enough');
    const { lot, lotReport, stock } = packed.value;
    expect(lot).toEqual({ id: 'pkg_lot', goodsId: 'pkg_cured', milligrams: 7_000 });
    expect(lotReport).toEqual({
      ...{ kind: 'package-lot', by: aStaffId, intoPackageId: 'pkg_lot', inventoryType },
      from: [{ packageId: 'pkg_cured', quantity: { unit: 'mg', mg: 7_000 } }],
    });
    const { needs, makes } = dependenciesOf(lotReport);
    expect([needs, makes]).toEqual([
      expect.arrayContaining(['package:pkg_cured']),
      expect.arrayContaining(['package:pkg_lot', 'units:pkg_cured']),
    ]);
    expect(dependenciesOf(stock.report!).needs).toEqual(['package:pkg_lot', `area:${area}`]);
  });

  test('may give a gram more than was taken, and not more than that', () => {
    expect(packGoods(asked(6_000, 2), lotId, goods, facts).ok).toBe(true);
    expect(packGoods(asked(5_990, 2), lotId, goods, facts)).toMatchObject({ problem: { type: 'MoreThanTaken' } });
  });

  test.each([
    { why: 'it is waste', given: { ...goods, kind: 'waste' as const }, type: 'GoodsNotToPack' },
    { why: 'it is wet', given: { ...goods, from: 'harvest' as const }, type: 'GoodsNotToPack' },
    { why: 'most of it is packed', given: { ...goods, milligramsUsed: 90_000 }, type: 'WeightsNotPossible' },
  ])('are not packed when $why', ({ given, type }) => {
    expect(packGoods(asked(7_000, 2), lotId, given, facts)).toMatchObject({ problem: { type } });
  });
});
