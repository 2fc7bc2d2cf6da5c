import { env } from 'cloudflare:workers';
import type { AreaId, PackageId } from '@countersign/domain/identifiers';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { areas, packages, sales, stock } from '../db/schema/index.ts';
import { movePackages } from '../inventory/package-steps.ts';
import { recordLabResult } from '../inventory/record-lab-result.ts';
import { completeSale } from '../sales/complete-sale.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import { approved, ready } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  barcodeOf,
  buildWorld,
  clearWorld,
  counter,
  good,
  id,
  jar,
  office,
  testContext,
  uptown,
} from '../testing/world.ts';
import { cancelOrder } from './close-order.ts';
import { unpickPackage } from './unpick-package.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);
beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

const theJars = async () => (await db.select().from(packages).where(eq(packages.itemId, jar.id)))[0]!;
const heard = async (status: 'passed' | 'failed') => {
  const { id: packageId, lab } = await theJars();
  await db.batch(recordLabResult(db, { locationId: uptown, packageId }, { ...lab, status }, null) as never);
};
const shelf = async () => (await db.select().from(stock).where(eq(stock.itemId, jar.id)))[0];
const cancel = async (orderId: Parameters<typeof cancelOrder>[2]['orderId']) =>
  good(await cancelOrder(ctx, counter, { orderId, commandId: aCommandId(), reason: 'Changed their mind' }));

describe('goods that a laboratory failed after a shopper was promised them', () => {
  test('leave the shelf with the promise, and stand there once when they pass after all', async () => {
    const [one, other] = [await approved(ctx, 1, [aCartLine(jar, 2)]), await approved(ctx, 2, [aCartLine(jar, 1)])];
    await heard('failed');
    expect(await shelf()).toMatchObject({ unitsOnHand: 3, unitsReserved: 3 });
    await cancel(one.id);
    expect(await shelf()).toMatchObject({ unitsOnHand: 1, unitsReserved: 1 });
    await heard('passed');
    expect(await shelf()).toMatchObject({ unitsOnHand: 20, unitsReserved: 1 });
    await cancel(other.id);
    expect(await shelf()).toMatchObject({ unitsOnHand: 20, unitsReserved: 0 });
  });

  test('are made up for by what comes to the shelf, before anybody else is promised that', async () => {
    await approved(ctx, 1, [aCartLine(jar, 3)]);
    const spare = id('pkg', 70) as PackageId;
    const jars = await theJars();
    const moved = (areaId: AreaId) => ({ commandId: aCommandId(), locationId: uptown, packageIds: [spare], areaId });
    await db.insert(packages).values({ ...jars, id: spare, barcode: '6853296789579999', unitsReceived: 4, unitsLeft: 4 });
    await db.update(stock).set({ unitsOnHand: 24 }).where(eq(stock.itemId, jar.id));
    const apart = { id: id('area', 9), locationId: uptown, name: 'Apart', walkOrder: 9, isQuarantine: true };
    await db.insert(areas).values(apart);
    good(await movePackages(ctx, office, moved(apart.id)));
    await heard('failed');
    expect(await shelf()).toMatchObject({ unitsOnHand: 3, unitsReserved: 3 });
    good(await movePackages(ctx, office, moved(jars.areaId)));
    expect(await shelf()).toMatchObject({ unitsOnHand: 4, unitsReserved: 3 });
  });

  test.each([
    ['before the payment', (fail: () => Promise<unknown>) => fail().then(() => d1)],
    ['at that moment', (fail: () => Promise<unknown>) => Promise.resolve(betweenReadAndWrite(d1, fail))],
  ])('are not paid for out of a bag, heard of %s, and come out of it', async (_, when) => {
    const order = await ready(ctx, 1, [aCartLine(jar, 2)]);
    const pay = {
      ...{ orderId: order.id, commandId: aCommandId(), saleId: id('sale', 1) },
      ...{ tender: { kind: 'cash' as const, tenderedCents: 100_000 }, seenTotalCents: order.totals.totalCents },
    } as const;
    const through = { ...ctx, db: await when(() => heard('failed')) };
    expect(await completeSale(through, counter, pay)).toEqual({
      ok: false,
      problem: { type: 'LabNotPassed', barcode: barcodeOf(jar), status: 'failed' },
    });
    expect(await db.select().from(sales)).toEqual([]);
    const { lineId } = order.lines[0]!;
    const packageId = (await theJars()).id;
    good(await unpickPackage(ctx, counter, { orderId: order.id, commandId: aCommandId(), lineId, packageId, units: 2 }));
    expect(await theJars()).toMatchObject({ unitsLeft: 20, unitsPicked: 0 });
    await cancel(order.id);
    expect(await shelf()).toMatchObject({ unitsOnHand: 0, unitsReserved: 0 });
  });
});
