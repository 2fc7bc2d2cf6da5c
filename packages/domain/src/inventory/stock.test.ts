import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import type { AreaId, ItemId, PackageId } from '../identifiers.ts';
import { anItem, aPackage, aStaffId } from '../testing/builders.ts';
import { adjustPackage, changePackage, movePackages, weighPackage } from './correct-package.ts';
import { destroyPackages, scheduleDestruction, undoDestruction } from './destruction.ts';
import { newPackage, tellFirstStock } from './new-package.ts';
import { convertPackages, makeLot, splitPackage } from './reshape-packages.ts';
import { shelfChange, type StockDecision, type StockFacts, type StockPkg } from './stock.ts';

const id = (n: number) => `pkg_${n}` as PackageId;
const [vault, cage] = ['area_vault', 'area_cage'] as AreaId[] as [AreaId, AreaId];
const flower = anItem();
const gummies = anItem({ id: 'item_gummies' as ItemId, category: 'edible', inventoryType: 22 });
const low = anItem({ id: 'item_low-tide' as ItemId, name: 'Low Tide' });
const unmapped = anItem({ id: 'item_new' as ItemId, inventoryType: null });
const grinder = anItem({ id: 'item_grinder' as ItemId, category: 'accessory', inventoryType: null });
const aStockPkg = (over: Partial<StockPkg> = {}): StockPkg => ({
  ...aPackage(),
  unitsDestroyed: 0,
  unitsAway: 0,
  unitsAdjusted: 0,
  parentId: null,
  usableMg: null,
  isReturned: false,
  destroyAfter: null,
  ...over,
});
const facts = (over: Partial<StockFacts> = {}): StockFacts => ({
  packages: [aStockPkg(), aStockPkg({ id: id(2), unitsLeft: 5, unitsReceived: 5, expiresOn: '2026-12-01' })],
  items: [flower, gummies, low, unmapped, grinder],
  areas: [
    { id: vault, isQuarantine: false, isRemoved: false },
    { id: cage, isQuarantine: true, isRemoved: false },
  ],
  unitsFree: () => 25,
  by: aStaffId,
  at: '2026-03-02T15:00:00.000Z',
  today: localDate('2026-03-02'),
  ...over,
});
const asked = {
  packageId: id(9),
  itemId: flower.id,
  areaId: vault,
  units: 12,
  packageDate: '2026-02-20',
  expiresOn: '2027-02-20',
};
const only = (pkg: Partial<StockPkg>): StockFacts => facts({ packages: [aStockPkg(pkg)] });
function decided(result: { ok: true; value: StockDecision } | { ok: false; problem: unknown }): StockDecision {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result.value;
}

describe('a new package', () => {
  test('has no barcode, is not for sale before its results, and is told with its item', () => {
    const decision = decided(newPackage(asked, facts()));
    expect(decision.made).toMatchObject([{ barcode: null, unitsLeft: 12, lab: { status: 'pending' } }]);
    expect(shelfChange(facts(), decision)).toEqual([]);
    expect(decision.report).toMatchObject({
      kind: 'package-new',
      package: { inventoryType: 28, productName: 'Cold Frame 3.5 g' },
    });
  });

  test.each([
    { why: 'its category is not mapped', given: { ...asked, itemId: unmapped.id }, type: 'ItemNotMapped' },
    { why: 'its area is gone', given: { ...asked, areaId: 'area_gone' as AreaId }, type: 'NotFound' },
    { why: 'it holds half a jar', given: { ...asked, units: 0.5 }, type: 'UnitsNotPossible' },
    { why: 'it is packed tomorrow', given: { ...asked, packageDate: '2026-03-03' }, type: 'DatesNotPossible' },
    { why: 'it expires before it is packed', given: { ...asked, expiresOn: '2026-02-20' }, type: 'DatesNotPossible' },
  ])('is refused when $why', ({ given, type }) => {
    expect(newPackage(given, facts())).toMatchObject({ ok: false, problem: { type } });
  });

  test('open stock is told as it stands: what was sold before is not', () => {
    const decision = decided(tellFirstStock(only({ unitsReceived: 20, unitsLeft: 7 })));
    expect(decision.report).toMatchObject({ packages: [{ quantity: { unit: 'each', count: 7 } }] });
  });
});

describe('reshaping', () => {
  test('a split moves units into a package that is as good as the whole', () => {
    const decision = decided(splitPackage({ packageId: id(1), units: 8, intoPackageId: id(9) }, facts()));
    expect(decision.after).toMatchObject([{ unitsLeft: 12, unitsAway: 8 }]);
    expect(decision.made).toMatchObject([{ id: id(9), unitsLeft: 8, parentId: id(1), barcode: null, lab: { status: 'passed' } }]);
    expect(shelfChange(facts(), decision)).toEqual([]);
  });

  test('a lot expires with the first of its parts', () => {
    const from = [
      { packageId: id(1), units: 20 },
      { packageId: id(2), units: 5 },
    ];
    const decision = decided(makeLot({ from, intoPackageId: id(9) }, facts()));
    expect(decision.made).toMatchObject([{ unitsLeft: 25, expiresOn: '2026-12-01' }]);
    expect(makeLot({ from: from.slice(1), intoPackageId: id(9) }, facts())).toMatchObject({
      problem: { type: 'ChoosePackages' },
    });
  });

  test('what goods are made into is tested anew, and leaves the shelf until then', () => {
    const into = { ...asked, itemId: gummies.id };
    const decision = decided(convertPackages({ from: [{ packageId: id(1), units: 4 }], into, wasteMg: 500 }, facts()));
    expect(shelfChange(facts(), decision)).toEqual([{ itemId: flower.id, units: -4 }]);
    expect(decision.made[0]?.lab.status).toBe('pending');
  });

  test('what recalled goods are made into is recalled like them', () => {
    const recalled = only({ status: 'recalled', recallReason: 'Mould found by the maker' });
    const into = { ...asked, itemId: gummies.id };
    const decision = decided(convertPackages({ from: [{ packageId: id(1), units: 4 }], into, wasteMg: 0 }, recalled));
    expect(decision.made).toMatchObject([{ status: 'recalled', recallReason: 'Mould found by the maker' }]);
  });

  test.each([
    { why: 'all of it is asked for', packageId: id(1), units: 20, given: facts(), type: 'UnitsNotPossible' },
    { why: 'a bag holds the rest', packageId: id(1), units: 8, given: only({ unitsPicked: 13 }), type: 'UnitsNotPossible' },
    { why: 'it is destroyed', packageId: id(1), units: 1, given: only({ status: 'destroyed' }), type: 'PackageNotForThis' },
    { why: 'nobody knows it', packageId: id(7), units: 1, given: facts(), type: 'NotFound' },
  ])('a split is refused when $why', ({ packageId, units, given, type }) => {
    expect(splitPackage({ packageId, units, intoPackageId: id(9) }, given)).toMatchObject({ ok: false, problem: { type } });
  });
});

describe('correcting', () => {
  const adjust = (units: number, adjustment: 1 | 2 | 5, given = facts(), tellsAgain = false) =>
    adjustPackage({ packageId: id(1), units, adjustment, reason: 'Counted twice', tellsAgain }, given);

  test('a count may find more or less, a theft only less', () => {
    expect(decided(adjust(23, 1)).after).toMatchObject([{ unitsLeft: 23, unitsAdjusted: 3 }]);
    expect(decided(adjust(18, 2)).after).toMatchObject([{ unitsLeft: 18, unitsAdjusted: -2 }]);
    expect(adjust(21, 2)).toMatchObject({ problem: { type: 'UnitsNotPossible' } });
    expect(adjust(20, 1)).toMatchObject({ problem: { type: 'NothingChanged' } });
    expect(adjust(20, 1, facts(), true)).toMatchObject({ value: { report: { quantity: { count: 20 } } } });
  });

  test('a count may find something in a package that was sold out; nothing else can be done with it', () => {
    const soldOut = only({ unitsLeft: 0 });
    const counted = decided(adjust(2, 1, soldOut));
    expect(counted).toMatchObject({ after: [{ unitsLeft: 2, unitsAdjusted: 2 }], report: { quantity: { count: 2 } } });
    expect(shelfChange(soldOut, counted)).toEqual([{ itemId: flower.id, units: 2 }]);
    expect(adjust(0, 2, soldOut)).toMatchObject({ problem: { type: 'PackageNotForThis' } });
    expect(adjust(2, 1, only({ unitsLeft: 0, status: 'away' }))).toMatchObject({ problem: { type: 'PackageNotForThis' } });
  });

  test('never takes what a shopper was promised or a bag holds', () => {
    expect(adjust(10, 1, facts({ unitsFree: () => 9 }))).toMatchObject({ problem: { type: 'UnitsPromised', unitsFree: 9 } });
    expect(adjust(2, 1, only({ unitsPicked: 3 }))).toMatchObject({ problem: { type: 'UnitsInABag', units: 3 } });
  });

  test('a unit’s usable weight is told for the whole package', () => {
    expect(decided(weighPackage({ packageId: id(1), usableMg: 3400 }, facts())).report).toMatchObject({ usableMg: 68_000 });
  });

  test('another item of the same type may stand behind it, another type may not', () => {
    const decision = decided(changePackage({ packageId: id(1), itemId: low.id }, facts()));
    expect(shelfChange(facts(), decision)).toEqual([
      { itemId: flower.id, units: -20 },
      { itemId: low.id, units: 20 },
    ]);
    expect(changePackage({ packageId: id(1), itemId: gummies.id }, facts())).toMatchObject({
      problem: { type: 'NotTheSameItem' },
    });
  });
});

describe('goods that the state does not track', () => {
  const grinders = aStockPkg({ id: id(3), itemId: grinder.id, unitsLeft: 10, unitsReceived: 10 });
  const both = facts({ packages: [aStockPkg(), grinders] });

  test('come in under a number of ours, for sale at once, and nobody tells the state', () => {
    const packageId = 'pkg_0198f3a0-0000-7000-8000-3f9a21c04b7e' as PackageId;
    const decision = decided(newPackage({ ...asked, packageId, itemId: grinder.id, expiresOn: null }, facts()));
    expect(decision).toMatchObject({ made: [{ barcode: '0000931223763838', lab: { status: 'passed' } }], report: null });
    expect(shelfChange(facts(), decision)).toEqual([{ itemId: grinder.id, units: 12 }]);
    expect(newPackage({ ...asked, itemId: grinder.id, units: 0 }, facts())).toMatchObject({
      problem: { type: 'UnitsNotPossible' },
    });
  });

  test('are counted without a report, and the reason stays', () => {
    const counted = decided(adjustPackage({ packageId: id(3), units: 7, adjustment: 2, reason: ' Gone ' }, both));
    expect(counted).toMatchObject({ after: [{ unitsLeft: 7, unitsAdjusted: -3 }], report: null, reason: 'Gone' });
  });

  test('are moved and destroyed beside cannabis, of which alone the state hears', () => {
    const moved = decided(movePackages({ packageIds: [id(1), id(3)], areaId: cage }, both));
    expect(moved.after.map(({ areaId }) => areaId)).toEqual([cage, cage]);
    expect(moved.report).toMatchObject({ moves: [{ packageId: id(1) }] });
    expect(moved.report).not.toMatchObject({ moves: [{}, {}] });
    const plan = { packageIds: [id(1), id(3)], reasonCode: 6, reason: 'Wet' } as const;
    expect(decided(scheduleDestruction(plan, { ...both, waitHours: 0 })).report).toMatchObject({ packageIds: [id(1)] });
    expect(decided(movePackages({ packageIds: [id(3)], areaId: cage }, both)).report).toBeNull();
  });

  test('are no part of what is split, made or weighed for the state', () => {
    expect(splitPackage({ packageId: id(3), units: 2, intoPackageId: id(9) }, both)).toMatchObject({
      problem: { type: 'NotReported' },
    });
  });
});

describe('moving', () => {
  test('into quarantine takes goods off the shelf, and out of it puts them back', () => {
    const into = decided(movePackages({ packageIds: [id(1)], areaId: cage }, facts()));
    expect(into.after).toMatchObject([{ status: 'on-hold', areaId: cage }]);
    expect(shelfChange(facts(), into)).toEqual([{ itemId: flower.id, units: -20 }]);
    expect(into.report).toMatchObject({ moves: [{ packageId: id(1), areaId: cage, quarantine: 'into' }] });
    const held = facts({ packages: into.after });
    expect(shelfChange(held, decided(movePackages({ packageIds: [id(1)], areaId: vault }, held)))).toEqual([
      { itemId: flower.id, units: 20 },
    ]);
  });

  test('says of a package whether it goes into a quarantine or comes out of one, for sale or not', () => {
    const moves = (areaId: typeof cage, pkg: Partial<StockPkg>, tellsAgain = false) =>
      decided(movePackages({ packageIds: [id(1)], areaId, tellsAgain }, only(pkg))).report;
    expect(moves(cage, { status: 'recalled' })).toMatchObject({ moves: [{ quarantine: 'into' }] });
    expect(moves(vault, { areaId: cage, status: 'recalled' })).toMatchObject({ moves: [{ quarantine: 'out-of' }] });
    expect(moves(vault, {}, true)).toMatchObject({ moves: [{ quarantine: 'out-of' }] });
  });

  test('never frees what was recalled or came back', () => {
    for (const status of ['recalled', 'returned'] as const)
      expect(decided(movePackages({ packageIds: [id(1)], areaId: cage }, only({ status }))).after).toMatchObject([{ status }]);
  });
});

describe('destroying', () => {
  const plan = { packageIds: [id(1)], reasonCode: 4, reason: 'Came back open' } as const;
  const scheduled = (waitHours: number, pkg: Partial<StockPkg> = {}) =>
    facts({ packages: decided(scheduleDestruction(plan, { ...only(pkg), waitHours })).after });

  test('waits as long as the state asks: none in New York, 72 hours in Florida', () => {
    expect(destroyPackages(plan, scheduled(0)).ok).toBe(true);
    expect(destroyPackages(plan, scheduled(72))).toMatchObject({
      problem: { type: 'NotYetToDestroy', after: '2026-03-05T15:00:00.000Z' },
    });
    expect(destroyPackages(plan, { ...scheduled(72), at: '2026-03-05T15:00:00.000Z' }).ok).toBe(true);
  });

  test('is of whole packages, which must be planned first', () => {
    expect(destroyPackages(plan, facts())).toMatchObject({ problem: { type: 'PackageNotForThis', status: 'open' } });
    expect(decided(destroyPackages(plan, scheduled(0))).after).toMatchObject([
      { unitsLeft: 0, unitsDestroyed: 20, status: 'destroyed' },
    ]);
  });

  test('may be taken back, but what a shopper brought or a maker recalled is not for sale again', () => {
    expect(decided(undoDestruction(plan, scheduled(72))).after).toMatchObject([{ status: 'on-hold' }]);
    const returned = scheduled(72, { status: 'returned', isReturned: true });
    expect(decided(undoDestruction(plan, returned)).after).toMatchObject([{ status: 'returned' }]);
    const recalled = scheduled(72, { status: 'recalled', recallReason: 'Mould' });
    expect(decided(undoDestruction(plan, recalled)).after).toMatchObject([{ status: 'recalled', recallReason: 'Mould' }]);
  });
});
