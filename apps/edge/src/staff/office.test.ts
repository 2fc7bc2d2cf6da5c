import type { AddStaff } from '@countersign/contract/commands';
import { beforeEach, describe, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { database } from '../db/database.ts';
import { audit, staff } from '../db/schema/index.ts';
import {
  buildHttpWorld,
  emailOf,
  env,
  officeOf,
  olive,
  origin,
  password,
  problemOf,
  rightPin,
  send,
  signInAs,
  switchIn,
  type HttpWorld,
} from '../testing/http-world.ts';
import { downtown, id, mo, priya, uptown } from '../testing/world.ts';
import { initialsOf } from './staff-store.ts';

let world: HttpWorld;
beforeEach(async () => {
  world = await buildHttpWorld();
});

const signIn = (body: object, from = origin): Promise<Response> =>
  send('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: from },
    body: JSON.stringify(body),
  });

const newcomer: AddStaff = {
  name: 'Dana Quill Whitfield',
  email: 'Dana@two-rivers.example',
  password: 'a long enough password',
  role: 'budtender',
  locationIds: [uptown],
  pin: '1379',
  stateLogin: 'dana.state',
};

describe('the office', () => {
  test('opens with e-mail and password, by a cookie no script can read', async () => {
    const response = await signIn({ email: emailOf(priya), password });
    expect(response.status).toBe(200);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    expect(await officeOf(await signInAs(priya))('session', {})).toMatchObject({
      kind: 'answered',
      value: { device: null, staff: { id: priya.id, role: 'manager' }, locations: [{ id: downtown }, { id: uptown }] },
    });
  });

  test.each([
    { why: 'a wrong password', body: { email: emailOf(priya), password: 'wrong wrong wrong' } },
    { why: 'an address nobody has', body: { email: 'nobody@two-rivers.example', password } },
  ])('stays shut for $why', async ({ body }) => {
    const response = await signIn(body);
    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('opens to nobody who keeps guessing, even with the right password at last', async () => {
    await signIn({ email: emailOf(priya), password: 'a first wrong guess' });
    await env.DB.prepare('UPDATE "rateLimit" SET "count" = 60').run();
    expect((await signIn({ email: emailOf(priya), password })).status).toBe(429);
  });

  test('closes behind who signs out, and behind who is let go', async () => {
    const [stays, leaves] = [await signInAs(priya), await signInAs(priya)];
    await send('/api/auth/sign-out', {
      method: 'POST',
      headers: { Cookie: leaves, Origin: origin, 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(await officeOf(leaves)('session', {})).toMatchObject({ problem: { type: 'NotSignedIn' } });
    expect(await officeOf(stays)('session', {})).toMatchObject({ kind: 'answered' });
    await database(env.DB).update(staff).set({ active: false }).where(eq(staff.id, priya.id));
    expect(await officeOf(stays)('session', {})).toMatchObject({ status: 401, problem: { type: 'NotSignedIn' } });
  });

  test('does not act for the page of somebody else, cookie or not', async () => {
    const cookie = await signInAs(priya);
    const revoke = (headers: Record<string, string>): Promise<Response> =>
      send(`/api/devices/${id('dev', 1)}/revoke`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: cookie, ...headers },
        body: '{}',
      });
    for (const headers of [{ Origin: 'https://evil.example' }, { Origin: 'null' }, {}] as Record<string, string>[])
      expect(await problemOf(await revoke(headers))).toEqual({ status: 403, problem: { type: 'NotYours' } });
    expect((await revoke({ Origin: origin })).status).toBe(200);
    expect((await signIn({ email: emailOf(priya), password }, 'https://evil.example')).status).toBe(403);
  });
});

describe('taking somebody on', () => {
  test('lets them sign in and switch in, with what their role allows', async () => {
    const office = officeOf(await signInAs(olive));
    const added = await office('addStaff', newcomer);
    expect(added).toMatchObject({
      kind: 'answered',
      value: {
        name: newcomer.name,
        initials: 'DW',
        role: 'budtender',
        locationIds: [uptown],
        hasPin: true,
        stateLogin: 'dana.state',
        active: true,
      },
    });
    const { id: staffId } = (added as { value: { id: typeof mo.id } }).value;
    expect((await signIn({ email: 'dana@two-rivers.example', password: newcomer.password })).status).toBe(200);
    expect(await world.tablet.call('switchStaff', { staffId, pin: '1379' })).toMatchObject({ kind: 'answered' });
    expect(await world.downtownTablet.call('switchStaff', { staffId, pin: '1379' })).toMatchObject({
      problem: { type: 'PinWrong' },
    });
    expect(await office('staff', {})).toMatchObject({
      value: { items: expect.arrayContaining([expect.objectContaining({ id: staffId })]) as unknown },
    });
  });

  test('under an address that is taken is refused whole', async () => {
    const office = officeOf(await signInAs(olive));
    const before = await database(env.DB).select().from(staff);
    expect(await office('addStaff', { ...newcomer, email: emailOf(mo) })).toMatchObject({
      problem: { type: 'NotUnderstood', where: [{ path: 'email' }] },
    });
    expect(await database(env.DB).select().from(staff)).toHaveLength(before.length);
  });

  test('at a location that is not theirs is refused', async () => {
    expect(await officeOf(await signInAs(olive))('addStaff', { ...newcomer, locationIds: [id('loc', 9)] })).toMatchObject({
      problem: { type: 'NotFound' },
    });
  });

  test('is for owners', async () => {
    expect(await officeOf(await signInAs(priya))('addStaff', newcomer)).toEqual({
      kind: 'refused',
      status: 403,
      problem: { type: 'NotYours', leastRole: 'owner' },
    });
  });
});

describe('changing somebody', () => {
  test('holds from their next request on', async () => {
    const office = officeOf(await signInAs(olive));
    const mos = officeOf(await signInAs(mo));
    expect(await mos('devices', {})).toMatchObject({ problem: { type: 'NotYours', leastRole: 'manager' } });
    expect(await office('changeStaff', { staffId: mo.id, role: 'manager' })).toMatchObject({ value: { role: 'manager' } });
    expect(await mos('devices', {})).toMatchObject({ kind: 'answered' });
  });

  test('a new PIN ends what the old one opened', async () => {
    await switchIn(world.tablet, mo);
    await officeOf(await signInAs(olive))('changeStaff', { staffId: mo.id, pin: '9753' });
    expect(await world.tablet.call('orders', {})).toMatchObject({ problem: { type: 'StaffSessionOver' } });
    world.tablet.token = null;
    expect(await world.tablet.call('switchStaff', { staffId: mo.id, pin: rightPin })).toMatchObject({
      problem: { type: 'PinWrong' },
    });
    expect(await world.tablet.call('switchStaff', { staffId: mo.id, pin: '9753' })).toMatchObject({ kind: 'answered' });
  });

  test('a new PIN lifts the lock that wrong ones brought', async () => {
    const tryPin = (pin: string) => world.tablet.call('switchStaff', { staffId: mo.id, pin });
    for (let count = 0; count < 6; count += 1) await tryPin('0000');
    expect(await tryPin(rightPin)).toMatchObject({ problem: { type: 'PinLocked' } });
    await officeOf(await signInAs(olive))('changeStaff', { staffId: mo.id, pin: '9753' });
    expect(await tryPin('9753')).toMatchObject({ kind: 'answered' });
  });

  test('a new password lets them in again, and whoever came in by the old one is out', async () => {
    const [office, mos] = [officeOf(await signInAs(olive)), officeOf(await signInAs(mo))];
    const fresh = 'a heron by the river';
    expect(await office('changeStaff', { staffId: mo.id, password: fresh })).toMatchObject({ kind: 'answered' });
    expect(await mos('session', {})).toMatchObject({ problem: { type: 'NotSignedIn' } });
    expect((await signIn({ email: emailOf(mo), password })).status).toBe(401);
    expect((await signIn({ email: emailOf(mo), password: fresh })).status).toBe(200);
    expect(await office('session', {})).toMatchObject({ kind: 'answered' });
    const entries = await database(env.DB).select().from(audit);
    expect(entries.at(-1)!.detail).toContain('"passwordChanged":true');
    expect(JSON.stringify(entries)).not.toContain(fresh);
  });

  test('a password that is short is refused, and one for somebody who has none', async () => {
    const office = officeOf(await signInAs(olive));
    const refused = { problem: { type: 'NotUnderstood', where: [{ path: 'password' }] } };
    expect(await office('changeStaff', { staffId: mo.id, password: 'ninechars' })).toMatchObject(refused);
    await database(env.DB).update(staff).set({ userId: null }).where(eq(staff.id, mo.id));
    expect(await office('changeStaff', { staffId: mo.id, password: 'ten or more' })).toMatchObject(refused);
  });

  test('who works at other locations from now on sees those', async () => {
    const office = officeOf(await signInAs(olive));
    await office('changeStaff', { staffId: priya.id, locationIds: [downtown] });
    expect(await officeOf(await signInAs(priya))('locations', {})).toMatchObject({ value: { items: [{ id: downtown }] } });
  });

  test('the last owner stays owner', async () => {
    const office = officeOf(await signInAs(olive));
    for (const change of [{ role: 'manager' }, { active: false }] as const)
      expect(await office('changeStaff', { staffId: olive.id, ...change })).toMatchObject({
        problem: { type: 'NotUnderstood', where: [{ path: 'role' }] },
      });
    await office('changeStaff', { staffId: mo.id, role: 'owner' });
    expect(await office('changeStaff', { staffId: olive.id, role: 'manager' })).toMatchObject({ value: { role: 'manager' } });
  });
});

test.each([
  ['Mo', 'M'],
  ['Mo Adler', 'MA'],
  ['  Dana Quill Whitfield ', 'DW'],
  ['Élise Ñandú', 'ÉÑ'],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
