import { aPackage } from '@countersign/domain/testing/builders';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { items, packages, reports } from '../../src/db/schema/index.ts';
import { firstStock } from '../../src/inventory/list-packages.ts';
import { tellFirstStock } from '../../src/inventory/package-steps.ts';
import { saveArea } from '../../src/locations/save-area.ts';
import { drainLocation } from '../../src/reporting/send-report.ts';
import { aCommandId, good, grinder, id, jar, office, organisationId, uptown } from '../../src/testing/world.ts';
import { aLicence, db, desk, openBooks, tellAll, type Opened } from './simulated-state.ts';

/** A location joins: its open stock is told portion by portion, and whoever dies in the middle goes on where it was. */
const shop = { ubi: '600000001', licence: 'OCM-RETL-000001', username: 'store-7', password: 'correct horse' };
/** In bulk one package more than the largest portion holds; package by package a few. */
const stock = { 'biotrack-licensee': { open: 51, portion: 50 }, 'biotrack-v1': { open: 3, portion: 3 } };
let opened: Opened;

async function join(system: StateSystemName, open: number): Promise<void> {
  opened = await openBooks({ system, shop, licences: [aLicence(shop, { inventory: [] })] });
  // v1 makes no finished goods from nothing: those come to a location by transfer (2.1.4 `inventory_new`).
  if (system === 'biotrack-v1') await db.update(items).set({ inventoryType: 7 }).where(eq(items.id, jar.id));
  await db.delete(packages);
  const joined = Array.from({ length: open }, (_, n) => aStocked(100 + n, jar.id, 4));
  const others = [aStocked(200, jar.id, 0), aStocked(201, grinder.id, 4)];
  const [first, ...rest] = [...joined, ...others].map((row) => db.insert(packages).values(row));
  await db.batch([first!, ...rest]);
  good(
    await saveArea(opened.ctx, office, {
      ...at(),
      areaId: id('area', 50),
      name: 'Shelf',
      isQuarantine: false,
      holds: 'inventory',
    }),
  );
  await tellAll(opened);
  await db.update(packages).set({ areaId: id('area', 50) });
}
const aStocked = (n: number, itemId: typeof jar.id, unitsLeft: number) => ({
  ...aPackage({ id: id('pkg', n), itemId, areaId: id('area', 1), barcode: null, unitsReceived: 4, unitsLeft }),
  ...{ locationId: uptown, organisationId },
});
const at = () => ({ commandId: aCommandId(), locationId: uptown });
const progress = async () => good(await firstStock(opened.ctx, office, { locationId: uptown }));
/** The Worker dies with the answer in its hands: what left is booked, and nobody wrote that down. */
const dying = () => ({
  ...opened.ctx,
  state: {
    ...opened.ctx.state,
    send: async (...given: Parameters<typeof opened.ctx.state.send>): Promise<never> => {
      await opened.ctx.state.send(...given);
      throw new Error('killed');
    },
  },
});

describe.each(['biotrack-licensee', 'biotrack-v1'] as const)('a first sync in %s', (system) => {
  const { open, portion } = stock[system];
  beforeEach(() => join(system, open));

  test('tells open stock only, in portions, and goes on after a kill without telling anything twice', async () => {
    expect(await progress()).toMatchObject({ known: 0, waiting: 0, toTell: open });
    good(await tellFirstStock(opened.ctx, office, at()));
    expect(await progress()).toMatchObject({ known: 0, waiting: portion, toTell: open - portion });
    await expect(drainLocation(dying(), uptown)).rejects.toThrow('killed');
    expect(await progress()).toMatchObject({ known: 0, waiting: portion, toTell: open - portion });

    await tellUntilQuiet();
    expect(await progress()).toMatchObject({ known: portion, waiting: 0, toTell: open - portion });
    if (open > portion) good(await tellFirstStock(opened.ctx, office, at()));
    await tellUntilQuiet();
    expect(await progress()).toEqual({ known: open, waiting: 0, toTell: 0, notMapped: [] });
    expect(await tellFirstStock(opened.ctx, office, at())).toMatchObject({ problem: { type: 'NothingChanged' } });

    const rows = await db.select().from(packages);
    const barcodes = rows.flatMap(({ barcode }) => barcode ?? []);
    expect(new Set(barcodes).size).toBe(open);
    // What was sold out before, and what is no cannabis, was told to nobody.
    for (const n of [200, 201])
      expect(rows.find((row) => row.id === id('pkg', n))).toMatchObject({ barcode: null, toldAt: null });
    const told = await db.select().from(reports);
    expect(told.filter(({ isOpen }) => isOpen)).toEqual([]);
    expect(await packagesAtState()).toBe(open);
  });
});

async function tellUntilQuiet(): Promise<void> {
  for (let rounds = 0; rounds < 60; rounds += 1) {
    opened.clock.pass(60_000);
    const answer = await drainLocation(opened.ctx, uptown);
    if (answer.kind === 'drained' && answer.nextDueAt === null) return;
  }
  throw new Error('The first sync does not end.');
}

async function packagesAtState(): Promise<number> {
  const { counts } = (await desk('GET', 'state')) as { counts: Record<string, number> };
  return counts['packages'] ?? -1;
}
