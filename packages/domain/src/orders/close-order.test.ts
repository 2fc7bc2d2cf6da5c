import { describe, expect, test } from 'vitest';
import { aStaffId, anOrder } from '../testing/builders.ts';
import { closeOrder, maxReasonLength } from './close-order.ts';

const cancelled = { type: 'OrderCancelled', by: aStaffId, at: '2026-03-01T17:00:00Z', reason: ' Shopper left ' } as const;

describe('ending an order without a sale', () => {
  test('an approved order gives its reserved units back', () => {
    expect(closeOrder(anOrder({ state: 'approved' }), cancelled)).toMatchObject({
      ok: true,
      value: { releases: true, reason: 'Shopper left' },
    });
  });

  test('a waiting order held nothing, so nothing is given back', () => {
    expect(closeOrder(anOrder(), cancelled)).toMatchObject({ ok: true, value: { releases: false } });
  });

  test('an order expires when its time is over and not a second sooner', () => {
    const expiry = { type: 'OrderExpired', by: null, at: '2026-03-01T18:54:59Z', reason: 'Nobody came' } as const;
    expect(closeOrder(anOrder(), expiry).ok).toBe(false);
    expect(closeOrder(anOrder(), { ...expiry, at: '2026-03-01T18:55:00Z' }).ok).toBe(true);
  });

  test.each([
    { why: 'it is sold', order: anOrder({ state: 'sold' }), facts: cancelled, type: 'OrderNotOpen' },
    { why: 'no reason is given', order: anOrder(), facts: { ...cancelled, reason: '  ' }, type: 'ReasonMissing' },
    {
      why: 'the reason is a novel',
      order: anOrder(),
      facts: { ...cancelled, reason: 'x'.repeat(maxReasonLength + 1) },
      type: 'ReasonMissing',
    },
    {
      why: 'a rejection comes after approval',
      order: anOrder({ state: 'approved' }),
      facts: { ...cancelled, type: 'OrderRejected' as const },
      type: 'OrderNotOpen',
    },
  ])('is refused when $why', ({ order, facts, type }) => {
    expect(closeOrder(order, facts)).toMatchObject({ ok: false, problem: { type } });
  });
});
