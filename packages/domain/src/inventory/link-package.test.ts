import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import type { AreaId, ItemId, PackageId, StaffId } from '../identifiers.ts';
import { aPackage, anItem } from '../testing/builders.ts';
import { linkPackage, suggestLinks, type HeldPackage, type Link, type LinkFacts } from './link-package.ts';
import type { StockPkg } from './stock.ts';

const barcode = '0358560579655604';
const jar = anItem({ id: 'item_1' as ItemId, name: 'Cold Frame', sizeLabel: '3.5 g' });
const shelf = 'area_1' as AreaId;
const held = (over: Partial<HeldPackage> = {}): HeldPackage => ({
  ...{ barcode, amount: 12, isGone: false },
  goods: {
    productName: 'Cold Frame 3.5 g',
    inventoryType: jar.inventoryType,
    packageDate: localDate('2026-02-01'),
    expiresOn: null,
  },
  ...over,
});
const ours = (over: Partial<StockPkg> = {}): StockPkg => ({
  ...aPackage({ id: 'pkg_1' as PackageId, itemId: jar.id, areaId: shelf, barcode: null, unitsReceived: 12, unitsLeft: 12 }),
  ...{ unitsDestroyed: 0, unitsAway: 0, unitsAdjusted: 0, parentId: null, usableMg: null, isReturned: false, destroyAfter: null },
  ...over,
});
const asked = (over: Partial<Link> = {}): Link => ({
  packageId: 'pkg_9' as PackageId,
  barcode,
  itemId: jar.id,
  areaId: shelf,
  ...over,
});
const facts = (over: Partial<LinkFacts> = {}): LinkFacts => ({
  packages: [],
  items: [jar],
  areas: [{ id: shelf, isQuarantine: false, isRemoved: false }],
  unitsFree: () => 0,
  by: 'stf_1' as StaffId,
  at: '2026-03-01T12:00:00Z',
  today: localDate('2026-03-01'),
  held: new Map([[barcode, held()]]),
  known: new Set(),
  isTold: () => false,
  ...over,
});
const holding = (over: Partial<HeldPackage>) => facts({ held: new Map([[barcode, held(over)]]) });

describe('linking a package that the state holds', () => {
  test('makes it ours with its barcode and the state’s count, and untested until its results are pulled', () => {
    expect(linkPackage(asked(), facts())).toMatchObject({
      ok: true,
      value: { barcode, unitsReceived: 12, unitsLeft: 12, packageDate: '2026-02-01', status: 'open', lab: { status: 'pending' } },
    });
  });

  test('without a day of the state’s it is packed today as far as we know, and in quarantine it is on hold', () => {
    const goods = { ...held().goods, packageDate: null };
    const linked = linkPackage(asked(), {
      ...holding({ goods }),
      areas: [{ id: shelf, isQuarantine: true, isRemoved: false }],
    });
    expect(linked).toMatchObject({ ok: true, value: { packageDate: '2026-03-01', status: 'on-hold' } });
  });

  test('gives its barcode to one of ours that nobody told, and changes nothing else of it', () => {
    const linked = linkPackage(asked({ packageId: ours().id }), facts({ packages: [ours()] }));
    expect(linked).toEqual({ ok: true, value: { ...ours(), barcode } });
  });

  test.each([
    { why: 'the state has none', given: facts({ held: new Map() }), problem: { type: 'NotAtTheState', barcode } },
    { why: 'it is gone there', given: holding({ isGone: true }), problem: { type: 'NotAtTheState', barcode } },
    { why: 'nothing is left of it', given: holding({ amount: 0 }), problem: { type: 'NotAtTheState', barcode } },
    {
      why: 'a package of ours bears it',
      given: facts({ known: new Set([barcode]) }),
      problem: { type: 'AlreadyInStock', barcode },
    },
    {
      why: 'the item is not mapped',
      given: facts({ items: [{ ...jar, inventoryType: null }] }),
      problem: { type: 'ItemNotMapped', name: jar.name },
    },
    {
      why: 'the state says another kind',
      given: holding({ goods: { ...held().goods, inventoryType: 24 } }),
      problem: { type: 'NotTheSameItem' },
    },
    { why: 'it holds half a piece', given: holding({ amount: 1.5 }), problem: { type: 'UnitsNotPossible', most: 1_000_000 } },
    { why: 'its area is gone', given: facts({ areas: [] }), problem: { type: 'NotFound', what: 'area' } },
    {
      why: 'ours holds another item',
      given: facts({ packages: [ours({ id: 'pkg_9' as PackageId, itemId: 'item_2' as ItemId })] }),
      problem: { type: 'NotTheSameItem' },
    },
    {
      why: 'ours bears another barcode',
      given: facts({ packages: [ours({ id: 'pkg_9' as PackageId, barcode: '1' })] }),
      problem: { type: 'AlreadyInStock', barcode: '1' },
    },
    {
      why: 'the state was told of ours',
      given: facts({ packages: [ours({ id: 'pkg_9' as PackageId })], isTold: () => true }),
      problem: { type: 'AnswersAwaited', reports: 1 },
    },
    {
      why: 'we counted otherwise',
      given: facts({ packages: [ours({ id: 'pkg_9' as PackageId, unitsLeft: 11 })] }),
      problem: { type: 'CountsDiffer', barcode, ours: 11, theirs: 12 },
    },
  ])('is refused when $why', ({ given, problem }) => {
    expect(linkPackage(asked(), given)).toEqual({ ok: false, problem });
  });
});

describe('what a package of the state’s probably is', () => {
  test('is known by its name, whatever its letters’ case, and each of ours is suggested once', () => {
    const two = [held({ goods: { ...held().goods, productName: 'COLD FRAME, 3.5 g' } }), held({ barcode: '2' })];
    expect(suggestLinks(two, [jar], [ours()])).toEqual([
      { barcode, itemId: jar.id, packageId: ours().id },
      { barcode: '2', itemId: jar.id, packageId: null },
    ]);
  });

  test('is nobody’s guess when two items bear the name, or none of that kind', () => {
    const twin = { ...jar, id: 'item_2' as ItemId };
    const otherKind = held({ goods: { ...held().goods, inventoryType: 24 } });
    for (const [theirs, items] of [
      [held(), [jar, twin]],
      [otherKind, [jar]],
    ] as const)
      expect(suggestLinks([theirs], items, [])).toEqual([{ barcode, itemId: null, packageId: null }]);
  });
});
