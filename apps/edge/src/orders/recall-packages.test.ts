import { env } from 'cloudflare:workers';
import type { ItemId } from '@countersign/domain/identifiers';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { audit, packages, reports, stock } from '../db/schema/index.ts';
import { listPackages } from '../inventory/list-packages.ts';
import { approved, ready, submitted } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  barcodeOf,
  buildWorld,
  clearWorld,
  counter,
  downtown,
  good,
  gummies,
  id,
  identity,
  jar,
  office,
  otherJar,
  testContext,
  uptown,
} from '../testing/world.ts';
import { approveOrder } from './approve-order.ts';
import { changesSince } from './changes-since.ts';
import { expireOrders } from './expire-orders.ts';
import { findOrder } from './list-orders.ts';
import { pickPackage } from './pick-package.ts';
import { liftRecall, recallPackages } from './recall-packages.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);
beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1, { [jar.id]: 10 });
  ctx = testContext(d1);
});

const jars = id('pkg', 1);
const recall = () => ({ commandId: aCommandId(), locationId: uptown, packageIds: [jars], reason: 'Mould found by the maker' });
const shelf = async (itemId: ItemId) => (await db.select().from(stock).where(eq(stock.itemId, itemId)))[0];
const order = async (n: number) => good(await findOrder(ctx, counter, { orderId: id('ord', n) }));

/** A second package of the same jars, which nobody recalls. */
async function stockAnotherTen(): Promise<void> {
  const second = {
    ...(await db.select().from(packages).where(eq(packages.id, jars)))[0]!,
    id: id('pkg', 60),
    barcode: '6853296789570060',
  };
  await db.insert(packages).values(second);
  await db.update(stock).set({ unitsOnHand: 20 }).where(eq(stock.itemId, jar.id));
}

describe('a recall', () => {
  test('takes packages off sale at once, is entered with its reason, and tells the state nothing', async () => {
    good(await recallPackages(ctx, office, recall()));
    expect(await shelf(jar.id)).toMatchObject({ unitsOnHand: 0, unitsReserved: 0 });
    expect(good(await listPackages(ctx, office, { status: 'recalled' })).items).toMatchObject([
      { id: jars, recallReason: 'Mould found by the maker' },
    ]);
    expect(await db.select().from(reports)).toEqual([]);
    const entry = (await db.select().from(audit)).find(({ what }) => what === 'PackagesRecalled');
    expect(JSON.parse(entry!.detail)).toMatchObject({ packageIds: [jars], reason: 'Mould found by the maker' });
    const told = good(await changesSince(ctx, counter, { since: 0 }));
    expect(JSON.stringify(told)).toContain(jar.id);
  });

  test('is not held up by a promise or a bag: the orders go back to the queue, with nothing set aside and the reason', async () => {
    await ready(ctx, 1, [aCartLine(jar, 2), aCartLine(gummies)]);
    await approved(ctx, 2, [aCartLine(jar)]);
    await submitted(ctx, 3, [aCartLine(jar)]);
    await approved(ctx, 4, [aCartLine(gummies)]);
    good(await recallPackages(ctx, office, recall()));
    for (const n of [1, 2])
      expect(await order(n)).toMatchObject({
        state: 'submitted',
        identity: null,
        ...{ approvedBy: null, heldBy: null },
        reason: 'Mould found by the maker',
      });
    expect((await order(1)).lines.every(({ picked }) => picked.length === 0)).toBe(true);
    expect(await order(3)).toMatchObject({ state: 'submitted', reason: null });
    expect(await order(4)).toMatchObject({ state: 'approved' });
    expect(await shelf(jar.id)).toMatchObject({ unitsOnHand: 0, unitsReserved: 0 });
    expect(await shelf(gummies.id)).toMatchObject({ unitsReserved: 1 });
    const [bagged] = await db.select().from(packages).where(eq(packages.id, jars));
    expect(bagged).toMatchObject({ status: 'recalled', unitsPicked: 0, unitsLeft: 10 });
  });

  test('leaves alone whom the rest of the shelf still serves', async () => {
    await approved(ctx, 1, [aCartLine(jar, 2)]);
    await stockAnotherTen();
    good(await recallPackages(ctx, office, recall()));
    expect(await order(1)).toMatchObject({ state: 'approved' });
    expect(await shelf(jar.id)).toMatchObject({ unitsOnHand: 10, unitsReserved: 2 });
    expect(good(await listPackages(ctx, office, { itemId: jar.id })).items).toHaveLength(2);
  });

  test('an order that came back is approved again only with what there is, and then says nothing of it', async () => {
    await approved(ctx, 1, [aCartLine(jar)]);
    good(await recallPackages(ctx, office, recall()));
    const approve = () => approveOrder(ctx, counter, { commandId: aCommandId(), orderId: id('ord', 1), identity });
    expect(await approve()).toMatchObject({ problem: { type: 'OutOfStock', lines: [{ alternatives: [otherJar.id] }] } });
    good(await liftRecall(ctx, office, { ...recall(), reason: 'The laboratory found nothing' }));
    expect(good(await approve())).toMatchObject({ state: 'approved', reason: null });
  });

  test('an order that came back after its time has the time of a new one, and then lapses after a recall and not for want of a shopper', async () => {
    await ready(ctx, 1, [aCartLine(jar)]);
    await submitted(ctx, 2, [aCartLine(gummies)]);
    const lifeMs = Date.parse((await order(2)).expiresAt) - Date.parse((await order(2)).receivedAt);
    ctx.pass(lifeMs + 60_000);
    good(await recallPackages(ctx, office, recall()));
    expect(Date.parse((await order(1)).expiresAt) - Date.parse(ctx.now())).toBe(lifeMs);
    expect(await expireOrders(ctx)).toBe(1);
    expect(await order(2)).toMatchObject({ state: 'expired', reason: 'Nobody came for it in time' });
    expect(await order(1)).toMatchObject({ state: 'submitted' });
    good(await liftRecall(ctx, office, { ...recall(), reason: 'The laboratory found nothing' }));
    ctx.pass(lifeMs);
    expect(await expireOrders(ctx)).toBe(1);
    const { state, reason } = await order(1);
    expect([state, reason]).toEqual(['expired', expect.stringContaining('not approved again in time: Mould found by the maker')]);
    expect(await shelf(jar.id)).toMatchObject({ unitsOnHand: 10, unitsReserved: 0 });
  });

  test('nobody picks a recalled package', async () => {
    await approved(ctx, 1, [aCartLine(jar, 2)]);
    await stockAnotherTen();
    good(await recallPackages(ctx, office, recall()));
    const lineId = (await order(1)).lines[0]!.lineId;
    const pick = { commandId: aCommandId(), orderId: id('ord', 1), lineId, barcode: barcodeOf(jar), units: 1 };
    expect(await pickPackage(ctx, counter, pick)).toMatchObject({ problem: { type: 'PackageRecalled' } });
  });

  test('the same command twice is one recall; at another store, without a reason or of nothing it is refused', async () => {
    const once = recall();
    const first = await recallPackages(ctx, office, once);
    expect(await recallPackages(ctx, office, once)).toEqual(first);
    expect(await recallPackages(ctx, office, recall())).toMatchObject({ problem: { type: 'NothingChanged' } });
    expect(await recallPackages(ctx, office, { ...recall(), locationId: downtown })).toMatchObject({ ok: false });
    expect(await recallPackages(ctx, office, { ...recall(), reason: ' ' })).toMatchObject({ problem: { type: 'ReasonMissing' } });
  });
});
