import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { endedShifts, staff } from '../db/schema/index.ts';
import { buildWorld, clearWorld, counter, counterTablet, downtown, id, mo, testContext, uptown } from '../testing/world.ts';
import { onDutyAt } from './on-duty.ts';
import { staffAt } from './staff-store.ts';
import { beginSession, endAtDevice } from './tablet-sessions.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
const db = database(d1);
const minuteMs = 60_000;
let ctx = testContext(d1);
let begunAt = '';

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
  begunAt = ctx.now();
  await beginSession(ctx, counter, counterTablet.id, (await staffAt(d1, uptown, mo.id))!);
  ctx.pass(20 * minuteMs);
});

const leave = (): Promise<unknown> => endAtDevice(ctx, counterTablet.id).execute();

describe('at work', () => {
  test('is who is in at a tablet of the location, and at no other', async () => {
    expect(await onDutyAt(ctx, uptown)).toEqual([{ ...mo, duty: 'here', deviceName: 'Counter 1', since: begunAt }]);
    expect(await onDutyAt(ctx, downtown)).toEqual([]);
  });

  test('is who locked it, for a while', async () => {
    const left = ctx.now();
    await leave();
    ctx.pass(30 * minuteMs);
    expect(await onDutyAt(ctx, uptown)).toEqual([{ ...mo, duty: 'away', deviceName: 'Counter 1', since: left }]);
    ctx.pass(minuteMs);
    expect(await onDutyAt(ctx, uptown)).toEqual([]);
  });

  test('is nobody any more who ended the shift, until they come back', async () => {
    const shift = { locationId: uptown, id: id('shift', 1), staffId: mo.id, deviceId: counterTablet.id, matters: [] };
    await db.insert(endedShifts).values({ ...shift, startedAt: begunAt, endedAt: ctx.now() });
    await leave();
    expect(await onDutyAt(ctx, uptown)).toEqual([]);
    ctx.pass(minuteMs);
    await beginSession(ctx, counter, counterTablet.id, (await staffAt(d1, uptown, mo.id))!);
    expect(await onDutyAt(ctx, uptown)).toMatchObject([{ id: mo.id, duty: 'here' }]);
  });

  test('is nobody who may not work here any more', async () => {
    await db.update(staff).set({ active: false }).where(eq(staff.id, mo.id));
    expect(await onDutyAt(ctx, uptown)).toEqual([]);
  });
});
