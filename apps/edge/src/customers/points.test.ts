import type { LocationView } from '@countersign/contract/views';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { database, runBatch } from '../db/database.ts';
import { audit, memberPoints } from '../db/schema/index.ts';
import { changesSince } from '../orders/changes-since.ts';
import { setOrderMember } from '../orders/set-order-member.ts';
import { completeSale } from '../sales/complete-sale.ts';
import { refundSale } from '../sales/refund-sale.ts';
import { voidSale } from '../sales/void-sale.ts';
import { ready, sold } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  buildWorld,
  callerAt,
  clearWorld,
  counter,
  downtown,
  downtownKiosk,
  good,
  grinder,
  id,
  jar,
  kiosk,
  office,
  organisationId,
  testContext,
  uptown,
} from '../testing/world.ts';
import { forgetMember } from './change-member.ts';
import { findMember } from './find-member.ts';
import { joinMember, type Joining } from './join-member.ts';
import { addPoints } from './points.ts';
import { setLoyalty } from './set-loyalty.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
let ctx = testContext(d1);
const member = id('mem', 1);
const loyalty = { pointsPerDollar: 2, terms: '200 points: an hour with the grower.', termsEs: '' };

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
  const phoneHash = 'a hash' as Joining['phoneHash'];
  const joining = { commandId: aCommandId(), locationId: uptown, memberId: member, firstName: 'Sam', phoneHash };
  good(await joinMember(ctx, counter, { ...joining, phoneEnd: '42', codeHash: 'another' }));
  good(await promise(loyalty));
});

const promise = (asked: typeof loyalty | null) => setLoyalty(ctx, office, { commandId: aCommandId(), loyalty: asked });
const points = async (): Promise<number> => good(await findMember(ctx, counter, { id: member })).points;
const undo = (n: number, seenBackCents: number) => ({
  saleId: id('sale', n),
  commandId: aCommandId(),
  reason: 'Wrong bag',
  giveBack: { kind: 'cash' } as const,
  seenBackCents,
});

/** Two jars at $42 and a grinder at $18: $102 before tax, $114.52 with it. */
const lines = [aCartLine(jar, 2), aCartLine(grinder)];
async function sellToMember(n: number): Promise<void> {
  const order = await ready(ctx, n, lines);
  good(await setOrderMember(ctx, counter, { commandId: aCommandId(), orderId: order.id, memberId: member }));
  good(await sell(n));
}
const sell = (n: number) =>
  completeSale(ctx, counter, {
    commandId: id('cmd', 9_000 + n),
    orderId: id('ord', n),
    saleId: id('sale', n),
    tender: { kind: 'cash', tenderedCents: 100_000 },
    seenTotalCents: 11_452,
  });

describe('points', () => {
  test('are earned by the sale, before tax, once however often it is asked for', async () => {
    await sellToMember(1);
    expect(await points()).toBe(204);
    good(await sell(1));
    expect(await points()).toBe(204);
    expect(await db.select().from(memberPoints)).toMatchObject([{ saleId: id('sale', 1), sequence: 0, points: 204 }]);
  });

  test('are earned by nobody for an order of nobody’s, and by no sale where nothing is promised', async () => {
    await sold(ctx, 1, lines);
    good(await promise(null));
    await sellToMember(2);
    expect(await db.$count(memberPoints)).toBe(0);
  });

  test('go back line by line with a refund, and wholly with a void, under the promise of the day of the sale', async () => {
    await sellToMember(1);
    await sellToMember(2);
    good(await promise({ ...loyalty, pointsPerDollar: 50 }));
    const lines = [{ n: 1, isRestocked: false }];
    good(await refundSale(ctx, office, { ...undo(1, 1_960), refundId: id('ref', 1), lines }));
    expect(await points()).toBe(204 + 168);
    good(await voidSale(ctx, office, undo(2, 11_452)));
    expect(await points()).toBe(168);
    expect((await db.select().from(memberPoints)).map((entry) => [entry.saleId, entry.sequence, entry.points])).toEqual([
      [id('sale', 1), 0, 204],
      [id('sale', 1), 1, -36],
      [id('sale', 2), 0, 204],
      [id('sale', 2), 1, -204],
    ]);
  });

  test('go with the member who is forgotten, and a sale or an undoing after that earns and takes nothing', async () => {
    await sellToMember(1);
    const order = await ready(ctx, 2, lines);
    good(await setOrderMember(ctx, counter, { commandId: aCommandId(), orderId: order.id, memberId: member }));
    good(await forgetMember(ctx, counter, { commandId: aCommandId(), locationId: uptown, memberId: member }));
    expect(await db.$count(memberPoints)).toBe(0);
    good(await sell(2));
    // Read before they were forgotten, written after.
    const late = { memberId: member, saleId: id('sale', 2), sequence: 0, points: 204, pointsPerDollar: 2 };
    const where = { organisationId, locationId: uptown, at: ctx.now() };
    await runBatch(db, [addPoints(db, { ...late, ...where })]);
    good(await voidSale(ctx, office, undo(1, 11_452)));
    expect(await db.$count(memberPoints)).toBe(0);
  });
});

describe('the promise to members', () => {
  const seenBy = async (device: typeof kiosk): Promise<LocationView | undefined> =>
    good(await changesSince(ctx, device, { since: 0 }))
      .changes.map(({ view }) => view as LocationView)
      .at(-1);

  test('reaches the devices of every location, and is gone from all of them when it ends', async () => {
    const elsewhere = callerAt(downtownKiosk);
    expect(await seenBy(kiosk)).toMatchObject({ loyalty });
    expect(await seenBy(elsewhere)).toMatchObject({ loyalty });
    expect(new Set(ctx.effects.map(({ locationId }) => locationId))).toEqual(new Set([uptown, downtown]));
    good(await promise(null));
    expect(await seenBy(kiosk)).not.toHaveProperty('loyalty');
    expect(await seenBy(elsewhere)).not.toHaveProperty('loyalty');
  });

  test('stays in the audit of every location with its terms', async () => {
    const kept = (await db.select().from(audit)).filter(({ what }) => what === 'LoyaltySet');
    expect(kept.map(({ chain }) => chain).toSorted()).toEqual([uptown, downtown]);
    for (const entry of kept) expect(JSON.stringify(entry.detail)).toContain('an hour with the grower');
  });

  test('that the rules refuse changes nothing', async () => {
    expect(await promise({ ...loyalty, terms: '' })).toMatchObject({ problem: { reason: 'PROMO_TERMS_MISSING' } });
    expect(await seenBy(kiosk)).toMatchObject({ loyalty });
  });
});
