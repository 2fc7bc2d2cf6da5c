import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { exchanges, locations, packages, reports } from '../../src/db/schema/index.ts';
import { changeManifest } from '../../src/manifests/change-manifest.ts';
import { fileDelivery } from '../../src/manifests/file-delivery.ts';
import { listManifests } from '../../src/manifests/list-manifests.ts';
import { answerDoor } from '../../src/manifests/answer-door.ts';
import { moveStop, shipManifest, voidManifest } from '../../src/manifests/move-manifest.ts';
import { saveDriver } from '../../src/manifests/save-driver.ts';
import { saveVehicle } from '../../src/manifests/save-vehicle.ts';
import { findOrder } from '../../src/orders/list-orders.ts';
import { completeSale } from '../../src/sales/complete-sale.ts';
import { ready } from '../../src/testing/steps.ts';
import { aCartLine, aCommandId, counter, good, grinder, id, jar, office, settings, uptown } from '../../src/testing/world.ts';
import { aLicence, byHandOf, db, openBooks, shelfAtState, tellAll, tellThoughLost, type Opened } from './simulated-state.ts';

/** Packed orders on their way to customers' doors, over the network to the running simulator. */
const shop = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'store-7', password: 'correct horse' };
const at = () => ({ commandId: aCommandId(), locationId: uptown });
let opened: Opened;

const sol = {
  name: 'Sol Reyes',
  birthDate: '1990-01-02',
  hireDate: '2025-03-04',
  licenceNumber: 'D123456',
  licenceState: 'NY',
};

beforeEach(async () => {
  opened = await openBooks({ system: 'biotrack-licensee', shop, licences: [aLicence(shop, { inventory: shelfAtState })] });
  const van = {
    name: 'Van',
    make: 'Ford',
    model: 'Transit',
    year: 2024,
    colour: 'white',
    plate: 'KLM1234',
    vin: '1M8GDM9AXKP042788',
  };
  good(await saveDriver(opened.ctx, office, { ...at(), driverId: id('drv', 1), ...sol }));
  good(await saveVehicle(opened.ctx, office, { ...at(), vehicleId: id('veh', 1), ...van }));
  await tellAll(opened);
});

const doors = [
  { name: 'Ana Example', street: '12 Larch Lane', city: 'Troy', state: 'ny', zip: '12180', phone: '555 0100' },
  { name: 'Bo Sample', street: '9 Quince Court', city: 'Troy', state: 'NY', zip: '12180', phone: '' },
];
const by = (...drivers: number[]) =>
  ({ kind: 'own', driverIds: drivers.map((n) => id('drv', n)), vehicleId: id('veh', 1) }) as const;
const round = (n: number, ...orders: number[]) => roundBy(by(1), n, ...orders);
const roundBy = (carrier: ReturnType<typeof by>, n: number, ...orders: number[]) =>
  fileDelivery(opened.ctx, office, {
    ...{ ...at(), manifestId: id('man', n), carrier },
    stops: orders.map((order) => ({
      ...{ orderId: id('ord', order), recipient: doors[order - 1]!, route: 'Up the hill' },
      ...{ departsAt: '2026-03-03T16:00:00Z', arrivesAt: '2026-03-03T17:00:00Z' },
    })),
  });
/** Tells what waits, though its answer is lost after booking. */
async function tell(): Promise<void> {
  expect(await tellThoughLost(opened)).toMatchObject({ state: 'in-sync', attempts: 1 });
}
/** An order is paid at the counter. */
async function pay(n: number): Promise<void> {
  const { id: orderId, totals } = good(await findOrder(opened.ctx, counter, { orderId: id('ord', n) }));
  const tender = { kind: 'debit', reference: 'TERM-1' } as const;
  const { totalCents: seenTotalCents } = totals;
  good(
    await completeSale(opened.ctx, counter, { commandId: aCommandId(), orderId, saleId: id('sale', n), tender, seenTotalCents }),
  );
}
const check = {
  documentType: 'passport',
  isOver21: true,
  isOrderer: true,
  isAtHome: true,
  isSober: true,
  hasSigned: false,
} as const;
const handOver = (round: number, n: number) =>
  answerDoor(opened.ctx, office, { ...manifest(round), n, answer: { kind: 'handed-over', check } });
const manifest = (n: number) => ({ commandId: aCommandId(), manifestId: id('man', n) });

test('two customers with parts of one package are told apart, and nothing leaves its bag', async () => {
  await ready(opened.clock, 1, [aCartLine(jar, 2), aCartLine(grinder)]);
  await ready(opened.clock, 2, [aCartLine(jar, 2)]);
  const before = await db.select().from(packages);
  good(await round(1, 1));
  await tell();
  good(await round(2, 2));
  await tell();
  expect(await db.select().from(packages)).toEqual(before);
  const { items } = good(await listManifests(opened.ctx, office, {}));
  expect(items).toMatchObject([{ purpose: 'delivery' }, { purpose: 'delivery' }]);
  expect(new Set(items.map(({ sync }) => sync.stateId)).size).toBe(2);
  expect(await round(3, 1)).toMatchObject({ problem: { type: 'OrderNotToDeliver', state: 'ready' } });

  // It is on its way once it is filed: the state hears of the door, not of the leaving.
  expect(await shipManifest(opened.ctx, office, manifest(1))).toMatchObject({ problem: { type: 'DoorsNotPaid' } });
  await pay(1);
  await tell();
  good(await shipManifest(opened.ctx, office, manifest(1)));
  expect(await moveStop(opened.ctx, office, { ...manifest(1), n: 1, step: 'arrive' })).toMatchObject({
    problem: { type: 'DoorNotChecked', n: 1 },
  });
  good(await handOver(1, 1));
  await tell();
  good(await voidManifest(opened.ctx, office, { ...manifest(2), reason: 'Nobody home' }));
  await tell();
  const told = (await db.select().from(reports)).map(({ kind }) => kind).filter((kind) => !/^(driver|vehicle)/.test(kind));
  expect(told).toEqual(['manifest-file', 'manifest-file', 'sale', 'stop-arrive', 'manifest-void']);
  good(await round(4, 2));
});

test('several orders go on one round, a door for each customer, and the state holds one manifest', async () => {
  await ready(opened.clock, 1, [aCartLine(jar, 2)]);
  await ready(opened.clock, 2, [aCartLine(jar)]);
  good(await round(1, 1, 2));
  await tell();
  const { items } = good(await listManifests(opened.ctx, office, {}));
  expect(items).toMatchObject([{ purpose: 'delivery', stops: [{ n: 1 }, { n: 2 }] }]);
  for (const n of [1, 2]) {
    await pay(n);
    await tell();
  }
  good(await shipManifest(opened.ctx, office, manifest(1)));
  for (const n of [1, 2]) {
    good(await handOver(1, n));
    await tell();
  }
  const tellByHand = await byHandOf(shop);
  const { Manifest } = (await tellByHand('GET', `/v1/manifest/${items[0]!.sync.stateId!}`)) as {
    Manifest: { Stop: unknown[]; Completed: boolean };
  };
  expect(Manifest).toMatchObject({ Completed: true, Stop: [{ DriverArrived: true }, { DriverArrived: true }] });
});

test('a round in Florida rides with two, who stand at the state and stay two when another takes the place of one (FL-DLV-01)', async () => {
  await ready(opened.clock, 1, [aCartLine(jar)]);
  for (const [n, name] of [
    [2, 'Kit Moran'],
    [3, 'Lou Abara'],
  ] as const)
    good(await saveDriver(opened.ctx, office, { ...at(), driverId: id('drv', n), ...sol, name, licenceNumber: `D12345${n}` }));
  await tellAll(opened);
  await db
    .update(locations)
    .set({ settings: { ...settings, program: 'florida-medical' } })
    .where(eq(locations.id, uptown));
  const tooFew = { ok: false, problem: { type: 'CrewTooSmall', least: 2 } };
  const tellByHand = await byHandOf(shop);
  const ridersAtState = async (): Promise<unknown[]> => {
    const { items } = good(await listManifests(opened.ctx, office, {}));
    const { Manifest } = (await tellByHand('GET', `/v1/manifest/${items[0]!.sync.stateId!}`)) as {
      Manifest: { Driver: { Name: string }[] };
    };
    return Manifest.Driver.map(({ Name }) => Name);
  };

  expect(await roundBy(by(1), 1, 1)).toEqual(tooFew);
  good(await roundBy(by(1, 2), 1, 1));
  await tell();
  expect(await ridersAtState()).toEqual(['Sol Reyes', 'Kit Moran']);
  const change = (...drivers: number[]) => changeManifest(opened.ctx, office, { ...manifest(1), carrier: by(...drivers) });
  expect(await change(3)).toEqual(tooFew);
  good(await change(3, 2));
  await tell();
  expect(await ridersAtState()).toEqual(['Lou Abara', 'Kit Moran']);
});

test('what is kept of the conversation names no customer and no door', async () => {
  await ready(opened.clock, 1, [aCartLine(jar)]);
  good(await round(1, 1));
  await tell();
  const kept = JSON.stringify(await db.select().from(exchanges));
  expect(kept).toContain('DELIVERY');
  for (const word of ['Ana Example', 'Larch', '555 0100', '12180']) expect(kept).not.toContain(word);
});
