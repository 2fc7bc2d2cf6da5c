import type { LocationView } from '@countersign/contract/views';
import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { deals, reports, saleLines } from '../db/schema/index.ts';
import { approveOrder } from '../orders/approve-order.ts';
import { changesSince } from '../orders/changes-since.ts';
import { submitOrder } from '../orders/submit-order.ts';
import { substituteLine } from '../orders/substitute-line.ts';
import { sold } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  aSubmission,
  buildWorld,
  clearWorld,
  counter,
  good,
  gummies,
  id,
  identity,
  jar,
  kiosk,
  office,
  otherJar,
  testContext,
  uptown,
} from '../testing/world.ts';
import { endDeal } from './end-deal.ts';
import { saveDeal } from './save-deal.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
let ctx = testContext(d1);

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

type Asked = Parameters<typeof saveDeal>[2];
const save = (over: Partial<Asked> = {}) =>
  saveDeal(ctx, office, {
    commandId: aCommandId(),
    locationId: uptown,
    dealId: id('deal', 1),
    name: 'A tenth off flower',
    nameEs: '',
    offer: { kind: 'percent', percent: 10 },
    scope: { itemIds: [], categories: ['flower'], brands: [] },
    days: [],
    hours: null,
    startsOn: '2026-01-01',
    endsOn: null,
    minimumCents: 0,
    floorCents: 2_000,
    ...over,
  });
const end = () => endDeal(ctx, office, { commandId: aCommandId(), locationId: uptown, dealId: id('deal', 1) });
/** One jar at $42.00 and one pack of gummies: 10 % off the jar is $4.20. */
const lines = [aCartLine(jar), aCartLine(gummies)];
const submit = (over: Partial<Parameters<typeof submitOrder>[2]> = {}) => submitOrder(ctx, kiosk, aSubmission(1, lines, over));
const approve = (orderId: ReturnType<typeof id<'ord'>>) =>
  approveOrder(ctx, counter, { orderId, commandId: aCommandId(), identity });

describe('a deal', () => {
  test('reaches kiosks with its terms, and each change is a new version', async () => {
    good(await save());
    good(await save({ offer: { kind: 'percent', percent: 20 } }));
    const told = good(await changesSince(ctx, kiosk, { since: 0 })).changes.find(({ kind }) => kind === 'location')?.view;
    expect(told).toMatchObject({ deals: [{ id: id('deal', 1), version: 2, offer: { percent: 20 }, floorCents: 2_000 }] });
    expect(await database(d1).select({ version: deals.version }).from(deals)).toEqual([{ version: 1 }, { version: 2 }]);
  });

  test('that the state forbids is refused with its rule, and no kiosk hears of it', async () => {
    expect(await save({ floorCents: 4_000 })).toMatchObject({
      problem: { type: 'DealNotLawful', rule: 'NY-PROMO-01', reason: 'PROMO_BELOW_FLOOR', items: [jar.name, otherJar.name] },
    });
    expect(await save({ startsOn: '2025-06-01' })).toMatchObject({ problem: { rule: 'NY-PROMO-00' } });
    expect(good(await changesSince(ctx, kiosk, { since: 0 })).changes).toEqual([]);
  });

  test('stands beside another that was saved in the same moment, and is saved twice when two people save it', async () => {
    const another = {
      dealId: id('deal', 2),
      name: 'Three for sixty',
      scope: { itemIds: [], categories: ['edible'], brands: [] },
    } as const;
    const saved = await Promise.all([save(), save(another), save()]);
    expect(saved).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    const told = good(await changesSince(ctx, kiosk, { since: 0 })).changes.find(({ kind }) => kind === 'location')?.view;
    expect((told as LocationView).deals?.map((deal) => `${deal.id} ${deal.version}`).toSorted()).toEqual([
      `${id('deal', 1)} 2`,
      `${id('deal', 2)} 1`,
    ]);
  });

  test('that was ended does not come back under its id', async () => {
    good(await save());
    good(await end());
    expect(await save()).toMatchObject({ problem: { type: 'NotFound', what: 'deal' } });
    expect(await end()).toMatchObject({ problem: { type: 'NotFound' } });
  });
});

describe('an order under a deal', () => {
  test('costs less, is taxed on what is left, and says which version it was', async () => {
    good(await save());
    const order = good(await submit());
    // 42.00 - 4.20 + 25.00 = 62.80; 9 % and 4 % of that.
    expect(order.totals).toEqual({
      netCents: 6_280,
      stateExciseCents: 565,
      localExciseCents: 251,
      salesTaxCents: 0,
      discountCents: 420,
      totalCents: 7_096,
    });
    expect(order.lines[0]).toMatchObject({
      priceCents: 4_200,
      deal: { name: 'A tenth off flower', version: 1, discountCents: 420 },
    });
    expect(order.lines[1]).not.toHaveProperty('deal');
  });

  test('keeps what it was promised when the deal changes or ends before staff approve', async () => {
    good(await save());
    const order = good(await submit());
    good(await save({ offer: { kind: 'percent', percent: 20 } }));
    good(await end());
    expect(good(await approve(order.id))).toMatchObject({ totals: order.totals, lines: [{ deal: { version: 1 } }, {}] });
  });

  test('is held to the minute in which it was placed, however late it comes', async () => {
    good(await save({ hours: { from: '09:00', until: '10:30' } }));
    ctx.pass(5 * 60 * 60_000);
    expect(good(await submit({ placedOffline: true })).totals.discountCents).toBe(420);
    const late = { orderId: id('ord', 2), commandId: aCommandId(), number: 'A2', placedAt: '2026-03-02T15:30:00.000Z' };
    expect(good(await submit({ placedOffline: true, ...late })).totals.discountCents).toBeUndefined();
  });

  test('is refused when its shopper saw a deal that is over; without a network it is taken at the price of now', async () => {
    good(await save());
    good(await end());
    expect(await submit({ seenTotalCents: 7_096 })).toMatchObject({
      problem: { type: 'TotalChanged', seenCents: 7_096, nowCents: 7_571 },
    });
    expect(good(await submit({ seenTotalCents: 7_096, placedOffline: true })).totals.totalCents).toBe(7_571);
  });

  test('loses the deal with the line: a substitute of another kind is at its own price', async () => {
    good(await save({ scope: { itemIds: [jar.id], categories: [], brands: [] } }));
    const order = good(await submit({ lines: [{ ...aCartLine(jar), substituteItemId: otherJar.id }] }));
    const swapped = good(
      await substituteLine(ctx, counter, { orderId: order.id, commandId: aCommandId(), lineId: order.lines[0]!.lineId }),
    );
    expect(swapped.lines[0]).not.toHaveProperty('deal');
    expect(swapped.totals).toMatchObject({ netCents: 4_000 });
  });

  test('becomes a sale whose lines and whose report to the state carry what was really paid', async () => {
    good(await save());
    await sold(ctx, 1, lines);
    const rows = await database(d1).select().from(saleLines).orderBy(saleLines.n);
    expect(rows.map(({ priceCents, discountCents, deal, netCents }) => [priceCents, discountCents, deal, netCents])).toEqual([
      [4_200, 420, 'A tenth off flower', 3_780],
      [2_500, 0, null, 2_500],
    ]);
    const [report] = await database(d1).select().from(reports).where(eq(reports.kind, 'sale'));
    expect(report?.body).toMatchObject({ lines: [{ netCents: 3_780 }, { netCents: 2_500 }] });
  });
});
