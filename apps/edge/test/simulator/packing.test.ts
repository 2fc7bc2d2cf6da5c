import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { listHarvestBatches } from '../../src/cultivation/list-plants.ts';
import { packGoods } from '../../src/cultivation/pack-goods.ts';
import { areas, collectedGoods, collections, harvestBatches, packages, reports } from '../../src/db/schema/index.ts';
import { reconcileNow } from '../../src/reporting/reconcile.ts';
import { recordTimeline } from '../../src/reporting/report-timeline.ts';
import { reportsDesk } from '../../src/reporting/reports-desk.ts';
import { drainLocation } from '../../src/reporting/send-report.ts';
import { stockAtState } from '../../src/reporting/stock-at-state.ts';
import { good, id, jar, office, uptown } from '../../src/testing/world.ts';
import { aLicence, db, desk, openBooks, tellAll, type Opened } from './simulated-state.ts';

/** Cured flower on its way into jars: a lot first, then what is packed of it, through our use case and over the network to the simulator. */
const shop = { ubi: '600000001', licence: 'OCM-MICR-000001', username: 'grow-1', password: 'correct horse' };
const [batchId, shelf] = [id('har', 1), id('area', 9)];
const [flower, waste, jars] = [id('pkg', 60), id('pkg', 61), id('pkg', 80)];
const barcodes = { flower: '6853296789575101', waste: '6853296789575102' };
const [flowerType, lotType, jarType, wasteType] = [6, 13, 28, 27];

/** Where each dialect hears of lots, and of what is made of them. */
const roads = {
  'biotrack-licensee': { lot: 'POST /v1/inventory/lot', conversion: 'POST /v1/inventory/conversion' },
  'biotrack-v1': { lot: 'serverjson inventory_create_lot', conversion: 'serverjson inventory_convert' },
} as const;

let opened: Opened;

/** The world after a cure: its goods stand in both books under the barcodes that the state gave them. */
async function open(system: StateSystemName): Promise<void> {
  const cured = { roomName: 'Vault A', packageDate: '2026-03-01', strain: 'Cold Frame' };
  const inventory = [
    { ...cured, barcode: barcodes.flower, productName: 'Flower', inventoryType: flowerType, quantity: 96.25 },
    { ...cured, barcode: barcodes.waste, productName: 'Waste', inventoryType: wasteType, quantity: 30 },
  ];
  opened = await openBooks({
    system,
    shop,
    licences: [
      aLicence(shop, {
        inventory,
        rooms: [
          { id: 11001, name: 'Vault A' },
          { id: 11002, name: 'Shelf' },
        ],
      }),
    ],
  });
  const weighed = { locationId: uptown, collectionId: id('col', 1) };
  await db.batch([
    db
      .update(areas)
      .set({ stateId: '11001' })
      .where(eq(areas.id, id('area', 1))),
    db.insert(areas).values({ id: shelf, locationId: uptown, name: 'Shelf', walkOrder: 2, stateId: '11002' }),
    db.insert(harvestBatches).values({ locationId: uptown, id: batchId, name: 'March', state: 'cured' }),
    db.insert(collections).values({
      ...{ locationId: uptown, id: id('col', 1), batchId, kind: 'cure', areaId: id('area', 1) },
      ...{ isMoreToCome: false, weighedAt: '2026-03-01T15:00:00Z' },
    }),
    db.insert(collectedGoods).values([
      { ...weighed, id: flower, kind: 'flower', milligrams: 96_250, barcode: barcodes.flower },
      { ...weighed, id: waste, kind: 'waste', milligrams: 30_000, barcode: barcodes.waste },
    ]),
  ]);
}

/** Six jars of three and a half grams. */
const pack = (goodsId = flower, packageId = jars, wasteMg = 0) =>
  packGoods(opened.ctx, office, {
    ...{ commandId: id('cmd', Number.parseInt(packageId.slice(-4), 16)), locationId: uptown, goodsId },
    ...{ mg: 21_000 + wasteMg, wasteMg },
    into: { packageId, itemId: jar.id, areaId: shelf, units: 6, packageDate: '2026-03-02', expiresOn: null },
  });

interface Held {
  readonly barcode: string;
  readonly inventoryType: number;
  readonly room: string;
  readonly received: number;
  readonly remaining: number;
}

/** v1 converts into the room of the goods, and is told where the jars went. */
const moved = { 'biotrack-licensee': [], 'biotrack-v1': ['packages-move'] } as const;

/** What the state holds of a type. */
async function atState(type: number): Promise<readonly Held[]> {
  const { inventory } = await desk('GET', 'state');
  return (inventory as readonly Held[]).filter(({ inventoryType }) => inventoryType === type);
}

const told = async () =>
  (await db.select().from(reports).orderBy(reports.seq)).map(({ kind, state, attempts }) => ({ kind, state, attempts }));
const lotShown = async () => {
  const [march] = good(await listHarvestBatches(opened.ctx, office, {})).items;
  const [lot] = march!.collections[0]!.goods.find(({ packageId }) => packageId === flower)!.lots;
  return lot!;
};

describe.each(['biotrack-licensee', 'biotrack-v1'] as const)('in %s', (system) => {
  beforeEach(() => open(system));

  test('the state hears of a lot first, and of the jars as made of it', async () => {
    good(await pack());
    await tellAll(opened);
    expect(await told()).toEqual([
      { kind: 'package-lot', state: 'in-sync', attempts: 1 },
      { kind: 'package-convert', state: 'in-sync', attempts: 1 },
      ...moved[system].map((kind) => ({ kind, state: 'in-sync', attempts: 1 })),
    ]);
    expect(await atState(flowerType)).toMatchObject([{ remaining: 75.25 }]);
    expect(await atState(lotType)).toMatchObject([{ received: 21, remaining: 0 }]);
    expect(await atState(jarType)).toMatchObject([{ received: 6, remaining: 6, room: 'Shelf' }]);
    const [jar] = (await db.select().from(packages)).filter((row) => row.id === jars);
    expect(jar).toMatchObject({ unitsLeft: 6, barcode: (await atState(jarType))[0]!.barcode });
  });

  test('the lot shows its badge, its barcode and its conversation', async () => {
    good(await pack());
    expect(await lotShown()).toMatchObject({ mg: 21_000, sync: { stateId: null, report: { state: 'pending' } } });
    await tellAll(opened);
    const lot = await lotShown();
    const [{ barcode }] = (await atState(lotType)) as [Held];
    expect(lot.sync).toMatchObject({ stateId: barcode, report: { state: 'in-sync' } });
    const talk = good(await recordTimeline(opened.ctx, office, { kind: 'package', id: lot.id }));
    // What was made out of it is part of its conversation too.
    expect(talk).toMatchObject({ stateId: barcode, reports: [{ report: { title: 'Packages combined' } }, {}] });
    expect(talk.reports.map(({ report }) => report.kind)).toEqual(['package-lot', 'package-convert']);
    const found = good(await reportsDesk(opened.ctx, office, { find: barcode }));
    expect(found.reports).toContainEqual(expect.objectContaining({ kind: 'package-lot', stateId: barcode }));
  });

  test.each([
    { why: 'the state is asked for what it answered', settings: {} },
    { why: 'it keeps no answers, and its tables are read', settings: { nonceReplay: false } },
  ])('though the answers about lot and jars are lost, there is one of each: $why', async ({ settings }) => {
    await desk('PUT', 'settings', settings);
    good(await pack());
    const { lot, conversion } = roads[system];
    await desk('POST', 'faults', { kind: 'reply-lost-after-booking', route: lot });
    await drainLocation(opened.ctx, uptown);
    // The jars are not told before the lot's barcode is known.
    expect((await told()).slice(0, 2)).toEqual([
      { kind: 'package-lot', state: 'unknown', attempts: 1 },
      { kind: 'package-convert', state: 'pending', attempts: 0 },
    ]);
    expect(await atState(lotType)).toMatchObject([{ remaining: 21 }]);
    expect(await atState(jarType)).toEqual([]);

    await desk('POST', 'faults', { kind: 'reply-lost-after-booking', route: conversion });
    await tellAll(opened);
    expect((await told()).slice(0, 2)).toEqual([
      { kind: 'package-lot', state: 'in-sync', attempts: 1 },
      { kind: 'package-convert', state: 'in-sync', attempts: 1 },
    ]);
    expect(await atState(lotType)).toMatchObject([{ received: 21, remaining: 0 }]);
    expect(await atState(jarType)).toMatchObject([{ received: 6, remaining: 6 }]);
    expect((await lotShown()).sync.stateId).toBe((await atState(lotType))[0]!.barcode);
  });

  test.each([
    { why: 'the state answered it', isLost: false, settings: {} },
    { why: 'its answer was lost, and the state is asked for it', isLost: true, settings: {} },
    { why: 'its answer was lost, and the tables are read', isLost: true, settings: { nonceReplay: false } },
  ])('what is left over of the jars is ours by its barcode: $why', async ({ isLost, settings }) => {
    await desk('PUT', 'settings', settings);
    good(await pack(flower, jars, 750));
    if (isLost) await desk('POST', 'faults', { kind: 'reply-lost-after-booking', route: roads[system].conversion });
    await tellAll(opened);
    const { barcode } = (await atState(wasteType)).find(({ received }) => received === 0.75)!;
    const [packed] = (await db.select().from(packages)).filter((row) => row.id === jars);
    expect(packed).toMatchObject({ wasteBarcode: barcode, barcode: (await atState(jarType))[0]!.barcode });
    const { differences } = good(await reconcileNow(opened.ctx, office, { locationId: uptown }));
    expect(differences.filter(({ stateId }) => stateId === barcode)).toEqual([]);
    const { rows } = good(await stockAtState(opened.ctx, office, { locationId: uptown }));
    expect(rows.filter((row) => row.barcode === barcode)).toEqual([]);
    const found = good(await reportsDesk(opened.ctx, office, { find: barcode }));
    expect(found.reports.map(({ kind }) => kind)).toContain('package-convert');
  });

  test('while nobody knows what became of the jars, what is left over is no stranger either', async () => {
    good(await pack(flower, jars, 750));
    await desk('POST', 'faults', { kind: 'reply-lost-after-booking', route: roads[system].conversion });
    await drainLocation(opened.ctx, uptown);
    const { barcode } = (await atState(wasteType)).find(({ received }) => received === 0.75)!;
    const { differences } = good(await reconcileNow(opened.ctx, office, { locationId: uptown }));
    expect(differences.filter(({ stateId }) => stateId === barcode)).toMatchObject([{ cause: 'late-report', action: 'wait' }]);
  });

  test('two who pack of the same goods at the same moment both pack while there is enough, and else one is told what is left', async () => {
    const others = [id('pkg', 81), id('pkg', 82)] as const;
    const both = await Promise.all([pack(flower, jars), pack(flower, others[0])]);
    expect(both).toMatchObject([{ ok: true }, { ok: true }]);
    const left = 96_250 - 2 * 21_000;
    const half = await Promise.all([pack(flower, others[1], left - 21_000), pack(flower, id('pkg', 83), left - 21_000)]);
    expect(half.filter(({ ok }) => ok)).toHaveLength(1);
    expect(half.find(({ ok }) => !ok)).toMatchObject({ problem: { type: 'WeightsNotPossible' } });
  });

  test('waste is packed by nobody', async () => {
    expect(await pack(waste)).toMatchObject({ ok: false, problem: { type: 'GoodsNotToPack' } });
    expect(await told()).toEqual([]);
  });
});
