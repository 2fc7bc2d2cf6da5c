import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { anItem, aPackage } from '@countersign/domain/testing/builders';
import { beforeEach, describe, expect, test } from 'vitest';
import { packGoods } from '../../src/cultivation/pack-goods.ts';
import { growPlants } from '../../src/cultivation/grow-plants.ts';
import { listHarvestBatches, listPlants } from '../../src/cultivation/list-plants.ts';
import * as steps from '../../src/cultivation/plant-steps.ts';
import { items, packages, reports, sales, stock } from '../../src/db/schema/index.ts';
import { pullLocation } from '../../src/reporting/pull-location.ts';
import { reconcileNow } from '../../src/reporting/reconcile.ts';
import { stockAtState } from '../../src/reporting/stock-at-state.ts';
import { pickPackage } from '../../src/orders/pick-package.ts';
import { completeSale } from '../../src/sales/complete-sale.ts';
import { approved } from '../../src/testing/steps.ts';
import { saveArea } from '../../src/locations/save-area.ts';
import { aCartLine, aCommandId, counter, good, id, jar, office, organisationId, uptown } from '../../src/testing/world.ts';
import { draw, find, handOver, lab } from './laboratory.ts';
import { aLicence, db, desk, openBooks, tellAll, tellThoughLost, type Opened } from './simulated-state.ts';

/**
 * A microbusiness from the clone to the jar that is sold, through our use cases and over the network to the running simulator, in both
 * dialects; and once more with the answer to every step lost after the state had booked it.
 */
const clones = anItem({ id: id('item', 40), name: 'Clones', inventoryType: 7 });
const tray = aPackage({
  id: id('pkg', 40),
  ...{ itemId: clones.id, areaId: id('area', 1), barcode: '6853296789574990', unitsReceived: 12, unitsLeft: 12 },
});
const shop = { ubi: '600000001', licence: 'OCM-MICR-000001', username: 'grow-1', password: 'correct horse' };
const [greenhouse, dryingRoom] = [id('area', 50), id('area', 51)];
const [batchId, plantIds] = [id('har', 1), [1, 2, 3, 4].map((n) => id('plt', n))];

let opened: Opened;

async function open(system: StateSystemName): Promise<void> {
  const { barcode, unitsLeft: quantity, packageDate } = tray;
  const inventory = [{ barcode, roomName: 'Vault A', productName: 'Clones', inventoryType: 7, quantity, packageDate }];
  opened = await openBooks({ system, shop, licences: [aLicence(shop, { inventory }), aLicence(lab, { kind: 'lab' })] });
  await db.batch([
    db.insert(items).values({ ...clones, organisationId }),
    db.insert(packages).values({ ...tray, locationId: uptown, organisationId }),
    db.insert(stock).values({ locationId: uptown, itemId: clones.id, unitsOnHand: 12 }),
  ]);
}

const at = () => ({ commandId: aCommandId(), locationId: uptown });
const grams = (n: number, flower: number, waste: number) => [
  { of: 'flower' as const, mg: flower * 1000, packageId: id('pkg', 60 + n) },
  { of: 'waste' as const, mg: waste * 1000, packageId: id('pkg', 70 + n) },
];
const ill = { plantIds: plantIds.slice(0, 1), reasonCode: 3, reason: 'Mites' } as const;
const batch = () => ({ ...at(), batchId });

const into = {
  ...{ packageId: id('pkg', 80), itemId: jar.id, areaId: dryingRoom, units: 27 },
  ...{ packageDate: '2026-03-02', expiresOn: null },
};

/** Every step of a plant's life, in order. */
const life: readonly (readonly [string, () => Promise<unknown>])[] = [
  [
    'a room for plants',
    () => saveArea(opened.ctx, office, { ...at(), areaId: greenhouse, name: 'Greenhouse', holds: 'plants', isQuarantine: false }),
  ],
  [
    'another',
    () => saveArea(opened.ctx, office, { ...at(), areaId: id('area', 52), name: 'Tent', holds: 'plants', isQuarantine: false }),
  ],
  [
    'a room to dry',
    () => saveArea(opened.ctx, office, { ...at(), areaId: dryingRoom, name: 'Drying', holds: 'inventory', isQuarantine: false }),
  ],
  [
    'planting',
    () =>
      growPlants(opened.ctx, office, {
        ...{ ...at(), plantIds, sourcePackageId: tray.id, areaId: greenhouse },
        ...{ strain: 'Cold Frame', areMothers: false },
      }),
  ],
  ['a move', () => steps.movePlants(opened.ctx, office, { ...at(), plantIds, areaId: id('area', 52) })],
  ['a destruction planned', () => steps.schedulePlantDestruction(opened.ctx, office, { ...at(), ...ill })],
  ['the plan taken back', () => steps.undoPlantDestruction(opened.ctx, office, { ...at(), ...ill })],
  ['the plan again', () => steps.schedulePlantDestruction(opened.ctx, office, { ...at(), ...ill })],
  ['the destruction', () => steps.destroyPlants(opened.ctx, office, { ...at(), ...ill })],
  ['a batch', () => steps.beginBatch(opened.ctx, office, { ...batch(), name: 'March', plantIds: plantIds.slice(1) })],
  ['a harvest announced', () => steps.scheduleHarvest(opened.ctx, office, batch())],
  ['the harvest called off', () => steps.undoHarvestSchedule(opened.ctx, office, batch())],
  ['the harvest announced again', () => steps.scheduleHarvest(opened.ctx, office, batch())],
  ...(['harvest', 'cure'] as const).map(
    (kind, n) =>
      [
        `the ${kind} weighed`,
        () =>
          steps.weighBatch(opened.ctx, office, {
            ...{ ...batch(), kind, collectionId: id('col', n + 1), areaId: dryingRoom, isMoreToCome: false },
            weights: n === 0 ? grams(n, 412.5, 90) : grams(n, 96.25, 3),
          }),
      ] as const,
  ),
  [
    'the cured flower packed',
    () => packGoods(opened.ctx, office, { ...at(), goodsId: id('pkg', 61), mg: 96_250, wasteMg: 1_750, into }),
  ],
];

describe.each(['biotrack-licensee', 'biotrack-v1'] as const)('in %s', (system) => {
  beforeEach(() => open(system));

  test('plants are told from the clone to the cured flower, which is packed, tested, sold, and stands there as one sale', async () => {
    for (const [what, take] of life) {
      good((await take()) as Parameters<typeof good>[0]);
      expect(await tellAll(opened), what).toMatchObject({ state: 'in-sync', attempts: 1 });
    }
    const { items: cured } = good(await listPlants(opened.ctx, office, { state: 'cured' }));
    expect(cured).toHaveLength(3);
    expect(new Set(cured.map((plant) => plant.sync.stateId)).size).toBe(3);
    for (const plant of cured) expect(plant.sync.stateId).toMatch(/^\d{16}$/);
    const [march] = good(await listHarvestBatches(opened.ctx, office, {})).items;
    expect(march).toMatchObject({ state: 'cured', plants: 3, collections: [{ kind: 'harvest' }, { kind: 'cure' }] });
    for (const { stateId, goods } of march!.collections) {
      expect(stateId).not.toBeNull();
      for (const each of goods) expect(each.barcode).toMatch(/^\d{16}$/);
    }
    const jars = async () => (await db.select().from(packages)).find((row) => row.id === id('pkg', 80))!;
    expect(await jars()).toMatchObject({
      unitsLeft: 27,
      barcode: expect.stringMatching(/^\d{16}$/) as string,
      lab: { status: 'pending' },
    });

    // What was weighed, and the lot, stand among the state's packages: they are nobody else's, and nothing to be taken over.
    const [packed] = good(await listHarvestBatches(opened.ctx, office, {})).items;
    const weighed = packed!.collections.flatMap(({ goods }) =>
      goods.flatMap(({ barcode, lots }) => [barcode, ...lots.map(({ sync }) => sync.stateId)]),
    );
    expect(weighed).toHaveLength(5);
    const { differences } = good(await reconcileNow(opened.ctx, office, { locationId: uptown }));
    expect(differences.filter(({ stateId }) => weighed.includes(stateId))).toEqual([]);
    const { rows } = good(await stockAtState(opened.ctx, office, { locationId: uptown }));
    expect(rows.filter(({ barcode }) => weighed.includes(barcode))).toEqual([]);

    // What was packed is sold once a laboratory has found it good.
    const told = async (step: Promise<unknown>): Promise<void> => {
      good((await step) as Parameters<typeof good>[0]);
      expect(await tellAll(opened)).toMatchObject({ state: 'in-sync', attempts: 1 });
    };
    const order = await approved(opened.clock, 1, [aCartLine(jar, 2)]);
    const [line] = order.lines;
    const pick = async () => {
      const scan = { lineId: line!.lineId, barcode: (await jars()).barcode!, units: 2 };
      return pickPackage(opened.clock, counter, { commandId: aCommandId(), orderId: order.id, ...scan });
    };
    expect(await pick()).toMatchObject({ ok: false, problem: { type: 'LabNotPassed' } });

    const drawn = { packageId: id('pkg', 80), samplePackageId: id('pkg', 90), units: 2 };
    await told(draw(opened, drawn));
    await told(handOver(opened, drawn));
    await find(true);
    good(await pullLocation(opened.ctx, db, uptown));
    expect(await jars()).toMatchObject({ unitsLeft: 25, unitsAway: 2, lab: { status: 'passed', laboratory: lab.licence } });

    good(await pick());
    const tender = { kind: 'cash', tenderedCents: 100_000 } as const;
    const payment = { commandId: aCommandId(), orderId: order.id, saleId: id('sale', 1), tender };
    await told(completeSale(opened.clock, counter, { ...payment, seenTotalCents: order.totals.totalCents }));
    const [sale] = await db.select().from(sales);
    expect(sale!.stateSaleId).toMatch(/^\d+$/);
    const held = await desk('GET', 'sales');
    expect(held).toMatchObject({ count: 1, sales: [{ Item: [{ Barcode: (await jars()).barcode, Quantity: 2 }] }] });
    // In v1 a sale is known by its transaction.
    const [{ ID, TransactionID }] = held['sales'] as [{ readonly ID: number; readonly TransactionID: number }];
    expect(sale!.stateSaleId).toBe(String(system === 'biotrack-v1' ? TransactionID : ID));
  });

  test('a harvest of which something was weighed stays announced until the rest is weighed', async () => {
    const announced = life.findIndex(([what]) => what === 'the harvest announced again');
    for (const [, take] of life.slice(0, announced + 1)) good((await take()) as Parameters<typeof good>[0]);
    const harvest = (n: number, isMoreToCome: boolean) =>
      steps.weighBatch(opened.ctx, office, {
        ...{ ...batch(), kind: 'harvest', collectionId: id('col', n), areaId: dryingRoom, isMoreToCome },
        weights: grams(n, 120, 10),
      });
    good(await harvest(1, true));
    const called = await steps.undoHarvestSchedule(opened.ctx, office, batch());
    expect(called).toEqual({ ok: false, problem: { type: 'HarvestBegun' } });
    good(await harvest(2, false));
    expect(await tellAll(opened)).toMatchObject({ state: 'in-sync', attempts: 1 });
    expect(good(await listHarvestBatches(opened.ctx, office, {})).items).toMatchObject([{ state: 'drying', plants: 3 }]);
  });

  test('though every answer is lost after booking, nothing is told twice', async () => {
    for (const [what, take] of life) {
      const before = (await db.select().from(reports)).length;
      good((await take()) as Parameters<typeof good>[0]);
      // What this dialect has no word for is not told, and loses no answer.
      if ((await db.select().from(reports)).length === before) continue;
      expect(await tellThoughLost(opened), what).toMatchObject({ state: 'in-sync', attempts: 1 });
    }
    const [march] = good(await listHarvestBatches(opened.ctx, office, {})).items;
    expect(march!.collections.flatMap(({ goods }) => goods).every(({ barcode }) => barcode !== null)).toBe(true);
  });
});
