import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { audit, staff, staffLocations, staffSessions } from '../db/schema/index.ts';
import { buildHttpWorld, env, origin, rightPin, send, switchInByPin, type HttpWorld } from '../testing/http-world.ts';
import { id, mo, priya, uptown } from '../testing/world.ts';

let world: HttpWorld;
beforeEach(async () => {
  world = await buildHttpWorld();
});

const tryPin = (pin: string, staffId = mo.id) => world.tablet.call('switchStaff', { staffId, pin });

describe('switching in at a tablet', () => {
  test('lets a person work under their own name', async () => {
    expect(await world.tablet.call('roster', {})).toMatchObject({
      value: { items: [{ name: 'Mo Adler' }, { name: 'Olive Berg' }, { name: 'Priya Roy' }] },
    });
    await switchInByPin(world.tablet, mo);
    expect(await world.tablet.call('session', {})).toMatchObject({
      kind: 'answered',
      value: { staff: { id: mo.id }, device: { name: 'Counter 1' } },
    });
    expect(await database(env.DB).select().from(audit)).toMatchObject([{ what: 'staff-switched-in', actor: mo.id }]);
  });

  test('keeps neither PIN nor token: a stolen table opens nothing', async () => {
    await switchInByPin(world.tablet, mo);
    const [session] = await database(env.DB).select().from(staffSessions);
    const [person] = await database(env.DB).select().from(staff).where(eq(staff.id, mo.id));
    expect(JSON.stringify([session, person])).not.toContain(world.tablet.token);
    expect(JSON.stringify(person)).not.toContain(rightPin);
  });

  test('six wrong PINs lock the person out, with an end, even for the right one', async () => {
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(await tryPin('0000')).toEqual({ kind: 'refused', status: 403, problem: { type: 'PinWrong', triesLeft } });
    const sixth = await tryPin('0000');
    expect(sixth).toMatchObject({ kind: 'refused', status: 429, problem: { type: 'PinLocked' } });
    const until = (sixth as { problem: { until: string } }).problem.until;
    expect(Date.parse(until)).toBeGreaterThan(Date.now() + 60_000);
    expect(await tryPin(rightPin)).toMatchObject({ kind: 'refused', problem: { type: 'PinLocked', until } });
    expect(await tryPin(rightPin, priya.id)).toMatchObject({ kind: 'answered' });
  });

  test('tries side by side cannot outrun the count', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => tryPin('0000')));
    const types = answers.map((answer) => (answer.kind === 'refused' ? answer.problem.type : answer.kind));
    expect(types.filter((type) => type === 'PinWrong')).toHaveLength(5);
    expect(types.filter((type) => type === 'PinLocked')).toHaveLength(7);
  });

  test('a right PIN forgets the wrong ones before it', async () => {
    for (let count = 0; count < 4; count += 1) await tryPin('0000');
    expect(await tryPin(rightPin)).toMatchObject({ kind: 'answered' });
    expect(await tryPin('0000')).toMatchObject({ problem: { type: 'PinWrong', triesLeft: 4 } });
  });

  test.each([
    { why: 'who does not exist', change: async () => Promise.resolve(), staffId: id('staff', 99) },
    {
      why: 'who no longer works here',
      change: () => database(env.DB).update(staff).set({ active: false }).where(eq(staff.id, mo.id)),
      staffId: mo.id,
    },
    {
      why: 'who works elsewhere',
      change: () => database(env.DB).delete(staffLocations).where(eq(staffLocations.locationId, uptown)),
      staffId: mo.id,
    },
    {
      why: 'who has no PIN',
      change: () => database(env.DB).update(staff).set({ pinHash: null }).where(eq(staff.id, mo.id)),
      staffId: mo.id,
    },
  ])('somebody $why is answered like a wrong PIN', async ({ change, staffId }) => {
    await change();
    expect(await tryPin(rightPin, staffId)).toMatchObject({ kind: 'refused', status: 403, problem: { type: 'PinWrong' } });
    await env.LOCATIONS.get(env.LOCATIONS.idFromName(uptown)).clearPin(staffId);
  });
});

describe('a session at a tablet', () => {
  test('ends when the person leaves, and when somebody else switches in', async () => {
    await switchInByPin(world.tablet, mo);
    const mos = world.tablet.token;
    await switchInByPin(world.tablet, priya);
    const priyas = world.tablet.token;
    world.tablet.token = mos;
    expect(await world.tablet.call('orders', {})).toMatchObject({
      kind: 'refused',
      status: 401,
      problem: { type: 'StaffSessionOver' },
    });
    world.tablet.token = priyas;
    expect(await world.tablet.call('leaveStaff', {})).toEqual({ kind: 'answered', value: { left: true } });
    expect(await world.tablet.call('orders', {})).toMatchObject({ problem: { type: 'StaffSessionOver' } });
  });

  test('ends after twelve hours', async () => {
    await switchInByPin(world.tablet, mo);
    const [session] = await database(env.DB).select().from(staffSessions);
    expect(Date.parse(session!.expiresAt) - Date.parse(session!.createdAt)).toBe(12 * 3_600_000);
    await database(env.DB).update(staffSessions).set({ expiresAt: new Date().toISOString() });
    expect(await world.tablet.call('orders', {})).toMatchObject({ problem: { type: 'StaffSessionOver' } });
  });

  test('opens nothing at another tablet, nor without one', async () => {
    await switchInByPin(world.tablet, mo);
    world.downtownTablet.token = world.tablet.token;
    expect(await world.downtownTablet.call('orders', {})).toMatchObject({ problem: { type: 'StaffSessionOver' } });
    const bare = await send('/api/orders', { headers: { 'X-Staff-Session': world.tablet.token!, Origin: origin } });
    expect(bare.status).toBe(401);
  });

  test('of a person who is let go ends at once', async () => {
    await switchInByPin(world.tablet, mo);
    await database(env.DB).update(staff).set({ active: false }).where(eq(staff.id, mo.id));
    expect(await world.tablet.call('orders', {})).toMatchObject({ problem: { type: 'StaffSessionOver' } });
  });
});

describe('opening a locked kiosk', () => {
  const open = (pin: string) => world.kiosk.call('unlockKiosk', { staffId: mo.id, pin });

  test('takes the PIN of somebody who works here, writes down who, and switches nobody in', async () => {
    expect(await open(rightPin)).toMatchObject({ kind: 'answered', value: { id: mo.id, name: 'Mo Adler' } });
    expect(await database(env.DB).select().from(audit)).toMatchObject([{ what: 'kiosk-unlocked' }]);
    expect(await database(env.DB).select().from(staffSessions)).toEqual([]);
  });

  test('counts wrong PINs together with those at the tablets', async () => {
    await tryPin('0000');
    expect(await open('0000')).toMatchObject({ kind: 'refused', problem: { type: 'PinWrong', triesLeft: 3 } });
  });

  test('is not for tablets: they have their own lock', async () => {
    expect(await world.tablet.call('unlockKiosk', { staffId: mo.id, pin: rightPin })).toMatchObject({
      problem: { type: 'NotYours' },
    });
  });
});
