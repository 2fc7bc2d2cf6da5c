import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import {
  buildWorld,
  callerAt,
  clearWorld,
  counter,
  counterTablet,
  downtownKiosk,
  downtownTablet,
  good,
  id,
  kiosk,
  mo,
  testContext,
} from '../testing/world.ts';
import { answerCall, callStaff } from './call-staff.ts';
import { changesSince } from './changes-since.ts';

const d1 = (env as unknown as { DB: D1Database }).DB;
let ctx = testContext(d1);

beforeEach(async () => {
  await clearWorld(d1);
  await buildWorld(d1);
  ctx = testContext(d1);
});

const tablet = callerAt(counterTablet);
const callsHeardBy = async (caller: Parameters<typeof changesSince>[1]) =>
  good(await changesSince(ctx, caller, { since: 0 }))
    .changes.filter(({ kind }) => kind === 'call')
    .map(({ view }) => view);

test('a call rings at the tablets of the location with the name of its kiosk, and nowhere else', async () => {
  const call = good(await callStaff(ctx, kiosk, { callId: id('call', 1) }));
  expect(call).toMatchObject({ deviceName: 'Lobby 1', answeredAt: null });
  expect(ctx.effects).toMatchObject([{ version: 1 }]);
  expect(await callsHeardBy(tablet)).toEqual([call]);
  expect(await callsHeardBy(kiosk)).toEqual([call]);
  expect(await callsHeardBy(callerAt(downtownKiosk))).toEqual([]);
  expect(await callsHeardBy(callerAt(downtownTablet))).toEqual([]);
});

test('who goes is named to the kiosk, and only the first one counts', async () => {
  good(await callStaff(ctx, kiosk, { callId: id('call', 1) }));
  const first = good(await answerCall(ctx, counter, { callId: id('call', 1) }));
  expect(first).toMatchObject({ answeredBy: mo.name });
  ctx.pass(1_000);
  expect(good(await answerCall(ctx, tablet, { callId: id('call', 1) }))).toEqual(first);
  expect(await callsHeardBy(kiosk)).toEqual([first]);
});

test('a kiosk that calls again rings again and is one call, until it was answered or forgotten', async () => {
  good(await callStaff(ctx, kiosk, { callId: id('call', 1) }));
  expect(good(await callStaff(ctx, kiosk, { callId: id('call', 2) })).id).toBe(id('call', 1));
  expect(good(await changesSince(ctx, tablet, { since: 1 })).changes).toMatchObject([{ kind: 'call', id: id('call', 1) }]);
  good(await answerCall(ctx, tablet, { callId: id('call', 1) }));
  expect(good(await callStaff(ctx, kiosk, { callId: id('call', 3) })).id).toBe(id('call', 3));
  ctx.pass(11 * 60_000);
  expect(good(await callStaff(ctx, kiosk, { callId: id('call', 4) })).id).toBe(id('call', 4));
});

test('a call of another store cannot be answered', async () => {
  good(await callStaff(ctx, kiosk, { callId: id('call', 1) }));
  expect(await answerCall(ctx, callerAt(downtownTablet), { callId: id('call', 1) })).toMatchObject({
    ok: false,
    problem: { type: 'NotFound' },
  });
});
