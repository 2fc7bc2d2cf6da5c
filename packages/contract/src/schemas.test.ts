import { describe, expect, test } from 'vitest';
import { inputSchemas } from './schemas.ts';

const uuid = '01931c5e-8a52-7d30-b2a1-5c1f3a9e0d11';
const order = {
  commandId: `cmd_${uuid}`,
  orderId: `ord_${uuid}`,
  number: 'A47',
  placedAt: '2026-11-24T09:00:00.000Z',
  placedOffline: false,
  lines: [{ itemId: `item_${uuid}`, quantity: 1, priceCents: 3500 }],
  seenTotalCents: 3955,
  language: 'en',
};

const pathsOf = (given: unknown): string[] =>
  inputSchemas.submitOrder.safeParse(given).error?.issues.map((issue) => issue.path.join('.')) ?? [];

describe('what may be submitted', () => {
  test('an order as a kiosk makes it is let in', () => {
    expect(inputSchemas.submitOrder.safeParse(order)).toMatchObject({ success: true, data: order });
  });

  test.each([
    { why: 'a negative quantity', lines: [{ ...order.lines[0], quantity: -1 }], where: 'lines.0.quantity' },
    { why: 'half a unit', lines: [{ ...order.lines[0], quantity: 0.5 }], where: 'lines.0.quantity' },
    { why: 'no unit at all', lines: [{ ...order.lines[0], quantity: 0 }], where: 'lines.0.quantity' },
    { why: 'a fraction of a cent', lines: [{ ...order.lines[0], priceCents: 10.5 }], where: 'lines.0.priceCents' },
    { why: 'an id of another kind', lines: [{ ...order.lines[0], itemId: `pkg_${uuid}` }], where: 'lines.0.itemId' },
    { why: 'a member nobody knows in a line', lines: [{ ...order.lines[0], discount: 5 }], where: 'lines.0' },
    { why: 'a day without a time', placedAt: '2026-11-24', where: 'placedAt' },
    { why: 'a number that cannot be said aloud', number: '<b>1</b>', where: 'number' },
    { why: 'a total as text', seenTotalCents: '3955', where: 'seenTotalCents' },
    { why: 'a member nobody knows', price: 1, where: '' },
  ])('$why is refused, with its place', ({ why: _, where, ...change }) => {
    expect(pathsOf({ ...order, ...change })).toEqual([where]);
  });
});

test('a number in a query is read as a number, and only a whole one', () => {
  expect(inputSchemas.changes.parse({ since: '12' })).toEqual({ since: 12 });
  for (const since of ['', '-1', '1.5', '1e3', 'x', '9'.repeat(16)])
    expect(inputSchemas.changes.safeParse({ since }).success).toBe(false);
});

test.each(['12a4', '123', '123456789', ' 1234', '１２３４'])('"%s" is no PIN', (pin) => {
  expect(inputSchemas.switchStaff.safeParse({ staffId: `staff_${uuid}`, pin }).success).toBe(false);
});
