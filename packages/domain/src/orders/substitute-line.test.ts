import { describe, expect, test } from 'vitest';
import type { ItemId, LineId } from '../identifiers.ts';
import { floridaGoodsProblem } from '../limits/florida-goods.ts';
import { aLine, anOrder, aStaffId } from '../testing/builders.ts';
import type { Order } from './order.ts';
import { substituteLine, withSubstitute, type SubstitutionFacts } from './substitute-line.ts';

const lowTide = 'item_low-tide' as ItemId;
const lineId = 'line_1' as LineId;
const orderWith = (over: Partial<Order> = {}): Order => anOrder({ lines: [aLine({ substituteItemId: lowTide })], ...over });
const facts = (over: Partial<SubstitutionFacts> = {}): SubstitutionFacts => ({
  lineId,
  substitutePriceCents: 4_000,
  forbidden: undefined,
  limitFinding: undefined,
  by: aStaffId,
  at: '2026-03-01T17:00:00Z',
  ...over,
});
const forbidden = floridaGoodsProblem({ category: 'edible', thcMg: 210 })!;
const finding = { rule: 'r', reason: 'flower', overMg: 500 };
const picked = [{ packageId: 'pkg_1' as never, barcode: '1', units: 1 }];

test('the item gives way to the one the shopper chose, and the line remembers what was asked for', () => {
  expect(substituteLine(orderWith(), facts())).toMatchObject({ ok: true, value: { from: 'item_cold-frame', to: lowTide } });
  const [line] = withSubstitute(orderWith().lines, lineId, 4_000);
  expect(line).toMatchObject({ itemId: lowTide, insteadOf: 'item_cold-frame', priceCents: 4_000, quantity: 2 });
  expect(line).not.toHaveProperty('substituteItemId');
});

describe('no substitute', () => {
  test.each<[string, Order, Partial<SubstitutionFacts>, string]>([
    ['for an order that is over', orderWith({ state: 'sold' }), {}, 'OrderNotOpen'],
    ['once everything is in the bag', orderWith({ state: 'ready' }), {}, 'OrderNotOpen'],
    ['where the shopper chose none', anOrder(), {}, 'NoSubstituteChosen'],
    ['for a line that is not there', orderWith(), { lineId: 'line_9' as LineId }, 'NoSubstituteChosen'],
    [
      'while the item is in the bag',
      orderWith({ state: 'packing', lines: [aLine({ substituteItemId: lowTide, picked })] }),
      {},
      'LineInTheBag',
    ],
    ['that is no longer sold', orderWith(), { substitutePriceCents: undefined }, 'ItemsNotSold'],
    ['that would break the law', orderWith(), { limitFinding: finding }, 'OverLimit'],
  ])('%s', (_, order, over, type) => {
    expect(substituteLine(order, facts(over))).toMatchObject({ ok: false, problem: { type } });
  });
});

test('a substitute that the law lets nobody buy is refused with its rule and source, before any limit is', () => {
  expect(substituteLine(orderWith(), facts({ forbidden, limitFinding: finding }))).toEqual({
    ok: false,
    problem: { type: 'ItemsNotSold', itemIds: [lowTide], because: [{ itemId: lowTide, ...forbidden }] },
  });
});
