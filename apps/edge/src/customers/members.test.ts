import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { audit, commandReceipts, members, orders } from '../db/schema/index.ts';
import { buildHttpWorld, env, problemOf, switchIn, type Hand } from '../testing/http-world.ts';
import { sold, submitted } from '../testing/steps.ts';
import { aCartLine, aCommandId, id, jar, mo, organisationId, testContext, uptown } from '../testing/world.ts';
import { hashPhone } from './phone-hash.ts';

const db = database(env.DB);
const code = (n: number): string => n.toString(16).padStart(32, '0');
let tablet: Hand;
let elsewhere: Hand;

beforeAll(async () => {
  const world = await buildHttpWorld();
  await switchIn(world.tablet, mo);
  await switchIn(world.downtownTablet, mo);
  [tablet, elsewhere] = [world.tablet, world.downtownTablet];
});
beforeEach(() => db.delete(members));

const ask = (path: string, body: object, hand = tablet) => hand.sendSigned('POST', `/api/${path}`, JSON.stringify(body));
const at = () => ({ commandId: aCommandId(), locationId: uptown });
const join = (n: number, over: object = {}) =>
  ask('members', { ...at(), memberId: id('mem', n), firstName: 'Sam', phone: '(212) 555-0142', code: code(n), ...over });
const find = async (by: object, hand = tablet) => problemOrBody(await ask('members/find', { by }, hand));
const problemOrBody = async (response: Response): Promise<unknown> => (response.ok ? response.json() : problemOf(response));
const nobody = { status: 404, problem: { type: 'NotFound', what: 'member' } };
const sam = { id: id('mem', 1), firstName: 'Sam', phoneEnd: '42' };

describe('a member', () => {
  test('is found by their telephone however it is typed, by their code, and at every location of the organisation', async () => {
    expect(await problemOrBody(await join(1))).toMatchObject(sam);
    expect(await find({ kind: 'phone', phone: '+1 212 555 0142' })).toMatchObject(sam);
    expect(await find({ kind: 'code', code: code(1) })).toMatchObject(sam);
    expect(await find({ kind: 'phone', phone: '212 555 0142' }, elsewhere)).toMatchObject(sam);
    expect(await find({ kind: 'phone', phone: '212 555 0143' })).toEqual(nobody);
    expect(await find({ kind: 'code', code: code(2) })).toEqual(nobody);
  });

  test('stands in the database without the number and without the code', async () => {
    await join(1);
    const everything = JSON.stringify([
      await db.select().from(members),
      await db.select().from(audit),
      await db.select().from(commandReceipts),
    ]);
    expect(everything).toContain('Sam');
    for (const secret of ['5550142', '555-0142', code(1)]) expect(everything).not.toContain(secret);
  });

  test('cannot be found in a stolen database by trying numbers: the hash hangs on a key, and on the organisation', async () => {
    const phone = '+12125550142' as Parameters<typeof hashPhone>[2];
    const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const hash = await hashPhone(one, organisationId, phone);
    expect(await hashPhone(one, organisationId, phone)).toBe(hash);
    expect(await hashPhone(other, organisationId, phone)).not.toBe(hash);
    expect(await hashPhone(one, id('org', 2), phone)).not.toBe(hash);
  });

  test('joins once, and two tablets that ask in the same moment make one of them', async () => {
    const asked = { ...at(), memberId: id('mem', 1), firstName: 'Sam', phone: '2125550142', code: code(1) };
    expect(await problemOrBody(await ask('members', asked))).toMatchObject(sam);
    expect(await problemOrBody(await ask('members', asked))).toMatchObject(sam);
    const both = await Promise.all([join(2, { phone: '2125550199' }), join(3, { phone: '2125550199' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await problemOrBody(await join(4))).toEqual({ status: 409, problem: { type: 'AlreadyMember' } });
  });

  test('with another code is not found by the lost one', async () => {
    await join(1);
    expect((await ask(`members/${id('mem', 1)}/code`, { ...at(), code: code(9) })).status).toBe(200);
    expect(await find({ kind: 'code', code: code(1) })).toEqual(nobody);
    expect(await find({ kind: 'code', code: code(9) })).toMatchObject(sam);
  });

  test('who is forgotten is gone, and what they bought is nobody’s and stays', async () => {
    await join(1);
    const ctx = testContext(env.DB);
    const order = await sold(ctx, 1, [aCartLine(jar)]);
    await db
      .update(orders)
      .set({ memberId: id('mem', 1) })
      .where(eq(orders.id, order.id));
    expect((await ask(`members/${id('mem', 1)}/forget`, at())).status).toBe(200);
    expect(await find({ kind: 'phone', phone: '2125550142' })).toEqual(nobody);
    const [left] = await db.select().from(orders).where(eq(orders.id, order.id));
    expect(left).toMatchObject({ state: 'sold', memberId: null });
    expect(JSON.stringify(await db.select().from(audit))).not.toContain('Sam');
    expect(await problemOrBody(await join(2))).toMatchObject({ id: id('mem', 2) });
  });

  test('of another organisation is nobody here, neither found nor changed nor forgotten', async () => {
    await join(1);
    await db.update(members).set({ organisationId: id('org', 2) });
    expect(await find({ kind: 'code', code: code(1) })).toEqual(nobody);
    expect(await problemOf(await ask(`members/${id('mem', 1)}/code`, { ...at(), code: code(9) }))).toEqual(nobody);
    expect(await problemOf(await ask(`members/${id('mem', 1)}/forget`, at()))).toEqual(nobody);
    const order = await submitted(testContext(env.DB), 2, [aCartLine(jar)]);
    const set = await ask(`orders/${order.id}/member`, { commandId: aCommandId(), memberId: id('mem', 1) });
    expect(await problemOf(set)).toEqual(nobody);
    expect(await db.$count(members)).toBe(1);
  });
});

describe('an order', () => {
  test('becomes a member’s and nobody’s again; its view says that it is one’s, never whose', async () => {
    await join(1);
    const order = await submitted(testContext(env.DB), 3, [aCartLine(jar)]);
    const set = (memberId: string | null) => ask(`orders/${order.id}/member`, { commandId: aCommandId(), memberId });
    const whose = async () => problemOrBody(await tablet.sendSigned('GET', `/api/orders/${order.id}/member`));

    const view = await problemOrBody(await set(id('mem', 1)));
    expect(view).toMatchObject({ isMembers: true });
    expect(JSON.stringify(view)).not.toContain(id('mem', 1));
    expect(await whose()).toMatchObject(sam);
    expect(JSON.stringify(await db.select().from(audit).where(eq(audit.entityId, order.id)))).not.toContain(id('mem', 1));

    expect(await problemOrBody(await set(null))).not.toHaveProperty('isMembers');
    expect(await whose()).toEqual(nobody);
  });

  test('of another location is not asked about', async () => {
    await join(1);
    const order = await submitted(testContext(env.DB), 4, [aCartLine(jar)]);
    await ask(`orders/${order.id}/member`, { commandId: aCommandId(), memberId: id('mem', 1) });
    expect(await problemOf(await elsewhere.sendSigned('GET', `/api/orders/${order.id}/member`))).toEqual(nobody);
  });
});
