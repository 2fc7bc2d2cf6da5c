import { routes, type Route, type RouteName } from '@countersign/contract/routes';
import { mayDo, type Role } from '@countersign/domain/staff/permissions';
import type { DeviceKind } from '@countersign/contract/views';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { devices } from '../db/schema/index.ts';
import {
  buildHttpWorld,
  env,
  handOf,
  makeKey,
  olive,
  origin,
  problemOf,
  send,
  signInAs,
  switchIn,
  type Hand,
} from '../testing/http-world.ts';
import { id, lobbyKiosk, mo, priya } from '../testing/world.ts';

type Send = (method: string, path: string) => Promise<Response>;

/** Everybody who may knock: what kind of device, and which role. */
interface Knocker {
  readonly who: string;
  readonly device: DeviceKind | null;
  readonly role: Role | null;
  readonly send: () => Send;
}

const hands: Partial<Record<string, Hand>> = {};
const cookies: Partial<Record<string, string>> = {};

const byDevice = (name: string) => (): Send => (method, path) =>
  hands[name]!.sendSigned(method, path, method === 'GET' ? '' : '{}');
const byCookie = (name: string) => (): Send => (method, path) =>
  send(path, {
    method,
    headers: { Cookie: cookies[name]!, Origin: origin, 'Content-Type': 'application/json' },
    body: method === 'GET' ? null : '{}',
  });

const knockers: readonly Knocker[] = [
  { who: 'a kiosk', device: 'kiosk', role: null, send: byDevice('kiosk') },
  { who: 'a board', device: 'board', role: null, send: byDevice('board') },
  { who: 'a tablet nobody switched in at', device: 'tablet', role: null, send: byDevice('tablet') },
  { who: 'a budtender at a tablet', device: 'tablet', role: 'budtender', send: byDevice('downtownTablet') },
  { who: 'a budtender at the office', device: null, role: 'budtender', send: byCookie('budtender') },
  { who: 'a manager at the office', device: null, role: 'manager', send: byCookie('manager') },
  { who: 'an owner at the office', device: null, role: 'owner', send: byCookie('owner') },
];

/** Leaving comes last: whoever left is nobody on every road after it. */
const lines = (Object.entries(routes) as [RouteName, Route][]).toSorted(
  ([a], [b]) => Number(a === 'leaveStaff') - Number(b === 'leaveStaff'),
);
const addressOf = ({ path }: Route): string => {
  const nobodys = {
    locationId: id('loc', 900),
    orderId: id('ord', 900),
    saleId: id('sale', 900),
    reportId: id('rep', 900),
    deviceId: id('dev', 900),
    staffId: id('staff', 900),
    areaId: id('area', 900),
    packageId: id('pkg', 900),
    manifestId: id('man', 900),
    transferId: id('tra', 900),
    batchId: id('har', 900),
    driverId: id('drv', 900),
    vehicleId: id('veh', 900),
    partnerId: id('par', 900),
    callId: id('call', 900),
    memberId: id('mem', 900),
    place: '1',
    token: '0'.repeat(32),
  };
  return path.replace(/\{(\w+)\}/g, (_, name: keyof typeof nobodys) => nobodys[name]);
};

/** What the contract says of a road, in its own words. */
const mayAsk = ({ devices: kinds, action }: Route, { device, role }: Knocker): boolean =>
  action === 'anyone' ||
  (device !== null && kinds.includes(device)) ||
  (role !== null && action !== null && (action === 'signed-in' || mayDo(role, action)));

beforeAll(async () => {
  const world = await buildHttpWorld();
  Object.assign(hands, world);
  await switchIn(world.downtownTablet, mo);
  for (const person of [mo, priya, olive]) cookies[person.role] = await signInAs(person);
});

describe.each(lines)('%s', (_, route) => {
  const address = addressOf(route);

  test.each(knockers)('answers $who as the contract says', async (knocker) => {
    const response = await knocker.send()(route.method, address);
    if (mayAsk(route, knocker)) expect([401, 403, 405, 500]).not.toContain(response.status);
    else expect([401, 403]).toContain(response.status);
  });

  test('turns strangers away, whatever they claim', async () => {
    if (route.action === 'anyone') return;
    const init = {
      method: route.method,
      headers: { 'Content-Type': 'application/json' },
      body: route.method === 'GET' ? null : '{}',
    };
    expect(await problemOf(await send(address, init))).toEqual({ status: 401, problem: { type: 'NotSignedIn' } });
    const forged = {
      ...init,
      headers: { ...init.headers, Cookie: 'better-auth.session_token=forged.signature', Origin: origin },
    };
    expect(await problemOf(await send(address, forged))).toEqual({ status: 401, problem: { type: 'NotSignedIn' } });
  });

  test('turns a key away that no device has', async () => {
    if (route.action === 'anyone') return;
    const { key } = await makeKey();
    const body = route.method === 'GET' ? '' : '{}';
    expect(await problemOf(await handOf(id('dev', 77), key).sendSigned(route.method, address, body))).toEqual({
      status: 401,
      problem: { type: 'DeviceNotKnown' },
    });
    expect(await problemOf(await handOf(lobbyKiosk.id, key).sendSigned(route.method, address, body))).toEqual({
      status: 401,
      problem: { type: 'SignatureNotValid' },
    });
  });
});

test('a revoked device is out with its next request, on every road', async () => {
  await database(env.DB).update(devices).set({ revokedAt: new Date().toISOString() }).where(eq(devices.id, lobbyKiosk.id));
  for (const [, route] of lines.filter(([, each]) => each.action !== 'anyone')) {
    const response = await hands['kiosk']!.sendSigned(route.method, addressOf(route), route.method === 'GET' ? '' : '{}');
    expect(await problemOf(response)).toEqual({ status: 401, problem: { type: 'DeviceRevoked' } });
  }
});
