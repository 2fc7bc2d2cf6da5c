import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { submitted } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  aSubmission,
  barcodeOf,
  buildWorld,
  clearWorld,
  counter,
  good,
  id,
  identity,
  jar,
  kiosk,
  otherJar,
  testContext,
} from '../testing/world.ts';
import { approveOrder } from './approve-order.ts';
import { followOrder } from './follow-order.ts';
import { pickPackage } from './pick-package.ts';
import { submitOrder } from './submit-order.ts';
import { substituteLine } from './substitute-line.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
let ctx = testContext(d1);
const token = '0123456789abcdef0123456789abcdef';
const minuteMs = 60_000;

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

describe('an order on its shopper’s phone', () => {
  test('is a number, a state and a store, and nothing of what is in it', async () => {
    good(await submitOrder(ctx, kiosk, aSubmission(1, [aCartLine(jar)], { followToken: token })));
    expect(good(await followOrder(ctx, { token }))).toEqual({
      storeName: 'Uptown',
      number: 'A1',
      state: 'submitted',
      wait: null,
    });
  });

  test('is found by its token only, and not for ever', async () => {
    good(await submitOrder(ctx, kiosk, aSubmission(1, [aCartLine(jar)], { followToken: token })));
    expect(await followOrder(ctx, { token: 'f'.repeat(32) })).toMatchObject({ ok: false, problem: { type: 'NotFound' } });
    ctx.pass(25 * 60 * minuteMs);
    expect(await followOrder(ctx, { token })).toMatchObject({ ok: false, problem: { type: 'NotFound' } });
  });

  test('is told a wait once five orders say how fast the counter works, a longer one behind another, and none when it is ready', async () => {
    for (let n = 0; n < 4; n += 1) await readyAfter(10 + n, 3);
    good(await submitOrder(ctx, kiosk, aSubmission(1, [aCartLine(jar)], { followToken: token })));
    expect(good(await followOrder(ctx, { token })).wait).toBeNull();
    await readyAfter(20, 3);
    const alone = good(await followOrder(ctx, { token })).wait;
    expect(alone).toEqual({ fromMinutes: 3, toMinutes: 4 });
    const behind = 'b'.repeat(32);
    good(await submitOrder(ctx, kiosk, aSubmission(2, [aCartLine(jar)], { followToken: behind })));
    expect(good(await followOrder(ctx, { token: behind })).wait).toEqual({ fromMinutes: 6, toMinutes: 7 });
    good(await approveOrder(ctx, counter, { commandId: aCommandId(), orderId: id('ord', 1), identity }));
    good(await pickPackage(ctx, counter, { commandId: aCommandId(), orderId: id('ord', 1), barcode: barcodeOf(jar), units: 1 }));
    expect(good(await followOrder(ctx, { token }))).toMatchObject({ state: 'ready', wait: null });
  });

  /** An order that is ready so many minutes after it came. */
  async function readyAfter(n: number, minutes: number) {
    const order = await submitted(ctx, n, [aCartLine(otherJar)]);
    ctx.pass(minutes * minuteMs);
    good(await approveOrder(ctx, counter, { commandId: aCommandId(), orderId: order.id, identity }));
    good(await pickPackage(ctx, counter, { commandId: aCommandId(), orderId: order.id, barcode: barcodeOf(otherJar), units: 1 }));
  }
});

describe('a substitute chosen in advance', () => {
  const withSubstitute = (quantity: number) => aSubmission(1, [{ ...aCartLine(jar, quantity), substituteItemId: otherJar.id }]);

  test('takes the line’s place with one tap, at its own price, and what was set aside moves with it', async () => {
    const order = good(await submitOrder(ctx, kiosk, withSubstitute(2)));
    good(await approveOrder(ctx, counter, { commandId: aCommandId(), orderId: order.id, identity }));
    const lineId = order.lines[0]!.lineId;
    const command = { commandId: aCommandId(), orderId: order.id, lineId };
    const after = good(await substituteLine(ctx, counter, command));
    expect(after.lines[0]).toMatchObject({
      name: otherJar.name,
      insteadOf: jar.name,
      priceCents: otherJar.priceCents,
      substitute: null,
    });
    expect(after.totals.netCents).toBe(2 * otherJar.priceCents);
    expect(good(await substituteLine(ctx, counter, command))).toEqual(after);
    const { results } = await d1.prepare('SELECT item_id, units_reserved FROM stock WHERE units_reserved > 0').all();
    expect(results).toEqual([{ item_id: otherJar.id, units_reserved: 2 }]);
  });

  test('that is gone too is refused with what else there is', async () => {
    const order = good(await submitOrder(ctx, kiosk, withSubstitute(11)));
    const answer = await substituteLine(ctx, counter, {
      commandId: aCommandId(),
      orderId: order.id,
      lineId: order.lines[0]!.lineId,
    });
    expect(answer).toMatchObject({ ok: false, problem: { type: 'OutOfStock', lines: [{ itemId: otherJar.id }] } });
  });
});
