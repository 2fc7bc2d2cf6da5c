import { describe, expect, test } from 'vitest';
import type { ItemId, LineId, PackageId } from '../identifiers.ts';
import { aLine, anOrder, aStaffId } from '../testing/builders.ts';
import type { OrderState } from './order-moves.ts';
import type { OrderLine } from './order.ts';
import { takeOffLine } from './take-off-line.ts';

const one = 'line_1' as LineId;
const facts = { lineId: one, by: aStaffId, at: '2026-03-01T17:00:00Z' };
const inBag = (units: number) => [{ packageId: 'pkg_2' as PackageId, barcode: '2', units }];
const other = (picked: OrderLine['picked'] = []): OrderLine =>
  aLine({ lineId: 'line_2' as LineId, itemId: 'item_other' as ItemId, quantity: 2, picked });

describe('a line comes off an order', () => {
  test.each<[string, OrderState, OrderLine, OrderState]>([
    ['that waits, and it waits on', 'submitted', other(), 'submitted'],
    ['of which nothing else is in the bag', 'packing', other(), 'approved'],
    ['of which some is in the bag', 'packing', other(inBag(1)), 'packing'],
    ['of which the rest is in the bag: it is ready', 'packing', other(inBag(2)), 'ready'],
    ['that was ready, and it is still', 'ready', other(inBag(2)), 'ready'],
  ])('%s', (_, state, line, leads) => {
    const order = anOrder({ state, lines: [aLine(), line] });
    expect(takeOffLine(order, facts)).toMatchObject({ value: { lineId: one, itemId: aLine().itemId, units: 2, leads } });
  });

  test.each<[string, Parameters<typeof anOrder>[0], object]>([
    ['that is over', { state: 'sold', lines: [aLine(), other()] }, { type: 'OrderNotOpen', state: 'sold' }],
    ['that has no such line', { lines: [other()] }, { type: 'NotFound', what: 'line' }],
    ['that would have none left', { lines: [aLine()] }, { type: 'LastLine' }],
  ])('but not off one %s', (_, over, problem) => {
    expect(takeOffLine(anOrder(over), facts)).toEqual({ ok: false, problem });
  });
});
