import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { commandReceipts, members, orders } from '../db/schema/index.ts';
import { openGreeting, sealGreeting } from '../http/greeting.ts';
import { buildHttpWorld, env, problemOf, switchIn, type Hand } from '../testing/http-world.ts';
import { sold, submitted } from '../testing/steps.ts';
import {
  aCartLine,
  aCommandId,
  aSubmission,
  callerAt,
  downtownKiosk,
  good,
  gummies,
  id,
  jar,
  lobbyKiosk,
  mo,
  testContext,
  uptown,
} from '../testing/world.ts';
import { submitOrder } from '../orders/submit-order.ts';

const db = database(env.DB);
const ctx = testContext(env.DB);
const code = '0'.repeat(31);
const member = id('mem', 1);
let kiosk: Hand;

beforeAll(async () => {
  const world = await buildHttpWorld();
  await switchIn(world.tablet, mo);
  kiosk = world.kiosk;
  const join = { commandId: aCommandId(), locationId: uptown, memberId: member, firstName: 'Sam', phone: '2125550142' };
  await world.tablet.sendSigned('POST', '/api/members', JSON.stringify({ ...join, code: `${code}1` }));
  for (const n of [1, 2, 3, 4]) await sold(ctx, n, [aCartLine(n === 4 ? gummies : jar, n)]);
  await db.update(orders).set({ memberId: member });
  for (const n of [1, 2, 3, 4])
    await db
      .update(orders)
      .set({ placedAt: `2026-02-0${n}T15:00:00.000Z` })
      .where(eq(orders.id, id('ord', n)));
});

const ask = (path: string, body: object) => kiosk.sendSigned('POST', `/api/${path}`, JSON.stringify(body));
const greet = (by: object) => ask('members/greet', { by });
const byCode = () => greet({ kind: 'code', code: `${code}1` });
const claim = (orderId: string, greeting: string) => ask(`orders/${orderId}/claim`, { commandId: aCommandId(), greeting });
const greetingOf = async (response: Response): Promise<string> => (await response.json<{ greeting: string }>()).greeting;
const memberOf = async (n: number) =>
  (
    await db
      .select()
      .from(orders)
      .where(eq(orders.id, id('ord', n)))
  )[0]?.memberId;

describe('a member at a kiosk', () => {
  test('by their code sees points and their last three sold orders, newest first, and nothing of who they are', async () => {
    const response = await byCode();
    const text = await response.clone().text();
    expect(await response.json()).toEqual({
      greeting: expect.any(String),
      points: 0,
      orders: [
        { placedAt: '2026-02-04T15:00:00.000Z', lines: [{ itemId: gummies.id, quantity: 4 }] },
        { placedAt: '2026-02-03T15:00:00.000Z', lines: [{ itemId: jar.id, quantity: 3 }] },
        { placedAt: '2026-02-02T15:00:00.000Z', lines: [{ itemId: jar.id, quantity: 2 }] },
      ],
    });
    for (const personal of ['Sam', member, '42"', id('ord', 4)]) expect(text).not.toContain(personal);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  test('by a number sees nothing, and a stranger’s number is answered just like it', async () => {
    const answers = await Promise.all(
      ['2125550142', '2125550143'].map(async (phone) => (await greet({ kind: 'phone', phone })).json<{ greeting: string }>()),
    );
    expect(answers).toEqual(answers.map(() => ({ greeting: expect.any(String), points: null, orders: [] })));
    expect(answers[0]!.greeting.length).toBe(answers[1]!.greeting.length);
    expect(answers[0]!.greeting).not.toBe(answers[1]!.greeting);
  });

  test('with a code that is nobody’s is told so', async () => {
    expect(await problemOf(await greet({ kind: 'code', code: `${code}9` }))).toEqual({
      status: 404,
      problem: { type: 'NotFound', what: 'member' },
    });
  });

  test('has the order that was just placed, by code or by number; a stranger’s number has none and is answered alike', async () => {
    const placed = { 11: byCode, 12: () => greet({ kind: 'phone', phone: '2125550142' }) };
    for (const [n, by] of Object.entries(placed)) {
      await submitted(ctx, Number(n), [aCartLine(jar)]);
      expect((await claim(id('ord', Number(n)), await greetingOf(await by()))).status).toBe(200);
      expect(await memberOf(Number(n))).toBe(member);
    }
    await submitted(ctx, 13, [aCartLine(jar)]);
    expect((await claim(id('ord', 13), await greetingOf(await greet({ kind: 'phone', phone: '2125550143' })))).status).toBe(200);
    expect(await memberOf(13)).toBeNull();
  });

  test('cannot claim what another kiosk took, nor what was sold', async () => {
    const elsewhere = { ...callerAt(downtownKiosk), locationId: uptown, locationIds: [uptown] };
    good(await submitOrder(ctx, elsewhere, aSubmission(14, [aCartLine(jar)])));
    const greeting = await greetingOf(await byCode());
    expect(await problemOf(await claim(id('ord', 14), greeting))).toMatchObject({ problem: { what: 'order' } });
    await db
      .update(orders)
      .set({ memberId: null })
      .where(eq(orders.id, id('ord', 1)));
    expect(await problemOf(await claim(id('ord', 1), greeting))).toMatchObject({ problem: { type: 'OrderNotOpen' } });
    expect([await memberOf(14), await memberOf(1)]).toEqual([null, null]);
  });

  test('leaves nothing in the books of what was scanned or typed', async () => {
    expect(JSON.stringify(await db.select().from(commandReceipts))).not.toContain(`${code}1`);
    expect(JSON.stringify(await db.select().from(members))).not.toContain('2125550142');
  });
});

describe('a greeting', () => {
  const [key, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const now = '2026-03-02T15:00:00.000Z';

  test('opens at its own kiosk for an hour, and nowhere and never else', async () => {
    const greeting = await sealGreeting(key, lobbyKiosk.id, member, now);
    expect(greeting).not.toContain(member);
    expect(await openGreeting(key, lobbyKiosk.id, greeting, '2026-03-02T15:59:59.999Z')).toBe(member);
    expect(await openGreeting(key, lobbyKiosk.id, greeting, '2026-03-02T16:00:00.000Z')).toBeUndefined();
    expect(await openGreeting(key, downtownKiosk.id, greeting, now)).toBeUndefined();
    expect(await openGreeting(other, lobbyKiosk.id, greeting, now)).toBeUndefined();
    expect(await openGreeting(key, lobbyKiosk.id, 'no greeting', now)).toBeUndefined();
  });
});
