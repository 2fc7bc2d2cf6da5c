import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { sealAudits, verifyAudit } from '../db/audit.ts';
import { database } from '../db/database.ts';
import { audit, auditSeals, packages, sales, stock } from '../db/schema/index.ts';
import { completeSale } from '../sales/complete-sale.ts';
import { countingDatabase } from '../testing/counting-database.ts';
import { approved, ready, sold, submitted } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  aSubmission,
  barcodeOf,
  buildWorld,
  callerAt,
  clearWorld,
  counter,
  downtownTablet,
  good,
  grinder,
  gummies,
  id,
  identity,
  jar,
  kiosk,
  mo,
  otherJar,
  priya,
  testContext,
  uptown,
} from '../testing/world.ts';
import { approveOrder } from './approve-order.ts';
import { cancelOrder, rejectOrder } from './close-order.ts';
import { expireOrders } from './expire-orders.ts';
import { findOrder } from './list-orders.ts';
import { pickPackage } from './pick-package.ts';
import { submitOrder } from './submit-order.ts';
import { unpickPackage } from './unpick-package.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

const stockOf = async (itemId: string) => (await db.select().from(stock)).find((row) => row.itemId === itemId);
const packageOf = async (itemId: string) => (await db.select().from(packages)).find((row) => row.itemId === itemId);

describe('the road of an order', () => {
  test('goes from the cart to the sale, and every unit is accounted for', async () => {
    const order = await sold(ctx, 1, [aCartLine(jar, 2), aCartLine(gummies, 1)]);
    expect(order).toMatchObject({
      state: 'sold',
      sequence: 5,
      totals: { netCents: 10_900, stateExciseCents: 981, localExciseCents: 436, totalCents: 12_317 },
    });
    expect(order.sale).toMatchObject({
      totalCents: 12_317,
      tender: { kind: 'cash', changeCents: 87_683 },
      report: { state: 'pending', stateId: null },
    });
    expect(await stockOf(jar.id)).toMatchObject({ unitsOnHand: 18, unitsReserved: 0 });
    expect(await packageOf(jar.id)).toMatchObject({ unitsLeft: 18, unitsPicked: 0, unitsReceived: 20 });
    expect(ctx.effects.at(-1)).toMatchObject({ locationId: uptown, reports: true });
  });

  test('submitting holds nothing, approving reserves, cancelling gives back', async () => {
    const order = await submitted(ctx, 1, [aCartLine(jar, 2)]);
    expect(await stockOf(jar.id)).toMatchObject({ unitsReserved: 0 });
    good(await approveOrder(ctx, counter, { commandId: aCommandId(), orderId: order.id, identity }));
    expect(await stockOf(jar.id)).toMatchObject({ unitsReserved: 2 });
    const pick = { commandId: aCommandId(), orderId: order.id, barcode: barcodeOf(jar), units: 1 };
    good(await pickPackage(ctx, counter, pick));
    const cancelled = good(
      await cancelOrder(ctx, counter, { commandId: aCommandId(), orderId: order.id, reason: 'Changed their mind' }),
    );
    expect(cancelled).toMatchObject({ state: 'cancelled', reason: 'Changed their mind' });
    expect(await stockOf(jar.id)).toMatchObject({ unitsOnHand: 20, unitsReserved: 0 });
    expect(await packageOf(jar.id)).toMatchObject({ unitsPicked: 0 });
  });

  test('an order nobody came for ends by itself and gives its units back', async () => {
    await approved(ctx, 1, [aCartLine(jar, 2)]);
    expect(await expireOrders(ctx)).toBe(0);
    ctx.pass(121 * 60_000);
    expect(await expireOrders(ctx)).toBe(1);
    expect(good(await findOrder(ctx, counter, { orderId: id('ord', 1) }))).toMatchObject({ state: 'expired' });
    expect(await stockOf(jar.id)).toMatchObject({ unitsReserved: 0 });
  });

  test('what comes out of the bag can go in again', async () => {
    const order = await ready(ctx, 1, [aCartLine(jar, 1)]);
    const [line] = order.lines;
    const out = {
      commandId: aCommandId(),
      orderId: order.id,
      lineId: line!.lineId,
      packageId: line!.picked[0]!.packageId,
      units: 1,
    };
    expect(good(await unpickPackage(ctx, counter, out))).toMatchObject({ state: 'approved', lines: [{ picked: [] }] });
    const again = { commandId: aCommandId(), orderId: order.id, barcode: barcodeOf(jar), units: 1 };
    expect(good(await pickPackage(ctx, counter, again))).toMatchObject({ state: 'ready' });
  });

  test('a sale of nothing but a grinder tells the state nothing', async () => {
    const order = await sold(ctx, 1, [aCartLine(grinder, 1)]);
    expect(order.sale).toMatchObject({ report: null, totalCents: 1960 });
  });
});

describe('what is refused', () => {
  test('another location’s order does not exist for a counter', async () => {
    const order = await submitted(ctx, 1, [aCartLine(jar)]);
    const stranger = callerAt(downtownTablet, mo);
    const answer = await approveOrder(ctx, stranger, { commandId: aCommandId(), orderId: order.id, identity });
    expect(answer).toEqual({ ok: false, problem: { type: 'NotFound', what: 'order' } });
    expect(await findOrder(ctx, stranger, { orderId: order.id })).toMatchObject({ ok: false });
  });

  test.each([
    { why: 'a barcode nobody knows', barcode: '0000000000000000', units: 1, problem: { type: 'PackageNotKnown' } },
    { why: 'a package of another item', barcode: barcodeOf(otherJar), units: 1, problem: { type: 'PackageOfAnotherItem' } },
    { why: 'more than the line wants', barcode: barcodeOf(jar), units: 3, problem: { type: 'LineAlreadyPicked' } },
  ])('a pick of $why', async ({ barcode, units, problem }) => {
    const order = await approved(ctx, 1, [aCartLine(jar, 2)]);
    expect(await pickPackage(ctx, counter, { commandId: aCommandId(), orderId: order.id, barcode, units })).toMatchObject({
      ok: false,
      problem,
    });
  });

  test('a cart over the limit, with by how much', async () => {
    const answer = await submitOrder(ctx, kiosk, aSubmission(1, [aCartLine(jar, 25)], { placedOffline: true }));
    expect(answer).toMatchObject({ ok: false, problem: { type: 'OverLimit', rule: 'NY-QTY-FLOWER-01', overMg: 2452 } });
  });

  test('a price the shopper did not see, before an order exists', async () => {
    const answer = await submitOrder(ctx, kiosk, aSubmission(1, [{ ...aCartLine(jar), priceCents: 4100 }]));
    expect(answer).toMatchObject({ ok: false, problem: { type: 'PriceChanged', lines: [{ seenCents: 4100, nowCents: 4200 }] } });
  });

  test('a total the person did not see, before anybody pays', async () => {
    const order = await ready(ctx, 1, [aCartLine(jar)]);
    const answer = await completeSale(ctx, counter, {
      commandId: aCommandId(),
      orderId: order.id,
      saleId: id('sale', 1),
      tender: { kind: 'cash', tenderedCents: 100_000 },
      seenTotalCents: 1,
    });
    expect(answer).toMatchObject({ ok: false, problem: { type: 'TotalChanged' } });
    expect(await db.select().from(sales)).toHaveLength(0);
  });

  test('a rejection without a reason', async () => {
    const order = await submitted(ctx, 1, [aCartLine(jar)]);
    const answer = await rejectOrder(ctx, counter, { commandId: aCommandId(), orderId: order.id, reason: '  ' });
    expect(answer).toMatchObject({ ok: false, problem: { type: 'ReasonMissing' } });
  });
});

describe('what a step costs and leaves', () => {
  test('no step takes more than two round trips', async () => {
    const counting = countingDatabase(d1);
    const counted = { ...ctx, db: counting.db };
    const costs: Record<string, number> = {};
    const measure = async <Value>(name: string, work: Promise<Value>): Promise<Value> => {
      const value = await work;
      costs[name] = counting.cost.roundTrips;
      counting.reset();
      return value;
    };
    const order = good(await measure('submit', submitOrder(counted, kiosk, aSubmission(1, [aCartLine(jar)]))));
    const of = { orderId: order.id };
    good(await measure('approve', approveOrder(counted, counter, { ...of, commandId: aCommandId(), identity })));
    const picked = good(
      await measure('pick', pickPackage(counted, counter, { ...of, commandId: aCommandId(), barcode: barcodeOf(jar), units: 1 })),
    );
    const tender = { kind: 'cash', tenderedCents: 100_000 } as const;
    const sale = { ...of, commandId: aCommandId(), saleId: id('sale', 1), tender, seenTotalCents: picked.totals.totalCents };
    good(await measure('complete', completeSale(counted, counter, sale)));
    expect(costs).toEqual({ submit: 2, approve: 2, pick: 2, complete: 2 });
  });

  test('change numbers have no gap and the audit chain verifies', async () => {
    await Promise.all([1, 2, 3, 4].map((n) => sold(ctx, n, [aCartLine(jar), aCartLine(gummies)])));
    const rows = await db.select().from(audit).orderBy(audit.n);
    expect(rows.map(({ chain, n }) => [chain, n])).toEqual(Array.from({ length: 20 }, (_, n) => [uptown, n + 1]));
    expect(await verifyAudit(rows, [])).toEqual({ isWhole: true, entries: 20, unsealed: 20 });
    expect(await sealAudits(db)).toBe(1);
    expect(await verifyAudit(rows, await db.select().from(auditSeals))).toEqual({ isWhole: true, entries: 20, unsealed: 0 });
    expect(await sealAudits(db)).toBe(0);
  });

  test('a changed, missing or added audit entry is found', async () => {
    await sold(ctx, 1, [aCartLine(jar)]);
    await sold(ctx, 2, [aCartLine(jar)]);
    await sealAudits(db);
    const rows = await db.select().from(audit).orderBy(audit.n);
    const seals = await db.select().from(auditSeals);
    const forged = rows.map((row) => (row.n === 2 ? { ...row, actor: priya.id } : row));
    expect(await verifyAudit(forged, seals)).toMatchObject({ isWhole: false });
    expect(
      await verifyAudit(
        rows.filter((row) => row.n !== 3),
        seals,
      ),
    ).toEqual({ isWhole: false, chain: uptown, brokenAt: 3 });
    expect(await verifyAudit(rows.slice(0, 3), seals)).toMatchObject({ isWhole: false });
  });

  test('a beginning that is put further up hides nothing that lies before it', async () => {
    await sold(ctx, 1, [aCartLine(jar)]);
    await sealAudits(db);
    await sold(ctx, 2, [aCartLine(jar)]);
    await sealAudits(db);
    const forged = (await db.select().from(audit)).map((row) => (row.n === 2 ? { ...row, actor: priya.id } : row));
    const seals = (await db.select().from(auditSeals)).map((seal) => (seal.n === 8 ? { ...seal, hash: '0'.repeat(64) } : seal));
    expect(seals.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual([4, 8]);
    expect(await verifyAudit(forged, seals)).toEqual({ isWhole: false, chain: uptown, brokenAt: 4 });
  });
});
