import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { packages } from '../db/schema/index.ts';
import { approved } from '../testing/steps.ts';
import { aCartLine, aCommandId, barcodeOf, buildWorld, clearWorld, counter, good, jar, testContext } from '../testing/world.ts';
import { pickPackage } from './pick-package.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
let ctx = testContext(d1);
beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

test('goods are fetched through the evening of their last day, by the store’s own wall', async () => {
  const lasts = (expiresOn: string) => database(d1).update(packages).set({ expiresOn }).where(eq(packages.itemId, jar.id));
  await lasts('2026-03-02');
  // Half past eight in the evening in New York; tomorrow by UTC.
  ctx.setTime('2026-03-03T01:30:00.000Z');
  const order = await approved(ctx, 1, [aCartLine(jar)]);
  expect(order.lines[0]?.suggestion).toMatchObject({ barcode: barcodeOf(jar) });
  const pick = { commandId: aCommandId(), orderId: order.id, barcode: barcodeOf(jar), units: 1 };
  expect(good(await pickPackage(ctx, counter, pick))).toMatchObject({ state: 'ready' });
  await lasts('2026-03-01');
  expect((await approved(ctx, 2, [aCartLine(jar)])).lines[0]?.suggestion).toBeNull();
});
