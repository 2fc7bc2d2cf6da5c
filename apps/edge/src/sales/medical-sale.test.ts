import { env } from 'cloudflare:workers';
import type { OrderView } from '@countersign/contract/views';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { locations, manifests, reports, sales, stock } from '../db/schema/index.ts';
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
  mo,
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
const turnMedical = (program: 'medical' | 'florida-medical' = 'medical') =>
  db
    .update(locations)
    .set({ settings: { ...settings, program } })
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

describe('at night in Florida', () => {
  const night = '2026-03-03T03:30:00.000Z';
  const opensAt = '2026-03-03T12:00:00.000Z';
  const closed = {
    ...{ type: 'NotDispensingNow', rule: 'FL-HOURS-01', source: 's. 381.986(8)(f), F.S.' },
    ...{ place: 'counter', timeZone: 'America/New_York' },
  };
  const pay = (ctx: ReturnType<typeof testContext>, order: OrderView) =>
    completeSale(ctx, counter, {
      ...{ commandId: aCommandId(), orderId: order.id, saleId: id('sale', 1), seenTotalCents: order.totals.totalCents },
      tender: { kind: 'cash', tenderedCents: 100_000 },
    });

  test('the hour stops nothing but the hand-over: approving asks for the patient, as by day', async () => {
    const ctx = testContext(d1);
    await turnMedical('florida-medical');
    ctx.setTime(night);
    const order = await submitted(ctx, 1, [aCartLine(jar)]);
    const answer = await approveOrder(ctx, counter, { commandId: aCommandId(), orderId: order.id, identity });
    expect(answer).toEqual({ ok: false, problem: { type: 'PatientNotKnown' } });
  });

  test('a packed bag does not go over the counter, and waits', async () => {
    const ctx = testContext(d1);
    const order = await ready(ctx, 1, [aCartLine(jar)]);
    await turnMedical('florida-medical');
    ctx.setTime(night);
    expect(await pay(ctx, order)).toEqual({ ok: false, problem: { ...closed, opensAt } });
    ctx.setTime(opensAt);
    expect(await pay(ctx, order)).toEqual({ ok: false, problem: { type: 'PatientNotKnown' } });
    expect(await db.select().from(sales)).toEqual([]);
  });

  test.each([
    { round: 'is on its way', state: 'filed', stop: 'planned', type: 'PatientNotKnown' },
    { round: 'is over at this door', state: 'shipped', stop: 'arrived', type: 'PatientNotKnown' },
    { round: 'was called off', state: 'voided', stop: 'planned', type: 'NotDispensingNow' },
    { round: 'leaves this door out', state: 'filed', stop: 'voided', type: 'NotDispensingNow' },
  ] as const)('a bag whose round to doors $round answers $type', async ({ state, stop, type }) => {
    const ctx = testContext(d1);
    const order = await ready(ctx, 1, [aCartLine(jar)]);
    await turnMedical('florida-medical');
    ctx.setTime(night);
    const door = { n: 1, licence: '', departsAt: night, arrivesAt: night, route: 'Down Main Street', lines: [] };
    await db.insert(manifests).values({
      ...{ id: id('man', 1), locationId: uptown, state, purpose: 'delivery', filedAt: night, filedBy: mo.id },
      carrier: { kind: 'own', driverIds: [], vehicleId: id('veh', 1) },
      stops: [{ ...door, orderId: order.id, state: stop }],
    });
    expect(await pay(ctx, order)).toMatchObject({ problem: { type } });
  });
});
