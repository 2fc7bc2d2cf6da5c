import { env } from 'cloudflare:workers';
import type { OverviewView } from '@countersign/contract/overview-views';
import { parseLocalDate } from '@countersign/domain/business-day';
import type { Item } from '@countersign/domain/catalogue/item';
import {
  backCents,
  keptCents,
  netSalesCents,
  sumFigures,
  taxKeptCents,
  type Figures,
} from '@countersign/domain/overview/figures';
import type { Tender } from '@countersign/domain/sales/tender';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../db/caller.ts';
import { database } from '../db/database.ts';
import { locations, packages, sales } from '../db/schema/index.ts';
import { saveDeal } from '../locations/save-deal.ts';
import { approveOrder } from '../orders/approve-order.ts';
import { pickPackage } from '../orders/pick-package.ts';
import { submitOrder } from '../orders/submit-order.ts';
import { changePrice } from '../sales/change-price.ts';
import { completeSale } from '../sales/complete-sale.ts';
import { listSales } from '../sales/list-sales.ts';
import { refundSale } from '../sales/refund-sale.ts';
import { voidSale } from '../sales/void-sale.ts';
import { countingDatabase } from '../testing/counting-database.ts';
import {
  aCartLine,
  aCommandId,
  aSubmission,
  barcodeOf,
  buildWorld,
  callerAt,
  clearWorld,
  counter,
  downtown,
  downtownKiosk,
  downtownTablet,
  good,
  grinder,
  gummies,
  id,
  identity,
  jar,
  kiosk,
  mo,
  office,
  priya,
  settings,
  testContext,
  uptown,
} from '../testing/world.ts';
import { countTill } from '../tills/count-till.ts';
import { listTillCounts } from '../tills/list-till-counts.ts';
import { saveTill } from '../tills/save-till.ts';
import { lookAtTill } from '../tills/till-view.ts';
import { showOverview } from './show-overview.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);

const monday = '2026-03-02';
const tuesday = '2026-03-03';
/** Both stores open at ten and sell around the clock; one lies three hours behind the other. */
const hours = Array.from({ length: 7 }, () => ({ opens: '10:00', closes: '10:00' }));
const inTheWest = { ...settings, hours, timeZone: 'America/Los_Angeles', priceMode: 'TAX_INCLUSIVE' } as const;
const west = { kiosk: callerAt(downtownKiosk), counter: callerAt(downtownTablet, mo) };

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1, { [jar.id]: 200, [gummies.id]: 200, [grinder.id]: 200 });
  ctx = testContext(d1);
  await db
    .update(locations)
    .set({ settings: { ...settings, hours } })
    .where(eq(locations.id, uptown));
  await db.update(locations).set({ settings: inTheWest }).where(eq(locations.id, downtown));
  const columns = `id, organisation_id, item_id, area_id, barcode, units_received, units_left, package_date, expires_on, lab, status`;
  await db.run(
    sql.raw(
      `INSERT INTO packages (location_id, ${columns}) SELECT '${downtown}', ${columns} FROM packages WHERE location_id = '${uptown}'`,
    ),
  );
  await db.run(
    sql.raw(`INSERT INTO stock (location_id, item_id, units_on_hand) SELECT '${downtown}', item_id, units_on_hand FROM stock`),
  );
});

interface Bag {
  readonly from?: Caller;
  readonly at?: Caller;
  readonly goods?: readonly (readonly [item: Item, units: number])[];
  readonly kind?: Tender['kind'];
  readonly till?: number;
}
/** An order on its way to a sale. @returns what was paid, in cents */
async function sell(
  n: number,
  { from = kiosk, at = counter, goods = [[jar, 1]], kind = 'cash', till }: Bag = {},
): Promise<number> {
  const lines = goods.map(([item, units]) => aCartLine(item, units));
  let order = good(await submitOrder(ctx, from, aSubmission(n, lines, { placedAt: ctx.now() })));
  const orderId = order.id;
  order = good(
    await approveOrder(ctx, at, { commandId: aCommandId(), orderId, identity: { ...identity, checkedAt: ctx.now() } }),
  );
  for (const { lineId, itemId, quantity } of order.lines) {
    const barcode = barcodeOf(goods.find(([item]) => item.id === itemId)![0]);
    order = good(await pickPackage(ctx, at, { commandId: aCommandId(), orderId, lineId, barcode, units: quantity }));
  }
  const { totalCents } = order.totals;
  const tender: Tender = kind === 'cash' ? { kind, tenderedCents: 100_000 } : { kind, reference: `TERM-${n}` };
  good(
    await completeSale(ctx, at, {
      ...{ commandId: aCommandId(), orderId, saleId: id('sale', n), tender, seenTotalCents: totalCents },
      ...(till === undefined ? {} : { till }),
    }),
  );
  return totalCents;
}
const undo = (n: number, seenBackCents: number, kind: 'cash' | 'debit' = 'cash') => ({
  ...{ saleId: id('sale', n), commandId: aCommandId(), reason: 'Wrong bag', seenBackCents, till: 1 },
  giveBack: kind === 'cash' ? { kind } : { kind, reference: 'TERM-0099' },
});
const voidIt = async (n: number, cents: number) => good(await voidSale(ctx, office, undo(n, cents)));
const refundLine = async (n: number, line: number, cents: number, kind: 'cash' | 'debit' = 'cash') =>
  good(
    await refundSale(ctx, office, { ...undo(n, cents, kind), refundId: id('ref', n), lines: [{ n: line, isRestocked: false }] }),
  );
async function count(countedCents: number, till = 1): Promise<void> {
  ctx.pass(60_000);
  const { upTo } = good(await lookAtTill(ctx, counter));
  const [last] = good(await listTillCounts(ctx, office, { till })).items;
  const command = { commandId: aCommandId(), till, after: last?.place ?? 0, upTo, countedCents, leftCents: 0 };
  good(await countTill(ctx, counter, command));
}

type AskedSpan = 'day' | 'week' | 'month';
const look = async (span: AskedSpan, day: string, more: { locationId?: string } = {}): Promise<OverviewView> =>
  good(await showOverview(ctx, office, { span, day, ...more }));
const allOf = ({ stores }: OverviewView, part: 'now' | 'before' = 'now'): Figures =>
  sumFigures(stores.map((store) => store[part].figures));

/** Two days at two stores and three tills, with everything that can happen to a sale. */
async function twoDays(): Promise<void> {
  good(await saveTill(ctx, office, { commandId: aCommandId(), locationId: uptown, number: null, name: 'Till 2' }));
  await count(0, 1);
  await count(0, 2);
  await sell(1, {
    goods: [
      [jar, 2],
      [grinder, 1],
    ],
  });
  await sell(2, { goods: [[gummies, 3]], kind: 'debit', till: 2 });
  await voidIt(3, await sell(3));
  await sell(4, {
    from: counter,
    goods: [
      [jar, 1],
      [gummies, 1],
    ],
    till: 2,
  });
  await sell(5, {
    ...west,
    from: west.kiosk,
    at: west.counter,
    goods: [
      [jar, 1],
      [grinder, 2],
    ],
  });
  ctx.setTime('2026-03-03T18:00:00.000Z');
  await refundLine(1, 1, 1960);
  good(await changePrice(ctx, office, { ...undo(4, 1130, 'debit'), lines: [{ n: 0, priceCents: 3200 }] }));
  await sell(6, { from: counter, goods: [[jar, 3]] });
  await refundLine(6, 0, 14_238);
}

describe('the sums of days', () => {
  test('are the sums of their sales, whatever was given back, when, and out of which till', async () => {
    await twoDays();
    const [first, second, week] = [await look('day', monday), await look('day', tuesday), await look('week', monday)];
    expect(sumFigures([allOf(first), allOf(second)])).toEqual(allOf(week));
    expect(week.stores.map((store) => sumFigures(store.now.days.map(({ figures }) => figures)))).toEqual(
      week.stores.map(({ now }) => now.figures),
    );

    const { items } = good(await listSales(ctx, office, {}));
    const sum = (of: (sale: (typeof items)[number]) => number): number => items.reduce((all, sale) => all + of(sale), 0);
    const back = (sale: (typeof items)[number]): number => sale.events.reduce((all, event) => all + event.backCents, 0);
    const figures = allOf(week);
    expect(items).toHaveLength(6);
    expect(figures).toMatchObject({
      sales: 6,
      voids: 1,
      refunds: 2,
      corrections: 1,
      fromLobby: 4,
      units: 2 + 1 + 3 + 1 + 2 + 3 + 3,
    });
    expect(figures.totalCents).toBe(sum((sale) => sale.totalCents));
    expect(figures.netCents).toBe(sum((sale) => sale.totals.netCents));
    expect(backCents(figures)).toBe(sum(back));
    expect(keptCents(figures)).toBe(sum((sale) => sale.totalCents - back(sale)));
    expect(netSalesCents(figures) + taxKeptCents(figures)).toBe(keptCents(figures));
    // What stands of each sale, line by line: nothing of what was voided or refunded, the lowered price of the rest.
    const standing = items
      .filter(({ state }) => state === 'completed')
      .flatMap(({ lines }) => lines.filter(({ refund }) => refund === null));
    expect(netSalesCents(figures)).toBe(standing.reduce((all, line) => all + line.netCents, 0));
    expect(taxKeptCents(figures)).toBe(standing.reduce((all, line) => all + line.exciseCents + line.otherTaxCents, 0));

    // Each sale and step stands in one day: the second day has what was given back of the first day's sales.
    expect(allOf(first)).toMatchObject({ sales: 5, voids: 1, refunds: 0, corrections: 0 });
    expect(allOf(second)).toMatchObject({ sales: 1, voids: 0, refunds: 2, corrections: 1, refundedCents: 1960 + 14_238 });
  });

  test('are the money of the tills', async () => {
    await twoDays();
    await count(0, 1);
    await count(0, 2);
    const { stores } = await look('week', monday, { locationId: uptown });
    const { cashCents, cashBackCents, debitCents, debitBackCents } = stores[0]!.now.figures;
    const flows = good(await listTillCounts(ctx, office, {})).items.flatMap(({ passed }) =>
      passed === null ? [] : [passed.flow],
    );
    expect(cashCents).toBe(flows.reduce((all, flow) => all + flow.cashSalesCents, 0));
    expect(cashBackCents).toBe(flows.reduce((all, flow) => all + flow.cashBackCents, 0));
    expect(debitCents).toBe(flows.reduce((all, flow) => all + flow.debitSalesCents, 0));
    expect(debitBackCents).toBe(flows.reduce((all, flow) => all + flow.debitBackCents, 0));
    expect([cashCents, debitCents, cashBackCents, debitBackCents].every((cents) => cents > 0)).toBe(true);
  });

  test('begin with the shelf: less deals it is the net where tax comes on top, and all that was charged where it is within', async () => {
    good(
      await saveDeal(ctx, office, {
        ...{ commandId: aCommandId(), dealId: id('deal', 1), locationId: uptown, name: 'A tenth off flower', nameEs: '' },
        ...{ offer: { kind: 'percent', percent: 10 }, scope: { itemIds: [], categories: ['flower'], brands: [] }, days: [] },
        ...{ hours: null, startsOn: '2026-01-01', endsOn: null, minimumCents: 0, floorCents: 2000 },
      }),
    );
    await sell(1, { goods: [[jar, 2]] });
    await sell(2, {
      from: west.kiosk,
      at: west.counter,
      goods: [
        [jar, 2],
        [grinder, 1],
      ],
    });
    const { stores } = await look('day', monday);
    const [inWest, inNewYork] = stores.map(({ now }) => now.figures);
    expect(inNewYork).toMatchObject({ grossCents: 2 * jar.priceCents, discountCents: (2 * jar.priceCents) / 10 });
    expect(inNewYork!.grossCents - inNewYork!.discountCents).toBe(inNewYork!.netCents);
    expect(inWest).toMatchObject({ grossCents: 2 * jar.priceCents + grinder.priceCents, discountCents: 0 });
    expect(inWest!.grossCents).toBe(inWest!.totalCents);
  });
});

describe('a period', () => {
  test('is each store’s own: at one it is Tuesday while it is Monday at the other', async () => {
    ctx.setTime('2026-03-03T05:30:00.000Z');
    await sell(1);
    await sell(2, { from: west.kiosk, at: west.counter });
    const salesOn = async (day: string) => (await look('day', day)).stores.map(({ now }) => now.figures.sales);
    expect(await salesOn(monday)).toEqual([1, 0]);
    expect(await salesOn(tuesday)).toEqual([0, 1]);
    const { hours } = (await look('day', monday)).stores[0]!;
    expect(hours).toMatchObject([{ hour: 21, sales: 1, beforeSales: 0 }]);
  });

  test('of a running day is held against the same hours a week before', async () => {
    await sell(1);
    ctx.setTime('2026-03-02T20:00:00.000Z');
    await sell(2);
    // The clocks are turned in between: ten o’clock is ten o’clock.
    ctx.setTime('2026-03-09T14:30:00.000Z');
    const running = await look('day', '2026-03-09');
    expect(running).toMatchObject({ isRunning: true, before: { first: monday, last: monday } });
    expect(allOf(running, 'before').sales).toBe(1);
    ctx.setTime('2026-03-10T20:00:00.000Z');
    const over = await look('day', '2026-03-09');
    expect([over.isRunning, allOf(over, 'before').sales]).toEqual([false, 2]);
    expect(
      over.stores.find(({ locationId }) => locationId === uptown)?.hours.map(({ hour, beforeSales }) => [hour, beforeSales]),
    ).toEqual([
      [10, 1],
      [15, 1],
    ]);
  });

  test('is today once a store has opened, and none that has not begun', async () => {
    expect(good(await showOverview(ctx, office, {})).day).toBe(monday);
    ctx.setTime('2026-03-03T13:00:00.000Z');
    expect(good(await showOverview(ctx, office, {})).day).toBe(monday);
    for (const day of ['2026-03-04', '2026-02-30'])
      expect(await showOverview(ctx, office, { day })).toMatchObject({ ok: false, problem: { type: 'NotUnderstood' } });
  });

  test('shows only the stores of whoever asks', async () => {
    await sell(1);
    const ofOne: Caller = { ...office, locationIds: [downtown] };
    const { stores, people, bestSellers } = good(await showOverview(ctx, ofOne, { day: monday }));
    expect(stores.map(({ locationId }) => locationId)).toEqual([downtown]);
    expect([people, bestSellers]).toEqual([[], []]);
    expect(await showOverview(ctx, ofOne, { locationId: uptown })).toMatchObject({ ok: false });
  });
});

test('people stand with what they sold and what they gave back, of whosever sales', async () => {
  await twoDays();
  const { people } = await look('week', monday);
  expect(people.map(({ name, figures }) => [name, figures.sales, figures.voids, figures.refunds, figures.corrections])).toEqual([
    [mo.name, 6, 0, 0, 0],
    [priya.name, 0, 1, 2, 1],
  ]);
  expect(sumFigures(people.map(({ figures }) => figures))).toEqual(allOf(await look('week', monday)));
});

test('what sold best stands by what it brought, and what is short, still or expiring by how it stands now', async () => {
  await db
    .update(packages)
    .set({ expiresOn: parseLocalDate('2026-03-12')! })
    .where(eq(packages.itemId, gummies.id));
  await sell(1, { goods: [[grinder, 2]] });
  await sell(2, { goods: [[jar, 1]] });
  ctx.setTime('2026-03-20T15:00:00.000Z');
  await db.run(sql`UPDATE stock SET units_on_hand = 0 WHERE location_id = ${uptown} AND item_id = ${grinder.id}`);
  const { bestSellers, stock } = await look('month', monday, { locationId: uptown });
  expect(bestSellers).toEqual([
    { itemId: jar.id, name: jar.name, sizeLabel: jar.sizeLabel, units: 1, netCents: jar.priceCents },
    { itemId: grinder.id, name: grinder.name, sizeLabel: grinder.sizeLabel, units: 2, netCents: 2 * grinder.priceCents },
  ]);
  expect(stock.low).toMatchObject({
    count: 1,
    rows: [{ itemId: grinder.id, unitsFree: 0, unitsSold: 2, soldOver: 18, coverDays: 0 }],
  });
  expect(stock.still.rows.map(({ itemId }) => itemId)).toEqual([gummies.id, id('item', 3)]);
  expect(stock.expiring).toMatchObject({ count: 1, rows: [{ name: gummies.name, unitsLeft: 200, inDays: -8 }] });
});

test('counts that did not come out stand with what was missing, and first counts say nothing', async () => {
  await count(5000);
  const paid = await sell(1);
  await count(paid - 300);
  const { counts } = await look('day', monday);
  expect(counts).toMatchObject({
    count: 2,
    differenceCents: -300,
    differing: [{ place: 2, by: mo.name, differenceCents: -300 }],
  });
  ctx.setTime('2026-03-03T16:00:00.000Z');
  expect((await look('day', tuesday)).counts).toMatchObject({ count: 0, differing: [] });
});

test('sales of some days, of a person, and those of which something was given back are listed', async () => {
  await twoDays();
  const listed = async (asked: Parameters<typeof listSales>[2]) =>
    good(await listSales(ctx, office, asked))
      .items.map((sale) => Number.parseInt(sale.id.slice(-2), 16))
      .sort();
  const on = (first: string, last = first) => ({ first, last });
  expect(await listed(on(monday))).toEqual([1, 2, 3, 4, 5]);
  expect(await listed(on(tuesday))).toEqual([6]);
  expect(await listed({ ...on(monday), staffId: mo.id, locationId: downtown })).toEqual([5]);
  expect(await listed({ ...on(monday), staffId: priya.id })).toEqual([]);
  expect(await listed({ ...on(tuesday), back: 'any' })).toEqual([1, 4, 6]);
  expect(await listed({ ...on(tuesday), back: 'SaleRefunded', staffId: priya.id })).toEqual([1, 6]);
  expect(await listed({ back: 'SaleVoided' })).toEqual([3]);
  expect(await listed({ ...on(tuesday), back: 'any', find: 'A4' })).toEqual([4]);
  expect(await listed({ ...on(monday), badge: 'pending-sync' })).toEqual([1, 2, 3, 4, 5]);
  expect(await listSales(ctx, office, { first: monday })).toMatchObject({ ok: false, problem: { type: 'NotUnderstood' } });
});

test('it takes two round trips and eight statements, and reads no sale besides those of its periods', async () => {
  await twoDays();
  const counting = countingDatabase(d1);
  const sizes: number[] = [];
  const batching = {
    ...counting.db,
    batch: (statements: D1PreparedStatement[]) => (sizes.push(statements.length), counting.db.batch(statements)),
  };
  const ask = async (): Promise<number> => {
    counting.reset();
    good(await showOverview({ ...ctx, db: batching as D1Database }, office, { span: 'week', day: monday }));
    return counting.cost.rowsRead;
  };
  const few = await ask();
  expect([counting.cost.roundTrips, sizes]).toEqual([2, [7]]);

  const columns = Object.keys((await db.all<Record<string, unknown>>(sql`SELECT * FROM sales`))[0]!);
  const changed: Readonly<Record<string, string>> = {
    id: `'sale_00000000-0000-7000-9000-' || printf('%012x', k)`,
    completed_at: `strftime('%Y-%m-%dT%H:%M:%fZ', '2025-11-20T15:00:00Z', '+' || k || ' seconds')`,
  };
  await db.run(
    sql.raw(`WITH RECURSIVE numbers (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM numbers WHERE k < 3000)
      INSERT INTO sales (${columns.join()}) SELECT ${columns.map((name) => changed[name] ?? name).join()}
      FROM (SELECT * FROM sales LIMIT 1), numbers`),
  );
  expect(await db.$count(sales)).toBe(3006);
  expect(await ask()).toBe(few);
  // A sale of the week is read with its order for the sums, again for its items, and again for the pace of its items.
  expect(few).toBeLessThan(400);
});
