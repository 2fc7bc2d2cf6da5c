import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { locations, reports, sales, stock } from '../db/schema/index.ts';
import { approveOrder } from '../orders/approve-order.ts';
import { ready, submitted } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  buildWorld,
  clearWorld,
  counter,
  id,
  identity,
  jar,
  settings,
  testContext,
  uptown,
} from '../testing/world.ts';
import { completeSale } from './complete-sale.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
});

/** The location sells to patients from now on. */
const turnMedical = () =>
  db
    .update(locations)
    .set({ settings: { ...settings, program: 'medical' } })
    .where(eq(locations.id, uptown));
const reserved = async () => (await db.select().from(stock)).find(({ itemId }) => itemId === jar.id)!.unitsReserved;

describe('where patients are sold to, and no card is read', () => {
  test('no order is approved, and nothing is reserved', async () => {
    const ctx = testContext(d1);
    const order = await submitted(ctx, 1, [aCartLine(jar)]);
    await turnMedical();
    const answer = await approveOrder(ctx, counter, { commandId: aCommandId(), orderId: order.id, identity });
    expect(answer).toEqual({ ok: false, problem: { type: 'PatientNotKnown' } });
    expect(await reserved()).toBe(0);
  });

  test('a bag that is packed already is not handed over, and the state hears of nothing', async () => {
    const ctx = testContext(d1);
    const order = await ready(ctx, 1, [aCartLine(jar)]);
    await turnMedical();
    const tender = { kind: 'cash', tenderedCents: 100_000 } as const;
    const payment = { commandId: aCommandId(), orderId: order.id, saleId: id('sale', 1), tender };
    const answer = await completeSale(ctx, counter, { ...payment, seenTotalCents: order.totals.totalCents });
    expect(answer).toEqual({ ok: false, problem: { type: 'PatientNotKnown' } });
    expect(await db.select().from(sales)).toEqual([]);
    expect(await db.select().from(reports)).toEqual([]);
  });
});
