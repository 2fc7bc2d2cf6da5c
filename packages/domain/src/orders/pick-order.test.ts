import { describe, expect, test } from 'vitest';
import { localDate } from '../business-day.ts';
import type { ItemId, LineId, PackageId } from '../identifiers.ts';
import { floridaGoodsProblem } from '../limits/florida-goods.ts';
import { aLine, anOrder, aPackage, aStaffId } from '../testing/builders.ts';
import { pickPackage, unpickPackage, type PickFacts } from './pick-order.ts';

const facts = (over: Partial<PickFacts> = {}): PickFacts => ({
  pkg: aPackage(),
  lineId: undefined,
  units: 1,
  forbidden: undefined,
  by: aStaffId,
  at: '2026-03-01T17:05:00Z',
  on: localDate('2026-03-01'),
  ...over,
});
const approved = anOrder({ state: 'approved' });
const oneInBag = { packageId: 'pkg_1' as PackageId, barcode: '6853296789574115', units: 1 };

describe('picking a package into an order', () => {
  test('the first of two pieces leaves the order being packed', () => {
    expect(pickPackage(approved, facts())).toMatchObject({ ok: true, value: { lineId: 'line_1', leads: 'packing' } });
  });

  test('the last piece makes it ready', () => {
    const order = anOrder({ state: 'packing', lines: [aLine({ picked: [oneInBag] })] });
    expect(pickPackage(order, facts())).toMatchObject({ ok: true, value: { leads: 'ready' } });
  });

  test('what the law forbids to everybody since the order was placed stays out, with the rule', () => {
    const forbidden = floridaGoodsProblem({ category: 'edible', thcMg: 210 })!;
    const { itemId } = aPackage();
    expect(pickPackage(approved, facts({ forbidden }))).toEqual({
      ok: false,
      problem: { type: 'ItemsNotSold', itemIds: [itemId], because: [{ itemId, ...forbidden }] },
    });
    expect(pickPackage(approved, facts({ forbidden, pkg: aPackage({ status: 'recalled' }) }))).toMatchObject({
      problem: { type: 'PackageRecalled' },
    });
  });

  test('a package is good through its expiry date', () => {
    expect(pickPackage(approved, facts({ pkg: aPackage({ expiresOn: '2026-03-01' }) })).ok).toBe(true);
  });

  test.each([
    { why: 'nobody approved the order', order: anOrder(), given: facts(), type: 'OrderNotBeingPicked' },
    {
      why: 'the package holds another item',
      order: approved,
      given: facts({ pkg: aPackage({ itemId: 'item_other' as ItemId }) }),
      type: 'PackageOfAnotherItem',
    },
    {
      why: 'the line is full',
      order: anOrder({
        state: 'packing',
        lines: [
          aLine({ quantity: 1, picked: [oneInBag] }),
          aLine({ lineId: 'line_2' as LineId, itemId: 'item_other' as ItemId }),
        ],
      }),
      given: facts(),
      type: 'LineAlreadyPicked',
    },
    {
      why: 'the package was recalled, whatever it holds',
      order: approved,
      given: facts({ pkg: aPackage({ status: 'recalled', itemId: 'item_other' as ItemId }) }),
      type: 'PackageRecalled',
    },
    {
      why: 'the package expired, and its line is full',
      order: anOrder({
        state: 'packing',
        lines: [
          aLine({ quantity: 1, picked: [oneInBag] }),
          aLine({ lineId: 'line_2' as LineId, itemId: 'item_other' as ItemId }),
        ],
      }),
      given: facts({ pkg: aPackage({ expiresOn: '2026-02-28' }) }),
      type: 'PackageExpired',
    },
    {
      why: 'the package was recalled',
      order: approved,
      given: facts({ pkg: aPackage({ status: 'recalled' }) }),
      type: 'PackageRecalled',
    },
    {
      why: 'the package is on hold',
      order: approved,
      given: facts({ pkg: aPackage({ status: 'on-hold' }) }),
      type: 'PackageOnHold',
    },
    {
      why: 'the package expired yesterday',
      order: approved,
      given: facts({ pkg: aPackage({ expiresOn: '2026-02-28' }) }),
      type: 'PackageExpired',
    },
    {
      why: 'the laboratory has not passed it',
      order: approved,
      given: facts({ pkg: aPackage({ lab: { ...aPackage().lab, status: 'pending' } }) }),
      type: 'LabNotPassed',
    },
    {
      why: 'every unit left is in another bag',
      order: approved,
      given: facts({ pkg: aPackage({ unitsLeft: 3, unitsPicked: 3 }) }),
      type: 'PackageEmpty',
    },
  ])('is refused when $why', ({ order, given, type }) => {
    expect(pickPackage(order, given)).toMatchObject({ ok: false, problem: { type } });
  });
});

describe('taking a package out of the bag', () => {
  const ready = anOrder({ state: 'ready', lines: [aLine({ quantity: 1, picked: [oneInBag] })] });
  const undo = {
    lineId: 'line_1' as LineId,
    packageId: 'pkg_1' as PackageId,
    units: 1,
    by: aStaffId,
    at: '2026-03-01T17:06:00Z',
  };

  test('an empty bag is an approved order again', () => {
    expect(unpickPackage(ready, undo)).toMatchObject({ ok: true, value: { leads: 'approved' } });
  });

  test('what is not in the bag cannot be taken out', () => {
    expect(unpickPackage(ready, { ...undo, units: 2 })).toEqual({ ok: false, problem: { type: 'NotInTheBag' } });
  });
});
