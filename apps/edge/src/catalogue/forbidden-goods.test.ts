import type { Category } from '@countersign/domain/catalogue/item';
import type { ItemId } from '@countersign/domain/identifiers';
import { goodsProblem } from '@countersign/domain/limits/forbidden-goods';
import { readStock } from '@countersign/contract/stock-moves';
import { eq } from 'drizzle-orm';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { writeAudit } from '../db/audit.ts';
import { database, runBatch } from '../db/database.ts';
import { items, locations, packages, stock } from '../db/schema/index.ts';
import { shortLines } from '../inventory/alternatives.ts';
import { changesSince } from '../orders/changes-since.ts';
import { pickPackage } from '../orders/pick-package.ts';
import { submitOrder } from '../orders/submit-order.ts';
import { substituteLine } from '../orders/substitute-line.ts';
import { takeOffLine } from '../orders/take-off-line.ts';
import { completeSale } from '../sales/complete-sale.ts';
import { approved, ready } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  aSubmission,
  barcodeOf,
  buildWorld,
  clearWorld,
  counter,
  downtown,
  good,
  grinder,
  gummies,
  id,
  jar,
  kiosk,
  mo,
  office,
  organisationId,
  otherJar,
  settings,
  testContext,
  uptown,
} from '../testing/world.ts';
import { showCatalogue } from './show-catalogue.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);

/** Uptown sells to Florida's patients, and the label of the gummies says 21 mg a piece. */
beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
  await sellUnder('florida-medical');
  await label(gummies.id, { thcMg: 210 });
});

const sellUnder = (program: 'adult-use' | 'florida-medical') =>
  db
    .update(locations)
    .set({ settings: { ...settings, program } })
    .where(eq(locations.id, uptown));

const label = (itemId: ItemId, goods: { category?: Category; thcMg?: number; servings?: number }) =>
  db.update(items).set(goods).where(eq(items.id, itemId));
/** While the order was placed New York was sold to, and the label said 10 mg a piece. */
async function sellAsOnceLabelled(): Promise<void> {
  await sellUnder('adult-use');
  await label(gummies.id, { thcMg: 100 });
}
async function sellNowForbidden(): Promise<void> {
  await sellUnder('florida-medical');
  await label(gummies.id, { thcMg: 210 });
}
const problemOf = async (answer: ReturnType<typeof submitOrder>) => {
  const { ok, problem } = (await answer) as { ok: boolean; problem?: unknown };
  return ok ? undefined : problem;
};

describe('what the law of a store’s state forbids', () => {
  test('stands on no menu there, and on the menu of a store elsewhere', async () => {
    const onMenu = async (caller: typeof kiosk, locationId?: string) =>
      good(await showCatalogue(ctx, caller, locationId === undefined ? {} : { locationId }))
        .items.filter(({ active }) => active)
        .map((item) => item.id);
    expect((await onMenu(kiosk)).toSorted()).toEqual([jar.id, otherJar.id].toSorted());
    expect(await onMenu(office, downtown)).toContain(grinder.id);
  });

  test('is an edible too strong for adult use where New York is sold to (NY-PROD-THC-01)', async () => {
    await sellUnder('adult-use');
    await label(gummies.id, { thcMg: 110, servings: 10 });
    expect(good(await showCatalogue(ctx, kiosk, {})).items.find(({ id }) => id === gummies.id)).toMatchObject({ active: false });
    expect(await problemOf(submitOrder(ctx, kiosk, aSubmission(1, [aCartLine(gummies)])))).toEqual({
      type: 'ItemsNotSold',
      itemIds: [gummies.id],
      because: [{ itemId: gummies.id, rule: 'NY-PROD-THC-01', reason: 'OVER_SERVING', source: '9 NYCRR 123.6(f)(1)' }],
    });
  });

  test('is still known to a kiosk by name and number, so that a scan can say why', async () => {
    const shown = good(await showCatalogue(ctx, kiosk, {})).items.find((item) => item.id === gummies.id);
    expect(shown).toMatchObject({ name: gummies.name, active: false, thcMg: 210 });
  });

  test('leaves the menu of every kiosk when its label is changed, and units that move are no news of it', async () => {
    const entry = { chain: uptown, at: ctx.now(), actor: mo.id, what: 'CatalogueChanged', entityId: gummies.id, detail: {} };
    await runBatch(db, [writeAudit(db, { ...entry, changed: [{ kind: 'item', id: gummies.id }] })]);
    expect(good(await changesSince(ctx, kiosk, { since: 0 })).changes).toMatchObject([
      { kind: 'item', id: gummies.id, view: { active: false } },
    ]);
    await runBatch(db, [writeAudit(db, { ...entry, changed: [gummies, jar].map(({ id }) => ({ kind: 'stock', id })) })]);
    const { stock = [] } = good(await changesSince(ctx, kiosk, { since: 1, stock: 'packed' }));
    expect(readStock(stock)).toHaveLength(1);
  });

  test('an item that the shop itself took off the menu is gone, as ever', async () => {
    await db.update(items).set({ active: false }).where(eq(items.id, gummies.id));
    expect(good(await showCatalogue(ctx, kiosk, {})).items.map((item) => item.id)).not.toContain(gummies.id);
  });

  test.each([{ placedOffline: false }, { placedOffline: true }])(
    'is refused in an order, with the rule and its source ($placedOffline)',
    async ({ placedOffline }) => {
      const order = { ...aSubmission(1, [aCartLine(jar), aCartLine(gummies)]), placedOffline };
      expect(await problemOf(submitOrder(ctx, kiosk, order))).toEqual({
        type: 'ItemsNotSold',
        itemIds: [gummies.id],
        because: [
          {
            itemId: gummies.id,
            rule: 'FL-PROD-ED-01',
            reason: 'EDIBLE_TOO_STRONG',
            source: 's. 381.986(8)(e)8, F.S.',
          },
        ],
      });
    },
  );

  test('is nobody’s substitute', async () => {
    const line = { ...aCartLine(jar), substituteItemId: gummies.id };
    const order = good(await submitOrder(ctx, kiosk, aSubmission(1, [line])));
    expect(order.lines[0]).not.toHaveProperty('substituteItemId');
    await label(otherJar.id, { category: 'edible', thcMg: 100, servings: 10 });
    await label(jar.id, { category: 'edible', thcMg: 100, servings: 10 });
    const [short] = await shortLines(db, { organisationId, locationId: uptown }, [{ itemId: jar.id, units: 99 }]);
    expect(short?.alternatives).toEqual([otherJar.id]);
  });

  test('takes no line’s place at the counter, though it was allowed when its shopper chose it', async () => {
    const line = { ...aCartLine(jar), substituteItemId: otherJar.id };
    const order = good(await submitOrder(ctx, kiosk, aSubmission(1, [line])));
    await label(otherJar.id, { category: 'edible', thcMg: 210 });
    const substitute = () =>
      substituteLine(ctx, counter, { commandId: aCommandId(), orderId: order.id, lineId: order.lines[0]!.lineId });
    expect(await substitute()).toMatchObject({
      ok: false,
      problem: { type: 'ItemsNotSold', because: [{ itemId: otherJar.id, rule: 'FL-PROD-ED-01' }] },
    });
    await label(otherJar.id, { thcMg: 200, servings: 20 });
    expect(good(await substitute()).lines[0]).toMatchObject({ name: otherJar.name, insteadOf: jar.name });
  });

  test('goes into no bag though it was allowed when its order was approved, and comes off the order', async () => {
    await sellAsOnceLabelled();
    const order = await approved(ctx, 1, [aCartLine(jar), aCartLine(gummies, 2)]);
    await sellNowForbidden();
    const pick = (barcode: string) =>
      pickPackage(ctx, counter, { commandId: aCommandId(), orderId: order.id, barcode, units: 1 });
    expect(await pick(barcodeOf(gummies))).toMatchObject({
      ok: false,
      problem: { type: 'ItemsNotSold', because: [{ itemId: gummies.id, rule: 'FL-PROD-ED-01' }] },
    });
    const takeOff = { commandId: aCommandId(), orderId: order.id, lineId: order.lines[1]!.lineId };
    const left = good(await takeOffLine(ctx, counter, takeOff));
    expect(left).toMatchObject({ state: 'approved', lines: [{ itemId: jar.id }], totals: { netCents: jar.priceCents } });
    expect(good(await takeOffLine(ctx, counter, takeOff))).toEqual(left);
    expect(good(await pick(barcodeOf(jar)))).toMatchObject({ state: 'ready' });
    expect((await db.select().from(stock)).find(({ itemId }) => itemId === gummies.id)).toMatchObject({ unitsReserved: 0 });
    expect(
      await takeOffLine(ctx, counter, { ...takeOff, commandId: aCommandId(), lineId: order.lines[0]!.lineId }),
    ).toMatchObject({
      problem: { type: 'LastLine' },
    });
  });

  test('is not paid for either, when its label is changed in the bag', async () => {
    await sellAsOnceLabelled();
    const order = await ready(ctx, 1, [aCartLine(gummies)]);
    await label(gummies.id, { thcMg: 110 });
    const pay = {
      ...{ commandId: aCommandId(), orderId: order.id, saleId: id('sale', 1), seenTotalCents: order.totals.totalCents },
      tender: { kind: 'cash', tenderedCents: 10_000 } as const,
    };
    expect(await completeSale(ctx, counter, pay)).toMatchObject({
      ok: false,
      problem: { type: 'ItemsNotSold', because: [{ itemId: gummies.id, rule: 'NY-PROD-THC-01' }] },
    });
    await label(gummies.id, { thcMg: 100 });
    expect(good(await completeSale(ctx, counter, pay))).toMatchObject({ state: 'sold' });
  });

  test('comes out of the bag with its line, and what is left is ready', async () => {
    await sellAsOnceLabelled();
    const order = await ready(ctx, 1, [aCartLine(jar), aCartLine(gummies, 2)]);
    await sellNowForbidden();
    const takeOff = { commandId: aCommandId(), orderId: order.id, lineId: order.lines[1]!.lineId };
    expect(good(await takeOffLine(ctx, counter, takeOff))).toMatchObject({ state: 'ready', lines: [{ itemId: jar.id }] });
    const bag = (await db.select().from(packages)).map(({ itemId, unitsPicked }) => [itemId, unitsPicked]);
    expect(bag).toContainEqual([gummies.id, 0]);
    expect(bag).toContainEqual([jar.id, 1]);
  });
});

test('the catalogue’s statement and the rule never differ', async () => {
  const strengths = [
    { thcMg: 200, servings: 20 },
    { thcMg: 201, servings: 40 },
    { thcMg: 10, servings: 1 },
    { thcMg: 10.5, servings: 1 },
    { thcMg: 10, servings: 0 },
    { thcMg: 11, servings: 0 },
    { thcMg: 100, servings: 10 },
    { thcMg: 100, servings: 9 },
    { thcMg: 110, servings: 20 },
  ];
  for (const category of ['edible', 'beverage', 'vape', 'tincture', 'accessory', 'merchandise'] as const)
    for (const strength of strengths) {
      const goods = { category, ...strength };
      await label(grinder.id, goods);
      for (const program of ['florida-medical', 'adult-use'] as const) {
        await sellUnder(program);
        const shown = good(await showCatalogue(ctx, kiosk, {})).items.find((item) => item.id === grinder.id);
        expect({ ...goods, program, isSold: shown?.active }).toEqual({
          ...{ ...goods, program },
          isSold: goodsProblem(program, goods) === undefined,
        });
      }
    }
});
