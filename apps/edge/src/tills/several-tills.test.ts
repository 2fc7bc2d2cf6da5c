import { env } from 'cloudflare:workers';
import type { TillCountView } from '@countersign/contract/till-views';
import type { LocationView, SaleView } from '@countersign/contract/views';
import type { Tender } from '@countersign/domain/sales/tender';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../db/caller.ts';
import { database } from '../db/database.ts';
import { devices, saleEvents } from '../db/schema/index.ts';
import { changesSince } from '../orders/changes-since.ts';
import { changePrice } from '../sales/change-price.ts';
import { completeSale } from '../sales/complete-sale.ts';
import { listSales, saleTimeline } from '../sales/list-sales.ts';
import { refundSale } from '../sales/refund-sale.ts';
import { voidSale } from '../sales/void-sale.ts';
import { betweenReadAndWrite } from '../testing/between-read-and-write.ts';
import { ready } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  buildWorld,
  callerAt,
  clearWorld,
  counter,
  counterTablet,
  downtown,
  downtownTablet,
  good,
  grinder,
  id,
  jar,
  mo,
  office,
  organisationId,
  priya,
  testContext,
  uptown,
} from '../testing/world.ts';
import { closeTill } from './close-till.ts';
import { countTill } from './count-till.ts';
import { listTillCounts } from './list-till-counts.ts';
import { lookAtCount } from './look-at-count.ts';
import { moveTill } from './move-till.ts';
import { saveTill } from './save-till.ts';
import { standAtTill } from './stand-at-till.ts';
import { lookAtTill } from './till-view.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
let ctx = testContext(d1);

const tablet = (n: number) => ({ ...counterTablet, id: id('dev', 10 + n), name: `Counter ${n}`, letter: `T${n}` });
const [tablet2, tablet3] = [tablet(2), tablet(3)];
/** Who stands at the first, the second and the third tablet. */
const [one, two, three] = [counter, callerAt(tablet2, mo), callerAt(tablet3, mo)];

const add = (name: string, number: number | null = null) =>
  saveTill(ctx, office, { commandId: aCommandId(), locationId: uptown, number, name });
const stand = (who: Caller, number: number) =>
  standAtTill(ctx, office, { commandId: aCommandId(), locationId: uptown, deviceId: who.device!.id, number });
const close = (number: number, context = ctx) =>
  closeTill(context, office, { commandId: aCommandId(), locationId: uptown, number });

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
  const publicKey = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
  await database(d1)
    .insert(devices)
    .values([tablet2, tablet3].map((each) => ({ ...each, organisationId, publicKey })));
  good(await add('Till 2'));
  good(await add('Drive up'));
  good(await stand(two, 2));
  good(await stand(three, 3));
});

const look = async (who: Caller) => good(await lookAtTill(ctx, who));
async function count(who: Caller, countedCents: number, leftCents = countedCents): Promise<TillCountView> {
  ctx.pass(60_000);
  const { till, counts, upTo } = await look(who);
  const command = { commandId: aCommandId(), till, after: counts[0]?.place ?? 0, upTo, countedCents, leftCents };
  return good(await countTill(ctx, who, command)).counts[0]!;
}
const move = (who: Caller, kind: 'paid-in' | 'paid-out', cents: number) =>
  moveTill(ctx, who, { commandId: aCommandId(), kind, cents, reason: 'Change' });

async function order(n: number, units = 1, kind: Tender['kind'] = 'cash') {
  const { id: orderId, totals } = await ready(ctx, n, [aCartLine(jar, units), aCartLine(grinder)]);
  const tender: Tender = kind === 'cash' ? { kind, tenderedCents: 100_000 } : { kind, reference: `TERM-${n}` };
  const { totalCents } = totals;
  return { commandId: aCommandId(), orderId, saleId: id('sale', n), tender, seenTotalCents: totalCents };
}
/** Sells at a tablet. @returns what was paid, in cents */
async function sell(who: Caller, n: number, units = 1, kind: Tender['kind'] = 'cash'): Promise<number> {
  const asked = await order(n, units, kind);
  good(await completeSale(ctx, who, asked));
  return asked.seenTotalCents;
}
const undo = (n: number, seenBackCents: number, kind: 'cash' | 'debit' = 'cash') => ({
  ...{ saleId: id('sale', n), commandId: aCommandId(), reason: 'Wrong bag', seenBackCents },
  giveBack: kind === 'cash' ? { kind } : { kind, reference: 'TERM-0099' },
});
const manager = (who: Caller): Caller => ({ ...who, staff: priya });
const expected = ({ passed }: TillCountView) => passed!.expectedCents;

describe('the tills of a location', () => {
  test('are counted each by itself, and together hold what the sales say, whatever was undone, and where', async () => {
    for (const who of [one, two, three]) await count(who, 10_000);
    const [first, second, third] = [await sell(one, 1, 2), await sell(two, 2), await sell(three, 3, 1, 'debit')];
    good(await move(two, 'paid-in', 4_000));
    // Each goes back at another till than the one at which it was paid.
    good(await voidSale(ctx, manager(two), undo(1, first)));
    good(await refundSale(ctx, manager(one), { ...undo(2, 1960), refundId: id('ref', 1), lines: [{ n: 1, isRestocked: true }] }));
    const price = { ...undo(3, 1130, 'debit'), till: 2, lines: [{ n: 0, priceCents: 3200 }] };
    good(await changePrice(ctx, office, price));

    const counts = [await count(one, 0), await count(two, 0), await count(three, 0)];
    expect(counts.map(expected)).toEqual([10_000 + first - 1960, 10_000 + second + 4_000 - first, 10_000]);
    expect(counts.map(({ till, tillName }) => `${till} ${tillName}`)).toEqual(['1 Till 1', '2 Till 2', '3 Drive up']);
    const flows = counts.map(({ passed }) => passed!.flow);
    expect(flows).toMatchObject([
      { sales: 1, givenBack: 1, cashBackCents: 1960, debitBackCents: 0, paidInCents: 0 },
      { sales: 1, givenBack: 2, cashBackCents: first, debitBackCents: 1130, paidInCents: 4_000 },
      { sales: 1, givenBack: 0, debitSalesCents: third },
    ]);
    const sum = (of: (flow: (typeof flows)[number]) => number) => flows.reduce((total, flow) => total + of(flow), 0);
    expect({
      cash: sum((flow) => flow.cashSalesCents - flow.cashBackCents),
      debit: sum((flow) => flow.debitSalesCents - flow.debitBackCents),
    }).toEqual(await bySales());
    // Nothing is left over for a next count.
    for (const who of [one, two, three]) expect(expected(await count(who, 0))).toBe(0);
  });

  test('are named with the sales that were paid into them, and keep them when the tablet moves', async () => {
    await sell(two, 1);
    good(await stand(two, 3));
    const paidInto = async (n: number) => good(await saleTimeline(ctx, office, { saleId: id('sale', n) })).till;
    expect(await paidInto(1)).toBe('Till 2');
    await d1.prepare(`UPDATE locations SET settings = json_remove(settings, '$.tills') WHERE id = ?`).bind(uptown).run();
    expect(await paidInto(1)).toBeNull();
  });

  test('a tablet that moves in mid-shift leaves what it took where it took it', async () => {
    for (const who of [one, two]) await count(who, 0);
    const before = await sell(one, 1);
    good(await stand(one, 2));
    const after = await sell(one, 2, 2);
    expect(expected(await count(two, 0))).toBe(after);
    good(await stand(one, 1));
    expect(expected(await count(one, 0))).toBe(before);
  });

  test('a sale that arrives after its tablet was moved belongs to the till into which the money was put, once', async () => {
    for (const who of [one, two]) await count(who, 0);
    const paid = { ...(await order(1)), till: 1 };
    good(await stand(one, 2));
    good(await completeSale(ctx, one, paid));
    good(await completeSale(ctx, one, paid));
    expect(expected(await count(two, 0))).toBe(0);
    good(await stand(one, 1));
    expect(await count(one, 0)).toMatchObject({ passed: { expectedCents: paid.seenTotalCents, flow: { sales: 1 } } });
  });

  test('a count that is handed in after the tablet was moved is the count of the till that was looked at', async () => {
    await count(two, 500);
    const { till, counts, upTo } = await look(one);
    good(await stand(one, 2));
    const handed = { commandId: aCommandId(), after: counts[0]?.place ?? 0, upTo, countedCents: 700, leftCents: 700 };
    const answer = good(await countTill(ctx, one, { ...handed, till }));
    expect(answer).toMatchObject({ till: 1, counts: [{ till: 1, countedCents: 700 }] });
    expect(good(await lookAtTill(ctx, one))).toMatchObject({ till: 2, counts: [{ countedCents: 500 }] });
  });

  test('two tablets at one till put their cash together, and the second who counts counts anew', async () => {
    good(await stand(three, 2));
    await count(two, 0);
    const sold = (await sell(two, 1)) + (await sell(three, 2));
    const [seenByTwo, seenByThree] = [await look(two), await look(three)];
    const hand = (who: Caller, { till, counts, upTo }: typeof seenByTwo) =>
      countTill(ctx, who, { commandId: aCommandId(), till, after: counts[0]!.place, upTo, countedCents: 0, leftCents: 0 });
    expect(expected(good(await hand(two, seenByTwo)).counts[0]!)).toBe(sold);
    expect(await hand(three, seenByThree)).toMatchObject({ problem: { type: 'CountAnew' } });
  });

  test('two tills that are counted in the same moment are two counts', async () => {
    const [seenByOne, seenByTwo] = [await look(one), await look(two)];
    const hand = (who: Caller, { till, upTo }: typeof seenByOne, countedCents: number) =>
      countTill(ctx, who, { commandId: aCommandId(), till, after: 0, upTo, countedCents, leftCents: countedCents });
    const answers = await Promise.all([hand(one, seenByOne, 100), hand(two, seenByTwo, 200)]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    const { items } = good(await listTillCounts(ctx, office, {}));
    expect(items.map(({ place }) => place)).toEqual([2, 1]);
    expect(items.map(({ till }) => till).toSorted()).toEqual([1, 2]);
  });

  test('a till in which a count leaves money in the same moment stays open', async () => {
    good(await stand(three, 1));
    const { till, upTo } = good(await lookAtTill(ctx, two));
    expect(till).toBe(2);
    good(await stand(two, 1));
    const counted = { commandId: aCommandId(), till, after: 0, upTo, countedCents: 500, leftCents: 500 };
    const db = betweenReadAndWrite(d1, () => countTill(ctx, two, counted));
    expect(await close(2, { ...ctx, db })).toMatchObject({ problem: { type: 'TillNotEmpty' } });
  });

  test('what passed before there were several is the first till’s', async () => {
    await count(one, 0);
    const sold = await sell(one, 1);
    // As entries were written before a sale named its till.
    await d1.prepare(`UPDATE audit SET detail = json_remove(detail, '$.till') WHERE what = 'SaleCompleted'`).run();
    expect(expected(await count(one, 0))).toBe(sold);
  });

  test('say of each other that they are not counted, and never how much', async () => {
    const told = async () => (await look(one)).notCounted.map(({ name, countedAt }) => `${name} ${countedAt ?? 'never'}`);
    expect(await told()).toEqual([]);
    await count(two, 0);
    const countedAt = ctx.now();
    const [second, third] = [await sell(two, 1, 2), await sell(three, 2, 3)];
    expect(await told()).toEqual([`Till 2 ${countedAt}`, 'Drive up never']);
    expect(JSON.stringify(await look(one))).not.toMatch(new RegExp(`${second}|${third}`));
    await count(two, 0);
    expect(await told()).toEqual(['Drive up never']);
  });

  test('are one location’s: another’s tablet stands at its own', async () => {
    const away = callerAt(downtownTablet, priya);
    expect(await look(away)).toMatchObject({ till: 1, name: 'Till 1', counts: [], notCounted: [] });
    expect(await stand(away, 2)).toMatchObject({ problem: { type: 'NotFound', what: 'tablet' } });
    const asked = { commandId: aCommandId(), locationId: uptown, number: null, name: 'Mine' };
    expect(await saveTill(ctx, away, asked)).toMatchObject({ problem: { type: 'NotFound', what: 'location' } });
    expect(good(await saveTill(ctx, away, { ...asked, locationId: downtown })).tills).toHaveLength(2);
  });

  test('two who add one at once add two, and a tablet hears of both', async () => {
    const { version } = good(await changesSince(ctx, one, { since: 0 }));
    const answers = await Promise.all([add('Express'), add('Members')]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    const { changes } = good(await changesSince(ctx, one, { since: version }));
    const heard = changes.find(({ kind }) => kind === 'location')?.view as LocationView;
    expect(heard.tills?.map(({ name }) => name).toSorted()).toEqual(['Drive up', 'Express', 'Members', 'Till 1', 'Till 2']);
  });
});

describe('money that goes back', () => {
  test('goes out of the tablet’s own till; in the office one is chosen', async () => {
    for (const who of [one, two]) await count(who, 0);
    const sold = await sell(one, 1);
    expect(await voidSale(ctx, office, undo(1, sold))).toMatchObject({ problem: { type: 'TillNotChosen' } });
    expect(await voidSale(ctx, office, { ...undo(1, sold), till: 7 })).toMatchObject({ problem: { type: 'NoSuchTill' } });
    good(await voidSale(ctx, office, { ...undo(1, sold), till: 2 }));
    expect([expected(await count(one, 0)), expected(await count(two, 0))]).toEqual([sold, -sold]);
  });

  test('of a store with one till asks nobody', async () => {
    for (const [who, number] of [
      [two, 1],
      [three, 1],
    ] as const)
      good(await stand(who, number));
    good(await close(2));
    good(await close(3));
    const sold = await sell(two, 1);
    good(await voidSale(ctx, office, undo(1, sold)));
  });
});

describe('a till that is closed', () => {
  test('was counted, holds nothing, and nobody stands at it', async () => {
    await count(two, 20_000);
    expect(await close(2)).toMatchObject({ problem: { type: 'TillNotEmpty' } });
    await count(two, 20_000, 0);
    expect(await close(2)).toMatchObject({ problem: { type: 'TabletsAtTill', count: 1 } });
    await sell(two, 1);
    good(await stand(two, 1));
    // What was sold since lies in it.
    expect(await close(2)).toMatchObject({ problem: { type: 'TillNotEmpty' } });
    good(await stand(two, 2));
    await count(two, 0);
    good(await stand(two, 1));
    expect(good(await close(2)).tills).toMatchObject([{}, { number: 2, closedAt: ctx.now() }, {}]);
    // Its counts stay, under its name.
    const { items } = good(await listTillCounts(ctx, office, { till: 2 }));
    expect(items.map(({ tillName }) => tillName)).toEqual(['Till 2', 'Till 2', 'Till 2']);
  });

  test('takes no money any more, by whatever road', async () => {
    good(await stand(three, 1));
    good(await close(3));
    const sold = await sell(one, 1);
    const closed = { problem: { type: 'TillIsClosed', name: 'Drive up' } };
    expect(await completeSale(ctx, three, { ...(await order(2)), till: 3 })).toMatchObject(closed);
    expect(await voidSale(ctx, office, { ...undo(1, sold), till: 3 })).toMatchObject(closed);
    expect(await moveTill(ctx, one, { commandId: aCommandId(), till: 3, kind: 'paid-in', cents: 1, reason: 'x' })).toMatchObject(
      closed,
    );
    const handed = { commandId: aCommandId(), till: 3, after: 0, upTo: 1, countedCents: 0, leftCents: 0 };
    expect(await countTill(ctx, one, handed)).toMatchObject(closed);
    expect(await stand(one, 3)).toMatchObject(closed);
  });

  test('a sale that is written while it is closed is told so, and is made at another till', async () => {
    good(await stand(three, 1));
    const asked = { ...(await order(1)), till: 3 };
    const slow = { ...ctx, db: between(d1, async () => void good(await close(3))) };
    expect(await completeSale(slow, three, asked)).toMatchObject({ problem: { type: 'TillIsClosed' } });
    good(await completeSale(ctx, three, { ...asked, commandId: aCommandId(), till: 1 }));
  });

  test('is not closed while a sale is written', async () => {
    good(await stand(three, 1));
    const asked = { ...(await order(1)), till: 3 };
    const slow = { ...ctx, db: between(d1, async () => void good(await completeSale(ctx, three, asked))) };
    expect(await close(3, slow)).toMatchObject({ problem: { type: 'TillNotEmpty' } });
  });

  test('takes nothing that is put in or given back in that moment', async () => {
    await count(three, 0);
    good(await stand(three, 1));
    const sold = await sell(one, 1);
    const slow = { ...ctx, db: between(d1, async () => void good(await close(3))) };
    expect(await voidSale(slow, office, { ...undo(1, sold), till: 3 })).toMatchObject({ problem: { type: 'TillIsClosed' } });
  });

  test('the last one stays', async () => {
    for (const who of [one, two, three]) good(await stand(who, 1));
    good(await close(2));
    good(await close(3));
    expect(await close(1)).toMatchObject({ problem: { type: 'LastTill' } });
  });
});

describe('the counts of several tills, in the office', () => {
  test('are asked for by till, and one that is opened names what went in and out of its own', async () => {
    for (const who of [one, two]) await count(who, 1_000);
    good(await move(one, 'paid-in', 111));
    good(await move(two, 'paid-out', 222));
    await count(one, 0);
    await count(two, 0);
    const of = async (till: number) => good(await listTillCounts(ctx, office, { till })).items.map(({ place }) => place);
    expect([await of(1), await of(2), await of(3)]).toEqual([[3, 1], [4, 2], []]);
    const opened = good(await lookAtCount(ctx, office, { locationId: uptown, place: 4 }));
    expect(opened).toMatchObject({ count: { till: 2, tillName: 'Till 2' }, moves: [{ kind: 'paid-out', cents: 222 }] });
  });

  test('of one moment stand on two pages, each once', async () => {
    for (let n = 0; n < 51; n += 1) {
      await count(n % 2 === 0 ? one : two, n);
      ctx.pass(-60_000);
    }
    const page = good(await listTillCounts(ctx, office, {}));
    const rest = good(await listTillCounts(ctx, office, { cursor: page.next! }));
    expect([...page.items, ...rest.items].map(({ place }) => place)).toEqual(Array.from({ length: 51 }, (_, n) => 51 - n));
  });
});

/** A database at which something else happens before the second batch, which is the one that writes. */
function between(db: D1Database, happens: () => Promise<void>): D1Database {
  let batches = 0;
  return new Proxy(db, {
    get(target, member) {
      const value: unknown = Reflect.get(target, member);
      if (typeof value !== 'function') return value;
      if (member !== 'batch') return value.bind(target) as unknown;
      return async (statements: D1PreparedStatement[]) => {
        batches += 1;
        if (batches === 2) await happens();
        return target.batch(statements);
      };
    },
  });
}

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
