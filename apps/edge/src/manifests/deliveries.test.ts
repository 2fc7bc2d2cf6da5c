import type { DoorAnswer, DoorCheck } from '@countersign/domain/manifests/answer-door';
import { eq } from 'drizzle-orm';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { items, locations, manifests, packages, reports, stock, vehicles } from '../db/schema/index.ts';
import { cancelOrder } from '../orders/close-order.ts';
import { findOrder } from '../orders/list-orders.ts';
import { takeOffLine } from '../orders/take-off-line.ts';
import { unpickPackage } from '../orders/unpick-package.ts';
import { completeSale } from '../sales/complete-sale.ts';
import { refundSale } from '../sales/refund-sale.ts';
import { voidSale } from '../sales/void-sale.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import { ready } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  buildWorld,
  clearWorld,
  counter,
  good,
  grinder,
  gummies,
  id,
  jar,
  office,
  testContext,
  uptown,
} from '../testing/world.ts';
import { answerDoor } from './answer-door.ts';
import { changeManifest } from './change-manifest.ts';
import { fileDelivery } from './file-delivery.ts';
import { listManifests } from './list-manifests.ts';
import { moveStop, shipManifest } from './move-manifest.ts';
import { saveDriver } from './save-driver.ts';
import { saveVehicle } from './save-vehicle.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);

const at = () => ({ commandId: aCommandId(), locationId: uptown });
const van = {
  name: 'Van',
  make: 'Ford',
  model: 'Transit',
  year: 2024,
  colour: 'white',
  plate: 'KLM1234',
  vin: '1M8GDM9AXKP042788',
};
const sol = { name: 'Sol Reyes', birthDate: '1990-01-02', hireDate: '2025-03-04', licenceNumber: 'D123456', licenceState: 'NY' };

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
  good(await saveDriver(ctx, office, { ...at(), driverId: id('drv', 1), ...sol }));
  good(
    await saveDriver(ctx, office, { ...at(), driverId: id('drv', 2), ...sol, birthDate: '2007-01-02', licenceNumber: 'D7777' }),
  );
  good(await saveVehicle(ctx, office, { ...at(), vehicleId: id('veh', 1), ...van }));
  const trike = { ...van, name: 'Trike', plate: 'TRI1', vin: '11111111111111111', isEnclosed: false };
  good(await saveVehicle(ctx, office, { ...at(), vehicleId: id('veh', 2), ...trike }));
});

const carrier = (vehicle = 1, driver = 1) =>
  ({ kind: 'own', driverIds: [id('drv', driver)], vehicleId: id('veh', vehicle) }) as const;
const file = (n: number, orders: readonly number[], by = carrier(), context = ctx) =>
  fileDelivery(context, office, {
    ...{ ...at(), manifestId: id('man', n), carrier: by },
    stops: orders.map((order) => ({
      ...{ orderId: id('ord', order), route: 'Up the hill' },
      ...{ departsAt: '2026-03-03T16:00:00Z', arrivesAt: '2026-03-03T17:00:00Z' },
      recipient: { name: `Customer ${order}`, street: '12 Larch Lane', city: 'Troy', state: 'NY', zip: '12180', phone: '' },
    })),
  });
const round = (n: number) => ({ commandId: aCommandId(), manifestId: id('man', n) });
const leave = (n: number, context = ctx) => shipManifest(context, office, round(n));
const order = async (n: number) => good(await findOrder(ctx, counter, { orderId: id('ord', n) }));
const sell = async (n: number) =>
  completeSale(ctx, counter, {
    ...{ commandId: aCommandId(), orderId: id('ord', n), saleId: id('sale', n) },
    ...{ tender: { kind: 'debit', reference: `TERM-${n}` }, seenTotalCents: (await order(n)).totals.totalCents },
  });
const pay = async (n: number): Promise<void> => void good(await sell(n));
const check: DoorCheck = {
  ...{ documentType: 'driver-licence', isOver21: true, isOrderer: true, isAtHome: true, isSober: true, hasSigned: false },
};
const door = (n: number, answer: DoorAnswer = { kind: 'handed-over', check }, man = 1) =>
  answerDoor(ctx, office, { ...round(man), n, answer });
const undo = async (n: number) => ({
  ...{ commandId: aCommandId(), saleId: id('sale', n), reason: 'Nobody home' },
  ...{ giveBack: { kind: 'debit', reference: 'BACK-1' } as const, seenBackCents: (await order(n)).sale!.totalCents },
});
/** Jars and gummies cost so much that few of them fill a van. */
const jarsAt = (priceCents: number) => db.update(items).set({ priceCents }).where(eq(items.id, jar.id));
const dear = (units: number, priceCents: number) => [{ ...aCartLine(jar, units), priceCents }];
const view = async (n: number) => good(await listManifests(ctx, office, {})).items.find((each) => each.id === id('man', n))!;

describe('a round of deliveries in New York', () => {
  test('leaves once every door is paid, and says until then what is missing', async () => {
    await ready(ctx, 1, [aCartLine(jar), aCartLine(grinder)]);
    await ready(ctx, 2, [aCartLine(gummies)]);
    good(await file(1, [1, 2]));
    await pay(1);
    const { totals } = await order(2);
    const notPaid = {
      ...{ type: 'DoorsNotPaid', rule: 'NY-DLV-02', unpaidCents: totals.totalCents, source: '9 NYCRR 123.20(e)' },
      doors: [{ n: 2, number: (await order(2)).number, totalCents: totals.totalCents }],
    };
    expect(await leave(1)).toEqual({ ok: false, problem: notPaid });
    expect(await view(1)).toMatchObject({
      notLeaving: notPaid,
      doors: [
        { n: 1, state: 'sold' },
        { n: 2, state: 'ready' },
      ],
    });
    await pay(2);
    expect(await view(1)).toMatchObject({ notLeaving: null });
    // The counter sees what becomes of the bag.
    expect(await order(1)).toMatchObject({ travels: 'waits' });
    good(await leave(1));
    expect(await order(1)).toMatchObject({ travels: 'on-the-road' });
    good(await door(1));
    expect(await order(1)).not.toHaveProperty('travels');
  });

  test('or leaves out the door that nobody paid', async () => {
    await ready(ctx, 1, [aCartLine(jar)]);
    await ready(ctx, 2, [aCartLine(gummies)]);
    good(await file(1, [1, 2]));
    await pay(1);
    good(await moveStop(ctx, office, { ...round(1), n: 2, step: 'void' }));
    good(await leave(1));
  });

  test('is refused with more than $20,000 aboard, $5,000 in an open vehicle, and nobody under 21 brings it', async () => {
    await jarsAt(250_100);
    await ready(ctx, 1, dear(2, 250_100));
    expect(await file(1, [1], carrier(2))).toMatchObject({
      problem: { type: 'TooMuchValue', carriedCents: 500_200, mostCents: 500_000, overCents: 200 },
    });
    expect(await file(1, [1], carrier(1, 2))).toMatchObject({ problem: { type: 'CrewTooYoung', driverIds: [id('drv', 2)] } });
    good(await file(1, [1]));
    const change = (to: ReturnType<typeof carrier>) => changeManifest(ctx, office, { ...round(1), carrier: to });
    expect(await change(carrier(2))).toMatchObject({ problem: { type: 'TooMuchValue', overCents: 200 } });
    expect(await change(carrier(1, 2))).toMatchObject({ problem: { type: 'CrewTooYoung' } });
  });

  test('is told to no state when somebody says that a vehicle is open, and when something else of it changes it is', async () => {
    const told = async () => (await db.select().from(reports)).filter(({ entityId }) => entityId === id('veh', 1)).length;
    const save = (over: object) => saveVehicle(ctx, office, { ...at(), vehicleId: id('veh', 1), ...van, ...over });
    expect(await told()).toBe(1);
    good(await save({ isEnclosed: false }));
    expect(await told()).toBe(1);
    good(await save({ colour: 'green' }));
    expect([await told(), (await db.select().from(vehicles)).map(({ isEnclosed }) => isEnclosed)]).toEqual([2, [false, false]]);
  });

  test('counts what other rounds have aboard the same vehicle, also when two leave at once', async () => {
    await jarsAt(550_000);
    for (const n of [1, 2]) {
      await ready(ctx, n, dear(2, 550_000));
      good(await file(n, [n]));
      await pay(n);
    }
    const racing = { ...ctx, db: betweenReadAndWrite(d1, () => leave(2)) };
    const tooMuch = { type: 'TooMuchValue', carriedCents: 2_200_000, mostCents: 2_000_000, overCents: 200_000 };
    expect(await leave(1, racing)).toMatchObject({ ok: false, problem: tooMuch });
    const state = async () => (await db.select().from(manifests)).map(({ state: each }) => each);
    expect(await state()).toEqual(['filed', 'shipped']);
    expect(await view(1)).toMatchObject({ notLeaving: tooMuch });
    good(await door(1, undefined, 2));
    good(await leave(1));
  });

  test('carries what was announced: a bag that was changed since does not leave, nor one that is paid back as it leaves', async () => {
    await ready(ctx, 1, [aCartLine(jar, 2)]);
    good(await file(1, [1]));
    const { lines, number } = await order(1);
    const [line] = lines;
    const out = {
      commandId: aCommandId(),
      orderId: id('ord', 1),
      lineId: line!.lineId,
      packageId: line!.picked[0]!.packageId,
      units: 1,
    };
    good(await unpickPackage(ctx, counter, out));
    expect(await leave(1)).toEqual({ ok: false, problem: { type: 'DoorChanged', n: 1, number, state: 'packing' } });
    await ready(ctx, 2, [aCartLine(jar)]);
    good(await file(2, [2]));
    await pay(2);
    const back = await undo(2);
    const racing = { ...ctx, db: betweenReadAndWrite(d1, () => voidSale(ctx, counter, back)) };
    expect(await leave(2, racing)).toMatchObject({ problem: { type: 'DoorChanged', state: 'given-back' } });
  });

  test('takes an order along once, whoever files it in the same moment', async () => {
    await ready(ctx, 1, [aCartLine(jar)]);
    const racing = { ...ctx, db: betweenReadAndWrite(d1, () => file(2, [1])) };
    expect(await file(1, [1], carrier(), racing)).toMatchObject({ problem: { type: 'OrderNotToDeliver', state: 'ready' } });
    expect((await db.select().from(manifests)).map(({ id: each }) => each)).toEqual([id('man', 2)]);
    const cancel = { commandId: aCommandId(), orderId: id('ord', 2), reason: 'Shopper left' };
    await ready(ctx, 2, [aCartLine(jar)]);
    const overtaken = { ...ctx, db: betweenReadAndWrite(d1, () => cancelOrder(ctx, counter, cancel)) };
    expect(await file(3, [2], carrier(), overtaken)).toMatchObject({
      problem: { type: 'OrderNotToDeliver', state: 'cancelled' },
    });
  });
});

describe('on the road', () => {
  beforeEach(async () => {
    await ready(ctx, 1, [aCartLine(jar)]);
    await ready(ctx, 2, [aCartLine(gummies)]);
    good(await file(1, [1, 2]));
    for (const n of [1, 2]) await pay(n);
    good(await leave(1));
  });

  test('no goods are put back on the shelf nor money given back before a bag is here again', async () => {
    const onTheRoad = { ok: false, problem: { type: 'OrderOnTheRoad' } };
    expect(await voidSale(ctx, counter, await undo(1))).toEqual(onTheRoad);
    const lines = [{ n: 0, isRestocked: false }];
    expect(await refundSale(ctx, counter, { ...(await undo(1)), refundId: id('ref', 1), lines })).toEqual(onTheRoad);
  });

  test('a bag is handed over to who ordered it, and the state hears of each door', async () => {
    expect(await door(1, { kind: 'handed-over', check: { ...check, isOrderer: false, isSober: false } })).toMatchObject({
      problem: {
        type: 'DoorRefused',
        findings: [
          { rule: 'NY-DLV-01', reason: 'NOT_WHO_ORDERED' },
          { rule: 'NY-DLV-01', reason: 'NOT_SOBER' },
        ],
      },
    });
    good(await door(1));
    good(await door(2));
    expect(await view(1)).toMatchObject({
      state: 'done',
      stops: [{ state: 'arrived', door: { documentType: 'driver-licence' } }, {}],
    });
    const told = (await db.select().from(reports)).map(({ kind }) => kind).filter((kind) => kind.startsWith('stop'));
    expect(told).toEqual(['stop-arrive', 'stop-arrive']);
  });

  test('a bag waits for the store’s hours, at a door as at the counter (NY-HOURS-01)', async () => {
    await ready(ctx, 3, [aCartLine(jar)]);
    ctx.setTime('2026-03-03T02:00:00.000Z');
    const opensAt = '2026-03-03T15:00:00.000Z';
    expect(await door(1)).toMatchObject({ problem: { type: 'NotDispensingNow', rule: 'NY-HOURS-01', place: 'door', opensAt } });
    expect(await sell(3)).toMatchObject({ problem: { type: 'NotDispensingNow', place: 'counter', opensAt } });
    // What goes to a door is paid ahead, at any hour.
    good(await file(2, [3]));
    good(await sell(3));
    ctx.setTime(opensAt);
    good(await door(1));
  });

  test('a bag that nobody takes comes back: its sale is undone, its goods are on the shelf, and its order may not travel twice', async () => {
    const shelf = async () => (await db.select().from(stock)).find(({ itemId }) => itemId === jar.id)!.unitsOnHand;
    const left = async () => (await db.select().from(packages)).find(({ itemId }) => itemId === jar.id)!.unitsLeft;
    const before = [await shelf(), await left()];
    good(await door(1, { kind: 'came-back', because: 'nobody-home' }));
    expect(await door(1)).toMatchObject({ problem: { type: 'StopNotThere', state: 'returned' } });
    good(await voidSale(ctx, counter, await undo(1)));
    expect([await shelf(), await left()]).toEqual(before.map((units) => units + 1));
    expect(await file(2, [1])).toMatchObject({ problem: { type: 'OrderNotToDeliver', state: 'sold' } });
    good(await door(2));
    expect(await view(1)).toMatchObject({ state: 'done', stops: [{ state: 'returned', door: { because: 'nobody-home' } }, {}] });
  });
});

test('in Florida a bag on the road is not opened at the counter, and back again it is', async () => {
  const [row] = await db.select().from(locations).where(eq(locations.id, uptown));
  const first = await ready(ctx, 1, [aCartLine(jar), aCartLine(gummies)]);
  good(await saveDriver(ctx, office, { ...at(), driverId: id('drv', 3), ...sol, licenceNumber: 'D8888' }));
  await db
    .update(locations)
    .set({ settings: { ...row!.settings, program: 'florida-medical' } })
    .where(eq(locations.id, uptown));
  good(await file(1, [1], { ...carrier(), driverIds: [id('drv', 1), id('drv', 3)] } as never));
  good(await leave(1));
  const of = { orderId: id('ord', 1), lineId: first.lines[0]!.lineId };
  const onTheRoad = { ok: false, problem: { type: 'OrderOnTheRoad' } };
  const cancel = () => cancelOrder(ctx, counter, { commandId: aCommandId(), orderId: id('ord', 1), reason: 'Left' });
  const packageId = first.lines[0]!.picked[0]!.packageId;
  expect(await takeOffLine(ctx, counter, { ...of, commandId: aCommandId() })).toEqual(onTheRoad);
  expect(await unpickPackage(ctx, counter, { ...of, commandId: aCommandId(), packageId, units: 1 })).toEqual(onTheRoad);
  expect(await cancel()).toEqual(onTheRoad);
  expect(await door(1, { kind: 'handed-over', check: { ...check, hasSigned: true } })).toMatchObject({
    problem: { type: 'DoorsNotPaid', rule: 'FL-STS-01' },
  });
  good(await door(1, { kind: 'came-back', because: 'not-wanted' }));
  expect(good(await cancel())).toMatchObject({ state: 'cancelled' });
});
