import { env } from 'cloudflare:workers';
import type { SaleView } from '@countersign/contract/views';
import type { TillCountView, TillView } from '@countersign/contract/till-views';
import type { CartLine } from '@countersign/domain/cart/cart';
import type { Tender } from '@countersign/domain/sales/tender';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { audit, saleEvents } from '../db/schema/index.ts';
import { changePrice } from '../sales/change-price.ts';
import { completeSale } from '../sales/complete-sale.ts';
import { listSales } from '../sales/list-sales.ts';
import { refundSale } from '../sales/refund-sale.ts';
import { voidSale } from '../sales/void-sale.ts';
import { ready } from '../testing/steps.ts';
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
  gummies,
  id,
  jar,
  office,
  priya,
  testContext,
} from '../testing/world.ts';
import { countTill } from './count-till.ts';
import { moveTill } from './move-till.ts';
import { lookAtTill } from './till-view.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
let ctx = testContext(d1);

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

const look = async (): Promise<TillView> => good(await lookAtTill(ctx, counter));
/** Counts as a person does who looked just now, or earlier. */
const hand = (countedCents: number, leftCents: number, seen: TillView, over: object = {}) =>
  countTill(ctx, counter, {
    ...{ commandId: aCommandId(), after: seen.counts[0]?.place ?? 0, upTo: seen.upTo, countedCents, leftCents, ...over },
  });
const count = async (countedCents: number, leftCents: number): Promise<TillCountView> =>
  good(await hand(countedCents, leftCents, await look())).counts[0]!;
const move = (kind: 'paid-in' | 'paid-out', cents: number, reason = 'Change from the bank') =>
  moveTill(ctx, counter, { commandId: aCommandId(), kind, cents, reason });

async function sell(n: number, lines: readonly CartLine[], kind: Tender['kind'] = 'cash'): Promise<number> {
  const order = await ready(ctx, n, lines);
  const { totalCents } = order.totals;
  const tender: Tender = kind === 'cash' ? { kind, tenderedCents: 100_000 } : { kind, reference: `TERM-${n}` };
  const sale = { commandId: aCommandId(), orderId: order.id, saleId: id('sale', n), tender, seenTotalCents: totalCents };
  good(await completeSale(ctx, counter, sale));
  return totalCents;
}
const undo = (n: number, seenBackCents: number, kind: 'cash' | 'debit' = 'cash') => ({
  ...{ saleId: id('sale', n), commandId: aCommandId(), reason: 'Wrong bag', seenBackCents },
  giveBack: kind === 'cash' ? { kind } : { kind, reference: 'TERM-0099' },
});

/** What the sales themselves say of the cash and of the debit that is kept of them, in cents. */
async function bySales(): Promise<{ readonly cash: number; readonly debit: number }> {
  const sales: readonly SaleView[] = good(await listSales(ctx, office, {})).items;
  const taken = (kind: Tender['kind']) =>
    sales.filter(({ tender }) => tender.kind === kind).reduce((sum, { totalCents }) => sum + totalCents, 0);
  const events = await database(d1).select().from(saleEvents);
  const back = (kind: Tender['kind']) =>
    events.filter(({ body }) => body.giveBack.kind === kind).reduce((sum, { backCents }) => sum + backCents, 0);
  return { cash: taken('cash') - back('cash'), debit: taken('debit') - back('debit') };
}

describe('the till of a location', () => {
  test('begins with its first count, of which nothing was expected', async () => {
    await sell(1, [aCartLine(jar)]);
    expect(await count(20_000, 20_000)).toMatchObject({ place: 1, by: 'Mo Adler', device: 'Counter 1', passed: null });
  });

  test('says nothing of what should be in it before it is counted', async () => {
    await count(20_000, 20_000);
    const total = await sell(1, [aCartLine(jar)]);
    expect(JSON.stringify(await look())).not.toContain(String(total));
    expect(await count(20_000 + total - 100, 20_000)).toMatchObject({
      countedCents: 19_900 + total,
      passed: { beganWithCents: 20_000, expectedCents: 20_000 + total, flow: { sales: 1, cashSalesCents: total } },
    });
  });

  test('holds over shifts exactly the cash that the sales say, whatever was undone, and when', async () => {
    await count(10_000, 10_000);
    const [first, second] = [
      await sell(1, [aCartLine(jar, 2), aCartLine(grinder)]),
      await sell(2, [aCartLine(gummies)], 'debit'),
    ];
    good(await move('paid-in', 5_000));
    const morning = await count(0, 0);
    expect(morning.passed).toMatchObject({
      expectedCents: 10_000 + first + 5_000,
      flow: { cashSalesCents: first, debitSalesCents: second, paidInCents: 5_000, paidOutCents: 0, givenBack: 0 },
    });

    // The next shift gives back what the last one took: from debit in cash, from cash by debit, a part later, a price.
    const third = await sell(3, [aCartLine(jar)]);
    good(await voidSale(ctx, office, undo(2, second, 'cash')));
    good(await refundSale(ctx, office, { ...undo(1, 1960), refundId: id('ref', 1), lines: [{ n: 1, isRestocked: true }] }));
    const price = { ...undo(3, 1130, 'debit'), lines: [{ n: 0, priceCents: 3200 }] };
    good(await changePrice(ctx, office, price));
    good(await move('paid-out', 700, 'Window cleaner'));
    const evening = await count(0, 0);
    expect(evening.passed).toMatchObject({
      expectedCents: third - second - 1960 - 700,
      flow: { sales: 1, givenBack: 3, cashBackCents: second + 1960, debitBackCents: 1130, paidOutCents: 700 },
    });

    const passed = [morning, evening].map((each) => each.passed!.flow);
    const sum = (of: (flow: (typeof passed)[number]) => number) => passed.reduce((total, flow) => total + of(flow), 0);
    expect({
      cash: sum((flow) => flow.cashSalesCents - flow.cashBackCents),
      debit: sum((flow) => flow.debitSalesCents - flow.debitBackCents),
    }).toEqual(await bySales());
  });

  test('a sale that is made while somebody counts belongs to the next count, and to no other', async () => {
    await count(10_000, 10_000);
    const before = await sell(1, [aCartLine(jar)]);
    const seen = await look();
    const during = await sell(2, [aCartLine(jar, 2)]);
    good(await move('paid-out', 300, 'Bags'));
    const counted = good(await hand(10_000 + before, 10_000, seen));
    expect(counted.counts[0]!.passed!.expectedCents).toBe(10_000 + before);
    // Neither is it forgotten, nor what was taken out.
    expect(counted.moves).toMatchObject([{ kind: 'paid-out', cents: 300, reason: 'Bags', by: 'Mo Adler' }]);
    expect((await count(0, 0)).passed!.expectedCents).toBe(10_000 + during - 300);
  });

  test('of two who count at once the second counts anew, and the same command twice is one count', async () => {
    const seen = await look();
    const commandId = aCommandId();
    const answers = await Promise.all([hand(100, 100, seen, { commandId }), hand(200, 200, seen)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ problem: { type: 'CountAnew' } });
    const [again] = good(await lookAtTill(ctx, counter)).counts;
    if (answers[0]!.ok) expect(good(await hand(100, 100, seen, { commandId })).counts).toEqual([again]);
  });

  test('nothing is put into a till that nobody ever counted, and each count is sealed with its numbers', async () => {
    expect(await move('paid-in', 100)).toMatchObject({ problem: { type: 'TillNotCounted' } });
    await count(10_000, 9_000);
    const [kept] = (await database(d1).select().from(audit)).filter(({ what }) => what === 'TillCounted');
    expect(JSON.parse(kept!.detail)).toMatchObject({ place: 1, countedCents: 10_000, leftCents: 9_000 });
  });

  test('is one location’s, and stands in no office', async () => {
    await count(10_000, 10_000);
    expect(good(await lookAtTill(ctx, callerAt(downtownTablet, priya))).counts).toEqual([]);
    expect(await lookAtTill(ctx, office)).toMatchObject({ problem: { type: 'NotFound' } });
  });
});
