import { describe, expect, test } from 'vitest';
import type { ItemId } from '../identifiers.ts';
import { submitOrder, type SubmissionFacts } from './submit-order.ts';

const jar = 'item_jar' as ItemId;
const cart = [{ itemId: jar, quantity: 2, priceCents: 4200 }];
const facts = (over: Partial<SubmissionFacts> = {}): SubmissionFacts => ({
  onOffer: new Map([[jar, { priceCents: 4200, unitsFree: 5 }]]),
  placedOffline: false,
  limitFinding: undefined,
  receivedAt: '2026-03-01T17:00:00.000Z',
  lifeMinutes: 120,
  ...over,
});
const dearer = new Map([[jar, { priceCents: 4500, unitsFree: 5 }]]);

const forbidden = { rule: 'FL-PROD-ED-01', reason: 'EDIBLE_TOO_STRONG', source: 's. 381.986(8)(e)8, F.S.' } as const;

describe('submitting an order', () => {
  test('with goods that the law forbids there is refused with the rule, and none stands in for another', () => {
    const sweet = 'item_sweet' as ItemId;
    const onOffer = new Map([...facts().onOffer, [sweet, { priceCents: 900, unitsFree: 5, forbidden }]]);
    expect(
      submitOrder([...cart, { itemId: sweet, quantity: 1, priceCents: 900 }], facts({ onOffer, placedOffline: true })),
    ).toEqual({
      ok: false,
      problem: { type: 'ItemsNotSold', itemIds: [sweet], because: [{ itemId: sweet, ...forbidden }] },
    });
    const answer = submitOrder([{ ...cart[0]!, substituteItemId: sweet }], facts({ onOffer }));
    expect(answer).toMatchObject({ ok: true });
    expect(JSON.stringify(answer)).not.toContain(sweet);
  });

  test('waits two hours at the prices the shopper saw', () => {
    expect(submitOrder(cart, facts())).toEqual({
      ok: true,
      value: {
        type: 'OrderSubmitted',
        expiresAt: '2026-03-01T19:00:00.000Z',
        lines: [{ itemId: jar, quantity: 2, priceCents: 4200, seenPriceCents: null }],
      },
    });
  });

  test('a price that changed is shown before anything is ordered', () => {
    expect(submitOrder(cart, facts({ onOffer: dearer }))).toEqual({
      ok: false,
      problem: { type: 'PriceChanged', lines: [{ itemId: jar, seenCents: 4200, nowCents: 4500 }] },
    });
  });

  test('an order placed offline is kept at the new price and remembers the one that was seen', () => {
    expect(submitOrder(cart, facts({ onOffer: dearer, placedOffline: true }))).toMatchObject({
      ok: true,
      value: { lines: [{ priceCents: 4500, seenPriceCents: 4200 }] },
    });
  });

  test.each([
    { why: 'the cart is empty', lines: [], given: facts(), type: 'CartEmpty' },
    {
      why: 'the item is not sold here',
      lines: [{ ...cart[0]!, itemId: 'item_x' as ItemId }],
      given: facts(),
      type: 'ItemsNotSold',
    },
    { why: 'the quantity is negative', lines: [{ ...cart[0]!, quantity: -1 }], given: facts(), type: 'QuantityNotPossible' },
    { why: 'the quantity is a fraction', lines: [{ ...cart[0]!, quantity: 1.5 }], given: facts(), type: 'QuantityNotPossible' },
    { why: 'the shelf holds less', lines: [{ ...cart[0]!, quantity: 6 }], given: facts(), type: 'NotEnoughInStock' },
  ])('is refused when $why', ({ lines, given, type }) => {
    expect(submitOrder(lines, given)).toMatchObject({ ok: false, problem: { type } });
  });
});
