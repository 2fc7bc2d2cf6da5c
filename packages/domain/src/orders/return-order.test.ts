import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMs } from '../business-day.ts';
import type { OrderId, PackageId } from '../identifiers.ts';
import type { StockPkg } from '../inventory/stock.ts';
import { aLine, anOrder, aPackage, aStaffId } from '../testing/builders.ts';
import { maxReasonLength } from './close-order.ts';
import { ordersToReturn, returnOrder, whyExpired } from './return-order.ts';

const by = { by: aStaffId, at: '2026-03-01T17:00:00Z', reason: 'Mould found by the maker' };

const facts = { ...by, lifeMinutes: 45 };

const recalled = (over: Partial<StockPkg> = {}): StockPkg => ({
  ...aPackage({ unitsLeft: 5, unitsReceived: 5 }),
  ...{ unitsDestroyed: 0, unitsAway: 0, unitsAdjusted: 0, parentId: null, usableMg: null, isReturned: false, destroyAfter: null },
  ...over,
});
const holding = (n: number, quantity: number, picked: readonly string[] = []) => ({
  id: `ord_${n}` as OrderId,
  placedAt: `2026-03-01T16:0${n}:00Z`,
  lines: [
    aLine({ quantity, picked: picked.map((id) => ({ packageId: id as PackageId, barcode: '6853296789574115', units: 1 })) }),
  ],
});

describe('an order whose goods are recalled', () => {
  test('waits for approval again, and says why', () => {
    for (const state of ['approved', 'packing', 'ready'] as const)
      expect(returnOrder(anOrder({ state }), facts)).toMatchObject({ ok: true, value: { type: 'OrderReturned', ...by } });
  });

  test.each([
    { was: 'over', expiresAt: '2026-03-01T16:00:00Z', waitsUntil: '2026-03-01T17:45:00Z' },
    { was: 'nearly over', expiresAt: '2026-03-01T17:01:00Z', waitsUntil: '2026-03-01T17:45:00Z' },
    { was: 'longer, as the location had it then', expiresAt: '2026-03-01T18:30:00Z', waitsUntil: '2026-03-01T18:30:00Z' },
  ])('waits as long as a new order, where its time was $was', ({ expiresAt, waitsUntil }) => {
    const returned = returnOrder(anOrder({ state: 'ready', expiresAt }), facts);
    expect(returned.ok && epochMs(returned.value.expiresAt)).toBe(epochMs(waitsUntil));
  });

  test('and lapses after all, it says that it was after a recall, in words that fit', () => {
    expect(whyExpired(null)).toBe('Nobody came for it in time');
    expect(whyExpired('Mould found by the maker')).toMatch(/recalled.*not approved again in time: Mould found by the maker$/);
    expect(whyExpired('x'.repeat(maxReasonLength))).toHaveLength(maxReasonLength);
  });

  test('holds nothing before its approval, and nothing after its end', () => {
    for (const state of ['submitted', 'sold', 'cancelled', 'expired'] as const)
      expect(returnOrder(anOrder({ state }), facts)).toEqual({ ok: false, problem: { type: 'OrderNotOpen', state } });
  });
});

describe('which orders let go', () => {
  test('none, when what is left keeps every promise', () => {
    expect(ordersToReturn([holding(1, 2), holding(2, 3)], [recalled()], () => 5)).toEqual([]);
  });

  test('the latest first, and no more than must', () => {
    expect(ordersToReturn([holding(1, 2), holding(3, 2), holding(2, 2)], [recalled()], () => 2)).toEqual(['ord_3', 'ord_2']);
  });

  test('whoever has a piece of it in the bag, whatever is left, and that counts for the others', () => {
    const orders = [holding(1, 3, ['pkg_1']), holding(2, 2)];
    expect(ordersToReturn(orders, [recalled()], () => 5)).toEqual(['ord_1']);
    expect(ordersToReturn(orders, [recalled()], () => 2)).toEqual(['ord_1']);
    expect(ordersToReturn(orders, [recalled()], () => 1)).toEqual(['ord_1', 'ord_2']);
  });

  test('goods that were not for sale were promised to nobody', () => {
    expect(ordersToReturn([holding(1, 2)], [recalled({ status: 'on-hold' })], () => 0)).toEqual([]);
  });

  test('afterwards what is left keeps every promise that stands', () => {
    const quantities = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 8 });
    fc.assert(
      fc.property(quantities, fc.nat(20), fc.nat(20), (asked, free, units) => {
        const orders = asked.map((quantity, n) => holding(n, quantity));
        const promised = asked.reduce((sum, quantity) => sum + quantity, 0);
        fc.pre(units <= promised + free);
        const returned = ordersToReturn(orders, [recalled({ unitsLeft: units, unitsReceived: units })], () => free);
        const stays = orders.filter(({ id }) => !returned.includes(id)).reduce((sum, { lines }) => sum + lines[0]!.quantity, 0);
        expect(stays).toBeLessThanOrEqual(promised + free - units);
        const oneLess = returned.slice(0, -1);
        const one = orders.filter(({ id }) => !oneLess.includes(id)).reduce((sum, { lines }) => sum + lines[0]!.quantity, 0);
        if (returned.length > 0) expect(one).toBeGreaterThan(promised + free - units);
      }),
    );
  });
});
