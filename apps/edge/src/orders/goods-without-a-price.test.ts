import type { ItemId } from '@countersign/domain/identifiers';
import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { items } from '../db/schema/index.ts';
import {
  aCartLine,
  aCommandId,
  aSubmission,
  buildWorld,
  clearWorld,
  counter,
  good,
  grinder,
  jar,
  kiosk,
  otherJar,
  testContext,
} from '../testing/world.ts';
import { submitOrder } from './submit-order.ts';
import { substituteLine } from './substitute-line.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

const takePriceFrom = (itemId: ItemId) => db.update(items).set({ priceCents: 0 }).where(eq(items.id, itemId));

test.each([false, true])('cannabis without a price is not sold, by its name (placed offline: %s)', async (placedOffline) => {
  await takePriceFrom(jar.id);
  const order = { ...aSubmission(1, [aCartLine(jar), aCartLine(grinder)]), placedOffline };
  expect(await submitOrder(ctx, kiosk, order)).toEqual({ ok: false, problem: { type: 'ItemsNotSold', itemIds: [jar.id] } });
});

test('goods beside cannabis may cost nothing', async () => {
  await takePriceFrom(grinder.id);
  expect(good(await submitOrder(ctx, kiosk, aSubmission(1, [aCartLine({ ...grinder, priceCents: 0 })]))).totals.totalCents).toBe(
    0,
  );
});

test('cannabis that lost its price takes no line’s place', async () => {
  const line = { ...aCartLine(jar), substituteItemId: otherJar.id };
  const order = good(await submitOrder(ctx, kiosk, aSubmission(1, [line])));
  await takePriceFrom(otherJar.id);
  const answer = await substituteLine(ctx, counter, {
    commandId: aCommandId(),
    orderId: order.id,
    lineId: order.lines[0]!.lineId,
  });
  expect(answer).toEqual({ ok: false, problem: { type: 'ItemsNotSold', itemIds: [otherJar.id] } });
});
