import { env } from 'cloudflare:workers';
import type { RefundSale } from '@countersign/contract/office-commands';
import type { SaleId } from '@countersign/domain/identifiers';
import type { StateSystemName } from '@countersign/domain/reports/state-systems';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { areas, audit, locations, packages, reports, saleLines, stock } from '../db/schema/index.ts';
import { movePackages } from '../inventory/package-steps.ts';
import { removeArea } from '../locations/remove-area.ts';
import { saveArea } from '../locations/save-area.ts';
import { changesSince } from '../orders/changes-since.ts';
import { findOrder } from '../orders/list-orders.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import { sold } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  buildWorld,
  callerAt,
  clearWorld,
  counter,
  downtownTablet,
  good,
  grinder,
  id,
  jar,
  office,
  priya,
  settings,
  testContext,
  uptown,
} from '../testing/world.ts';
import { changePrice } from './change-price.ts';
import { listSales, saleTimeline } from './list-sales.ts';
import { refundSale } from './refund-sale.ts';
import { voidSale } from './void-sale.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);
const saleId = id('sale', 1);
const vault = id('area', 1);

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
  await sold(ctx, 1, [aCartLine(jar, 2), aCartLine(grinder)]);
});

const undo = (seenBackCents: number) => ({
  saleId,
  commandId: aCommandId(),
  reason: 'Wrong bag',
  giveBack: { kind: 'cash' } as const,
  seenBackCents,
});
/** Two jars at $42 with 13 %, and one grinder at $18 with 8.875 %. */
const [jarsCents, grinderCents] = [9492, 1960];
const refund = (lines: RefundSale['lines'], seenBackCents: number) =>
  refundSale(ctx, office, { ...undo(seenBackCents), refundId: id('ref', lines[0]?.n ?? 9), lines });
const onShelf = async (itemId: string) => (await db.select().from(stock)).find((row) => row.itemId === itemId)?.unitsOnHand;
const queued = async () => (await db.select().from(reports)).map(({ kind, needs, body }) => ({ kind, needs, body }));

/** I3: what was received is left, destroyed, away, or stands in a sale that was not undone. */
async function everyUnitIsAccountedFor(soldAndKept: Readonly<Record<string, number>>): Promise<void> {
  for (const pkg of await db.select().from(packages)) {
    const kept = soldAndKept[pkg.id] ?? 0;
    expect([pkg.id, pkg.unitsLeft + pkg.unitsDestroyed + pkg.unitsAway + kept]).toEqual([
      pkg.id,
      pkg.unitsReceived + pkg.unitsAdjusted,
    ]);
  }
}

describe('a voided sale', () => {
  test('is not possible once its package is destroyed, however late that is noticed; a refund is', async () => {
    const destroy = () =>
      d1
        .prepare("UPDATE packages SET status = 'destroyed', units_destroyed = units_left, units_left = 0 WHERE item_id = ?")
        .bind(jar.id)
        .run();
    const lookedBefore = betweenReadAndWrite(d1, destroy);
    expect(await voidSale({ ...ctx, db: lookedBefore }, office, undo(jarsCents + grinderCents))).toMatchObject({
      ok: false,
      problem: { type: 'PackageIsGone', instead: 'refund' },
    });
    expect(await queued()).toHaveLength(1);
    good(await refund([{ n: 0, isRestocked: true }], jarsCents));
    const back = (await db.select().from(packages)).filter(({ itemId, unitsLeft }) => itemId === jar.id && unitsLeft > 0);
    expect(back).toMatchObject([{ status: 'returned', unitsLeft: 2 }]);
  });

  test('offers a package again that it had emptied', async () => {
    const offered = () =>
      d1.prepare('SELECT is_sold_out = 0 AS is_offered FROM packages WHERE item_id = ?').bind(grinder.id).first('is_offered');
    const order = await sold(ctx, 2, [aCartLine(grinder, 4)]);
    expect(await offered()).toBe(0);
    good(await voidSale(ctx, office, { ...undo(order.totals.totalCents), saleId: id('sale', 2) }));
    expect(await offered()).toBe(1);
  });

  test('offers nothing that failed its test since', async () => {
    await d1.prepare("UPDATE packages SET lab = json_set(lab, '$.status', 'failed') WHERE item_id = ?").bind(jar.id).run();
    const before = await onShelf(jar.id);
    good(await voidSale(ctx, office, undo(jarsCents + grinderCents)));
    expect([await onShelf(jar.id), await onShelf(grinder.id)]).toEqual([before, 5]);
  });

  describe('of goods whose package was empty since', () => {
    const shelves = id('area', 2);
    const room = { areaId: shelves, locationId: uptown, name: 'Shelves', isQuarantine: false, holds: 'inventory' as const };
    const pkg = async () => (await db.select().from(packages)).find(({ itemId }) => itemId === jar.id)!;
    let rest: ReturnType<typeof undo> & { readonly saleId: SaleId };

    beforeEach(async () => {
      good(await saveArea(ctx, office, { ...room, commandId: aCommandId() }));
      const packageIds = [(await pkg()).id];
      good(await movePackages(ctx, office, { commandId: aCommandId(), locationId: uptown, packageIds, areaId: shelves }));
      const order = await sold(ctx, 2, [aCartLine(jar, 18)]);
      rest = { ...undo(order.totals.totalCents), saleId: id('sale', 2) };
    });
    const giveUp = () => removeArea(ctx, office, { commandId: aCommandId(), areaId: shelves });

    test('lays them into a room that stands when theirs was given up, and the state hears of it behind the void', async () => {
      good(await giveUp());
      good(await voidSale(ctx, office, rest));
      expect(await pkg()).toMatchObject({ areaId: vault, status: 'open', unitsLeft: 18 });
      expect((await queued()).slice(-2)).toMatchObject([
        { kind: 'sale-void' },
        { kind: 'packages-move', body: { moves: [{ packageId: (await pkg()).id, areaId: vault }] } },
      ]);
      expect(await onShelf(jar.id)).toBe(18);
    });

    test('keeps them apart when their room is a quarantine by now', async () => {
      good(await saveArea(ctx, office, { ...room, commandId: aCommandId(), isQuarantine: true }));
      good(await voidSale(ctx, office, rest));
      expect(await pkg()).toMatchObject({ areaId: shelves, status: 'on-hold', unitsLeft: 18 });
      expect([await onShelf(jar.id), (await queued()).at(-1)?.kind]).toEqual([0, 'sale-void']);
    });

    test('decides again when the room is given up at that moment', async () => {
      const lookedBefore = betweenReadAndWrite(d1, giveUp);
      good(await voidSale({ ...ctx, db: lookedBefore }, office, rest));
      expect(await pkg()).toMatchObject({ areaId: vault, unitsLeft: 18 });
    });

    test('lets the room go, or keep things apart, only after the sale is told', async () => {
      good(await saveArea(ctx, office, { ...room, commandId: aCommandId(), isQuarantine: true }));
      good(await saveArea(ctx, office, { ...room, commandId: aCommandId(), name: 'Cage', isQuarantine: true }));
      good(await giveUp());
      const needs = (await queued())
        .filter(({ kind }) => kind === 'area-change' || kind === 'area-remove')
        .map((each) => each.needs);
      const { id: packageId } = await pkg();
      const untold = [`place:${packageId}`, `units:${packageId}`];
      expect(needs.map((each) => [...each].sort())).toEqual([
        [`area:${shelves}`, ...untold],
        [`area:${shelves}`],
        [`area:${shelves}`, ...untold],
      ]);
    });
  });

  test('puts every unit back and tells the state after the sale itself', async () => {
    const giveBack = { kind: 'debit', reference: 'TERM-0099' } as const;
    good(await voidSale(ctx, office, { ...undo(jarsCents + grinderCents), giveBack }));
    expect([await onShelf(jar.id), await onShelf(grinder.id)]).toEqual([20, 5]);
    await everyUnitIsAccountedFor({});
    expect((await queued())[1]).toMatchObject({
      kind: 'sale-void',
      needs: [`sale:${saleId}`],
      body: { saleId, by: priya.id, reason: 'Wrong bag' },
    });
    const { sale } = good(await saleTimeline(ctx, office, { saleId }));
    expect(sale).toMatchObject({
      state: 'voided',
      events: [{ type: 'SaleVoided', byName: priya.name, backCents: 11_452, giveBack }],
    });
    expect((await db.select().from(audit)).at(-1)).toMatchObject({ what: 'SaleVoided', actor: priya.id, entityId: saleId });
  });

  test('is voided once: the same command again changes nothing, another is refused', async () => {
    const command = undo(jarsCents + grinderCents);
    good(await voidSale(ctx, office, command));
    expect(good(await voidSale(ctx, office, command))).toBe(saleId);
    expect(await voidSale(ctx, office, undo(jarsCents + grinderCents))).toMatchObject({ problem: { type: 'SaleIsVoided' } });
    expect(await queued()).toHaveLength(2);
    expect(await onShelf(jar.id)).toBe(20);
  });

  test('two people who void at once give the money back once', async () => {
    const answers = await Promise.all([1, 2].map(() => voidSale(ctx, office, undo(jarsCents + grinderCents))));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await onShelf(jar.id)).toBe(20);
    expect(await queued()).toHaveLength(2);
  });

  test('is out of reach from another location, and too late the next day', async () => {
    const elsewhere = callerAt(downtownTablet, priya);
    expect(await voidSale(ctx, elsewhere, undo(11_452))).toMatchObject({ problem: { type: 'NotFound' } });
    ctx.setTime('2026-03-03T15:00:00Z');
    expect(await voidSale(ctx, office, undo(11_452))).toMatchObject({
      problem: { type: 'TooLateToUndo', until: '2026-03-02', instead: 'refund' },
    });
  });
});

describe('a refunded line', () => {
  test('with its goods becomes a package that can only be destroyed, and the shelf does not grow', async () => {
    good(await refund([{ n: 0, isRestocked: true }], jarsCents));
    const returned = (await db.select().from(packages)).find(({ status }) => status === 'returned');
    expect(returned).toMatchObject({ barcode: null, unitsLeft: 2, unitsReceived: 2, parentId: id('pkg', 1), itemId: jar.id });
    expect(await onShelf(jar.id)).toBe(18);
    await everyUnitIsAccountedFor({ [id('pkg', 1)]: 2, [id('pkg', 4)]: 1 });
    expect((await queued())[1]).toMatchObject({
      kind: 'sale-refund',
      body: { lines: [{ n: 0, units: 2, netCents: 8400, restockAs: returned?.id }] },
    });
  });

  test('without its goods moves money only', async () => {
    good(await refund([{ n: 0, isRestocked: false }], jarsCents));
    expect(await db.select().from(packages)).toHaveLength(4);
    expect((await queued())[1]).toMatchObject({ body: { lines: [{ restockAs: null }] } });
  });

  describe('whose goods came back', () => {
    const speak = (stateSystem: StateSystemName) =>
      db
        .update(locations)
        .set({ settings: { ...settings, stateSystem } })
        .where(eq(locations.id, uptown));
    const room = (n: number, over: Partial<typeof areas.$inferInsert> = {}) =>
      db.insert(areas).values({ id: id('area', n), locationId: uptown, name: `Room ${n}`, walkOrder: n, ...over });
    const back = async () => {
      good(await refund([{ n: 0, isRestocked: true }], jarsCents));
      const returned = (await db.select().from(packages)).find(({ status }) => status === 'returned')!;
      return { returned, told: (await queued()).slice(1) };
    };

    test('lies in quarantine here, and the state is told of the way there once it knows the package', async () => {
      await room(7);
      await room(8, { isQuarantine: true, removedAt: ctx.now() });
      await room(9, { isQuarantine: true });
      const { returned, told } = await back();
      expect(returned.areaId).toBe(id('area', 9));
      expect(told.map(({ kind }) => kind)).toEqual(['sale-refund', 'packages-move']);
      expect(told[1]).toMatchObject({
        needs: [`package:${returned.id}`, `area:${id('area', 9)}`, `parts:${returned.id}`],
        body: { by: priya.id, moves: [{ packageId: returned.id, areaId: id('area', 9) }] },
      });
    });

    test('is split from its source first where the state puts it back there', async () => {
      await speak('biotrack-v1');
      await room(9, { isQuarantine: true });
      const { returned, told } = await back();
      expect(told.map(({ kind }) => kind)).toEqual(['sale-refund', 'package-split', 'packages-move']);
      expect(told[1]?.body).toMatchObject({
        ...{ fromPackageId: id('pkg', 1), intoPackageId: returned.id },
        ...{ quantity: { unit: 'each', count: 2 }, refund: { saleId, refundId: id('ref', 0) } },
      });
    });

    test.each([
      ['biotrack-licensee', ['sale-refund']],
      ['biotrack-v1', ['sale-refund', 'package-split']],
    ] as const)('stays without a quarantine where it was sold from, and no move is told in %s', async (system, kinds) => {
      await speak(system);
      // A room for plants holds no packages, whatever is kept apart in it.
      await room(9, { isQuarantine: true, holds: 'plants' });
      const { returned, told } = await back();
      expect(returned).toMatchObject({ areaId: vault, status: 'returned' });
      expect(told.map(({ kind }) => kind)).toEqual(kinds);
    });

    test('is not moved when it was sold from quarantine', async () => {
      await room(9, { isQuarantine: true });
      await db.update(packages).set({ areaId: id('area', 9), status: 'on-hold' });
      expect((await back()).told.map(({ kind }) => kind)).toEqual(['sale-refund']);
    });

    test('goes into a room that stands when the one it was sold from was removed', async () => {
      await room(7);
      await db.update(packages).set({ unitsLeft: 0 });
      await db.update(areas).set({ removedAt: ctx.now() }).where(eq(areas.id, vault));
      const { returned, told } = await back();
      expect(returned.areaId).toBe(id('area', 7));
      expect(told[1]?.body).toMatchObject({ moves: [{ packageId: returned.id, areaId: id('area', 7) }] });
    });

    test.each([
      ['biotrack-licensee', ['sale', 'sale-refund']],
      // It has no word for money alone: a report that it can only refuse would stand on the desk for nothing.
      ['biotrack-v1', ['sale']],
    ] as const)('no goods, no way for them: money alone in %s', async (system, kinds) => {
      await speak(system);
      await room(9, { isQuarantine: true });
      good(await refund([{ n: 0, isRestocked: false }], jarsCents));
      expect((await queued()).map(({ kind }) => kind)).toEqual(kinds);
    });
  });

  test('of other goods goes back to the shelf, and the state hears nothing of it', async () => {
    good(await refund([{ n: 1, isRestocked: true }], grinderCents));
    expect(await onShelf(grinder.id)).toBe(5);
    expect(await queued()).toHaveLength(1);
  });

  test('is refunded once, whoever asks, and a sale with one is not voided', async () => {
    good(await refund([{ n: 0, isRestocked: false }], jarsCents));
    expect(await refund([{ n: 0, isRestocked: true }], jarsCents)).toMatchObject({
      problem: { type: 'SaleIsRefunded', lines: [0] },
    });
    expect(await voidSale(ctx, office, undo(jarsCents))).toMatchObject({ problem: { type: 'SaleIsRefunded' } });
  });
});

describe('a corrected price', () => {
  const change = (priceCents: number, seenBackCents: number, n = 0) =>
    changePrice(ctx, office, { ...undo(seenBackCents), lines: [{ n, priceCents }] });

  test('is taxed anew, shows on the sale, and leaves the stored lines as they were sold', async () => {
    good(await change(4000, 9492 - 9040));
    const { sale } = good(await saleTimeline(ctx, office, { saleId: saleId as SaleId }));
    expect(sale.lines[0]).toMatchObject({ netCents: 8000, exciseCents: 1040 });
    expect(sale.totals.totalCents).toBe(11_452);
    expect((await db.select().from(saleLines))[0]).toMatchObject({ netCents: 8400 });
    expect((await queued())[1]).toMatchObject({
      kind: 'sale-price',
      body: { lines: [{ n: 0, isChanged: true, netCents: 8000, exciseCents: 1040 }] },
    });
    good(await refund([{ n: 0, isRestocked: false }], 9040));
  });

  test('shows what it gives back before anybody agrees', async () => {
    expect(await change(4000, 1)).toMatchObject({ problem: { type: 'TotalChanged', nowCents: 452 } });
  });

  test('gives no cannabis away, and leads to the refund; an accessory may cost nothing', async () => {
    const given = { type: 'PriceIsNothing', lines: [0], instead: 'refund' };
    expect(await change(0, jarsCents)).toEqual({ ok: false, problem: given });
    const both = [
      { n: 0, priceCents: 0 },
      { n: 1, priceCents: 0 },
    ];
    expect(await changePrice(ctx, office, { ...undo(11_452), lines: both })).toEqual({ ok: false, problem: given });
    expect(await queued()).toHaveLength(1);
    good(await change(0, grinderCents, 1));
  });
});

test('an undone sale waits for the state again, and is found by that', async () => {
  await db.update(reports).set({ state: 'in-sync', isOpen: false });
  const badge = async (name: string) => good(await listSales(ctx, office, { badge: name })).items.length;
  expect([await badge('in-sync'), await badge('pending-sync')]).toEqual([1, 0]);
  good(await voidSale(ctx, office, undo(11_452)));
  expect([await badge('in-sync'), await badge('pending-sync')]).toEqual([0, 1]);
  expect(good(await listSales(ctx, office, {})).items[0]?.report?.state).toBe('pending');
});

describe('what went back of a sale', () => {
  const sale = async () => (await order()).sale;
  const order = async () => good(await findOrder(ctx, counter, { orderId: id('ord', 1) }));

  test('stands with its order, line by line with its taxes, so that its receipt says so', async () => {
    expect(await sale()).not.toHaveProperty('events');
    good(
      await changePrice(ctx, office, {
        ...{ ...undo(452), giveBack: { kind: 'debit', reference: 'TERM-0099' } },
        lines: [{ n: 0, priceCents: 4000 }],
      }),
    );
    good(await refund([{ n: 1, isRestocked: true }], grinderCents));
    expect((await sale())?.events).toEqual([
      {
        ...{ type: 'SalePriceChanged', at: expect.any(String), byName: priya.name, backCents: 452 },
        giveBack: { kind: 'debit', reference: 'TERM-0099' },
        lines: [
          {
            ...{ n: 0, name: jar.name, sizeLabel: jar.sizeLabel, barcode: expect.any(String), units: 2, cameBack: false },
            ...{ netCents: 400, stateExciseCents: 36, localExciseCents: 16, salesTaxCents: 0 },
          },
        ],
      },
      {
        ...{ type: 'SaleRefunded', at: expect.any(String), byName: priya.name, backCents: 1960, giveBack: { kind: 'cash' } },
        lines: [
          {
            ...{ n: 1, name: grinder.name, sizeLabel: grinder.sizeLabel, barcode: expect.any(String), units: 1, cameBack: true },
            ...{ netCents: 1800, stateExciseCents: 0, localExciseCents: 0, salesTaxCents: 160 },
          },
        ],
      },
    ]);
  });

  test('comes to the tablets by itself', async () => {
    const { version } = good(await changesSince(ctx, counter, { since: 0 }));
    good(await voidSale(ctx, office, undo(jarsCents + grinderCents)));
    const told = good(await changesSince(ctx, counter, { since: version })).changes.find(({ kind }) => kind === 'order');
    expect(told?.view).toMatchObject({ sale: { events: [{ type: 'SaleVoided', backCents: 11_452 }] } });
  });
});
