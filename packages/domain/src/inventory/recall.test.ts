import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import type { AreaId, PackageId } from '../identifiers.ts';
import { aPackage, aStaffId } from '../testing/builders.ts';
import { packageProblem } from './pkg.ts';
import { liftRecall, mostRecalled, recallPackages } from './recall.ts';
import { shelfChange, type StockFacts, type StockPkg } from './stock.ts';

const pkg = (n: number, over: Partial<StockPkg> = {}): StockPkg => ({
  ...aPackage({ id: `pkg_${n}` as PackageId }),
  ...{ unitsDestroyed: 0, unitsAway: 0, unitsAdjusted: 0, parentId: null, usableMg: null, isReturned: false, destroyAfter: null },
  ...over,
});
const facts = (...packages: StockPkg[]): StockFacts => ({
  packages,
  items: [],
  areas: [{ id: 'area_cage' as AreaId, isQuarantine: true, isRemoved: false }],
  unitsFree: () => 40,
  by: aStaffId,
  at: '2026-03-02T15:00:00.000Z',
  today: localDate('2026-03-02'),
});
const ask = (...ns: number[]) => ({ packageIds: ns.map((n) => `pkg_${n}` as PackageId), reason: ' Mould found by the maker ' });

describe('a recall', () => {
  test('takes the goods off the shelf with its reason, and no piece of them can be picked', () => {
    const ground = facts(pkg(1), pkg(2, { status: 'on-hold' }));
    const decided = recallPackages(ask(1, 2), ground);
    if (!decided.ok) throw new Error('refused');
    expect(decided.value).toMatchObject({ type: 'PackagesRecalled', report: null, reason: 'Mould found by the maker' });
    expect(decided.value.after).toMatchObject([
      { status: 'recalled', recallReason: 'Mould found by the maker' },
      { status: 'recalled' },
    ]);
    expect(shelfChange(ground, decided.value)).toEqual([{ itemId: pkg(1).itemId, units: -20 }]);
    expect(packageProblem(decided.value.after[0]!, 1, '2026-03-02')).toMatchObject({ type: 'PackageRecalled' });
  });

  test('passes over what it cannot stop any more', () => {
    const gone = [pkg(2, { unitsLeft: 0 }), pkg(3, { status: 'to-destroy' }), pkg(4, { status: 'recalled' })];
    expect(recallPackages(ask(1, 2, 3, 4), facts(pkg(1), ...gone))).toMatchObject({ value: { after: [{ id: 'pkg_1' }] } });
    expect(recallPackages(ask(2, 3, 4), facts(...gone))).toEqual({ ok: false, problem: { type: 'NothingChanged' } });
  });

  test.each([
    ['no reason is given', { ...ask(1), reason: '  ' }, facts(pkg(1)), 'ReasonMissing'],
    ['no package is named', ask(), facts(pkg(1)), 'ChoosePackages'],
    ['a package is not here', ask(1, 7), facts(pkg(1)), 'NotFound'],
    [
      'it names more than one recall may',
      ask(...Array.from({ length: mostRecalled + 1 }, (_, n) => n)),
      facts(),
      'ChoosePackages',
    ],
    ['a piece is in a bag', ask(1), facts(pkg(1, { unitsPicked: 1 })), 'UnitsInABag'],
    ['more was promised than stays', ask(1), { ...facts(pkg(1)), unitsFree: () => 19 }, 'UnitsPromised'],
  ])('is refused when %s', (_, asked, ground, type) => {
    expect(recallPackages(asked, ground)).toMatchObject({ ok: false, problem: { type } });
  });
});

describe('a recall that is over', () => {
  test('puts good packages back for sale, but for those in quarantine', () => {
    const recalled = { status: 'recalled', recallReason: 'Mould' } as const;
    const ground = facts(pkg(1, recalled), pkg(2, { ...recalled, areaId: 'area_cage' as AreaId }), pkg(3));
    expect(liftRecall(ask(1, 2, 3), ground)).toMatchObject({
      value: {
        type: 'RecallLifted',
        after: [
          { id: 'pkg_1', status: 'open', recallReason: null },
          { id: 'pkg_2', status: 'on-hold', recallReason: null },
        ],
      },
    });
    expect(liftRecall(ask(3), ground)).toEqual({ ok: false, problem: { type: 'NothingChanged' } });
  });
});
