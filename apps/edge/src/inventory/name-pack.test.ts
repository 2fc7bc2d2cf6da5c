import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { audit, collectedGoods, collections, harvestBatches, lots, packages, packNumbers } from '../db/schema/index.ts';
import { aCommandId, buildWorld, clearWorld, counter, downtown, id, mo, office, testContext, uptown } from '../testing/world.ts';
import { namePack, packNumbersOf } from './name-pack.ts';
import { eq } from 'drizzle-orm';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
const jar = id('pkg', 1);
const read = (numbers: { batchNumber?: string; harvestNumber?: string }, by = counter) =>
  namePack(testContext(d1), by, {
    ...{ commandId: aCommandId(), locationId: uptown, packageId: jar, batchNumber: null, harvestNumber: null },
    ...numbers,
  });
const known = async (packageId = jar) => (await packNumbersOf(db, uptown, [packageId])).get(packageId);

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
});

describe('the numbers on a package’s receptacle', () => {
  test('are unknown until somebody reads them, with their name and the time', async () => {
    expect(await known()).toEqual({ batchNumber: null, harvestNumber: null });
    expect(await read({ batchNumber: 'B-2209', harvestNumber: 'H-114' })).toEqual({ ok: true, value: jar });
    expect(await known()).toEqual({ batchNumber: 'B-2209', harvestNumber: 'H-114' });
    expect(await db.select().from(packNumbers)).toMatchObject([{ readBy: mo.id }]);
    expect((await db.select().from(audit)).at(-1)).toMatchObject({ what: 'PackNumbersRead', entityId: jar });
  });

  test('are read one at a time, and a wrong one is read anew', async () => {
    await read({ batchNumber: 'B-2290' });
    await read({ harvestNumber: 'H-114' });
    await read({ batchNumber: 'B-2209' });
    expect(await known()).toEqual({ batchNumber: 'B-2209', harvestNumber: 'H-114' });
  });

  test('of a harvest of our own are its name, until somebody reads another', async () => {
    const [batchId, collectionId, goodsId] = [id('har', 1), id('col', 1), id('pkg', 70)];
    const at = '2026-02-01T00:00:00.000Z';
    await db.batch([
      db.insert(harvestBatches).values({ locationId: uptown, id: batchId, name: 'Winter 7', state: 'cured' }),
      db.insert(collections).values({
        ...{ locationId: uptown, id: collectionId, batchId, kind: 'cure', areaId: id('area', 1) },
        ...{ isMoreToCome: false, weighedAt: at },
      }),
      db.insert(collectedGoods).values({ locationId: uptown, id: goodsId, collectionId, kind: 'flower', milligrams: 90_000 }),
      db.insert(lots).values({ locationId: uptown, id: id('pkg', 71), goodsId, packageId: jar, milligrams: 70_000, madeAt: at }),
    ]);
    expect(await known()).toEqual({ batchNumber: null, harvestNumber: 'Winter 7' });
    await read({ harvestNumber: 'H-114' });
    expect(await known()).toEqual({ batchNumber: null, harvestNumber: 'H-114' });
  });

  test('hold for what is split from the package, whose own come first', async () => {
    await read({ batchNumber: 'B-2209', harvestNumber: 'H-114' });
    await db
      .update(packages)
      .set({ parentId: jar })
      .where(eq(packages.id, id('pkg', 2)));
    await namePack(testContext(d1), counter, {
      ...{ commandId: aCommandId(), locationId: uptown, packageId: id('pkg', 2), batchNumber: 'B-3', harvestNumber: null },
    });
    expect(await known(id('pkg', 2))).toEqual({ batchNumber: 'B-3', harvestNumber: 'H-114' });
  });

  test('are those of a package at that very location', async () => {
    const elsewhere = { commandId: aCommandId(), locationId: downtown, packageId: jar, batchNumber: 'B', harvestNumber: null };
    expect(await namePack(testContext(d1), office, elsewhere)).toMatchObject({ problem: { type: 'NotFound', what: 'package' } });
    expect(await namePack(testContext(d1), counter, elsewhere)).toMatchObject({ problem: { type: 'NotFound' } });
  });
});
