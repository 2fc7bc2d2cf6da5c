import { maxClockSkewMs } from '@countersign/contract/signature';
import type { PairingView } from '@countersign/contract/views';
import type { DeviceId } from '@countersign/domain/identifiers';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { audit, devices, pairings } from '../db/schema/index.ts';
import {
  buildHttpWorld,
  env,
  handOf,
  makeKey,
  officeOf,
  problemOf,
  signInAs,
  stranger,
  switchIn,
  type HttpWorld,
} from '../testing/http-world.ts';
import { counterTablet, id, lobbyKiosk, mo, priya, uptown } from '../testing/world.ts';
import { nextLetter } from './device-letter.ts';
import { mintPairingCode, readPairingCode } from './pairing-code.ts';

let world: HttpWorld;
let office: Awaited<ReturnType<typeof officeOf>>;
beforeEach(async () => {
  world = await buildHttpWorld();
  office = officeOf(await signInAs(priya));
});

const ask = async () => {
  const { key, publicKey } = await makeKey();
  const answer = await stranger('startPairing', { kind: 'kiosk', publicKey });
  if (answer.kind !== 'answered') throw new Error(JSON.stringify(answer));
  return { key, pairing: answer.value };
};
const poll = (pairing: { pairingId: string; pollToken: string }) =>
  stranger('pollPairing', { pairingId: pairing.pairingId, pollToken: pairing.pollToken });
const confirm = (code: string, locationId = uptown) => office('confirmPairing', { code, locationId, name: 'Lobby 2' });

describe('pairing a device', () => {
  test('goes from a code on its screen to signed requests of its own', async () => {
    const { key, pairing } = await ask();
    expect(pairing.code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(await poll(pairing)).toEqual({ kind: 'answered', value: { state: 'waiting' } });

    expect(await confirm(pairing.code.toLowerCase().replace('-', ' '))).toMatchObject({
      kind: 'answered',
      value: { kind: 'kiosk', locationId: uptown },
    });
    const paired = await poll(pairing);
    expect(paired).toMatchObject({
      kind: 'answered',
      value: { state: 'paired', device: { name: 'Lobby 2' }, location: { id: uptown } },
    });

    const deviceId = (paired as { value: { device: { id: DeviceId } } }).value.device.id;
    expect(await handOf(deviceId, key).call('session', {})).toMatchObject({
      kind: 'answered',
      value: { device: { id: deviceId } },
    });
    expect(await database(env.DB).select().from(audit).where(eq(audit.entityId, deviceId))).toMatchObject([
      { what: 'device-paired', actor: priya.id },
    ]);
  });

  test('gives each device at work a letter of its own', async () => {
    const letters: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { pairing } = await ask();
      const answer = await confirm(pairing.code);
      letters.push((answer as { value: { letter: string } }).value.letter);
    }
    // Uptown's own are A, B and E.
    expect(letters).toEqual(['C', 'D', 'F']);
  });

  test('two people who confirm one code at once make one device', async () => {
    const { pairing } = await ask();
    const answers = await Promise.all([confirm(pairing.code), confirm(pairing.code)]);
    expect(answers.map((answer) => answer.kind).toSorted()).toEqual(['answered', 'refused']);
    expect(answers.find((answer) => answer.kind === 'refused')).toMatchObject({ problem: { type: 'PairingCodeNotValid' } });
  });

  test('two codes confirmed at once get two letters', async () => {
    const [first, second] = [await ask(), await ask()];
    const answers = await Promise.all([confirm(first.pairing.code), confirm(second.pairing.code)]);
    expect(new Set(answers.map((answer) => (answer as { value: { letter: string } }).value.letter)).size).toBe(2);
  });

  test('a code that is over, unknown, or no code at all confirms nothing', async () => {
    const { pairing } = await ask();
    await database(env.DB).update(pairings).set({ expiresAt: '2020-01-01T00:00:00.000Z' });
    for (const code of [pairing.code, 'BCDF-GHJK', 'AEIO-U123', '']) {
      expect(await confirm(code)).toMatchObject({ kind: 'refused', problem: { type: 'PairingCodeNotValid' }, status: 422 });
    }
    expect(await poll(pairing)).toEqual({ kind: 'answered', value: { state: 'expired' } });
  });

  test('somebody else learns nothing by asking for a pairing that is not theirs', async () => {
    const { pairing } = await ask();
    await confirm(pairing.code);
    expect(await poll({ ...pairing, pollToken: 'guessed' })).toEqual({ kind: 'answered', value: { state: 'expired' } });
  });

  test('a location out of reach is not there', async () => {
    const { pairing } = await ask();
    expect(await confirm(pairing.code, id('loc', 77))).toMatchObject({ kind: 'refused', problem: { type: 'NotFound' } });
    expect(await poll(pairing)).toMatchObject({ value: { state: 'waiting' } });
  });

  test('a key that is no point of the curve is refused', async () => {
    const coordinate = 'A'.repeat(43);
    const answer = await stranger('startPairing', {
      kind: 'kiosk',
      publicKey: { kty: 'EC', crv: 'P-256', x: coordinate, y: coordinate },
    });
    expect(answer).toMatchObject({ kind: 'refused', problem: { type: 'NotUnderstood', where: [{ path: 'publicKey' }] } });
  });

  test('one address cannot fill the office with codes', async () => {
    const { publicKey } = await makeKey();
    const { send } = await import('../testing/http-world.ts');
    const knock = () =>
      send('/api/pairings', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'CF-Connecting-IP': '203.0.113.9' },
        body: JSON.stringify({ kind: 'kiosk', publicKey }),
      });
    let last: PairingView | undefined;
    for (let count = 0; count < 20; count += 1) last = await (await knock()).json<PairingView>();
    const refused = await knock();
    expect(refused.headers.get('Retry-After')).toBe('600');
    expect(await problemOf(refused)).toMatchObject({ status: 429, problem: { type: 'TooManyRequests' } });

    // A shop with more devices than that confirms some and goes on at once.
    expect(await confirm(last!.code)).toMatchObject({ kind: 'answered' });
    expect((await knock()).status).toBe(200);
    expect((await knock()).status).toBe(429);
  });
});

describe('a signature', () => {
  test.each([
    { why: 'another body', send: () => world.kiosk.sendSigned('POST', '/api/live/tickets', '{"a":1}', { signedBody: '{}' }) },
    { why: 'another road', send: () => forward('/api/board') },
    { why: 'another query', send: () => forward('/api/changes?since=1') },
  ])('does not hold for $why', async ({ send }) => {
    expect(await problemOf(await send())).toEqual({ status: 401, problem: { type: 'SignatureNotValid' } });
  });

  test.each([-1, 1])('of a clock that is too far off is refused with the right time', async (direction) => {
    const time = new Date(Date.now() + direction * (maxClockSkewMs + 5000)).toISOString();
    const { status, problem } = await problemOf(await world.kiosk.sendSigned('GET', '/api/session', '', { time }));
    expect({ status, type: problem.type }).toEqual({ status: 401, type: 'ClockTooFarOff' });
    expect(Math.abs(Date.parse(String(problem['serverTime'])) - Date.now())).toBeLessThan(60_000);
  });

  test('with a time nobody can read is refused', async () => {
    expect(await problemOf(await world.kiosk.sendSigned('GET', '/api/session', '', { time: 'soon' }))).toMatchObject({
      status: 401,
    });
  });

  /** A request signed for `/api/session` and sent somewhere else. */
  async function forward(path: string): Promise<Response> {
    const { signRequest, deviceHeaders } = await import('@countersign/contract/signature');
    const { send } = await import('../testing/http-world.ts');
    const { key, publicKey } = await makeKey();
    await database(env.DB).update(devices).set({ publicKey }).where(eq(devices.id, lobbyKiosk.id));
    const time = new Date().toISOString();
    const signature = await signRequest(key, { method: 'GET', pathAndQuery: '/api/changes?since=0', time, body: '' });
    return send(path, {
      headers: { [deviceHeaders.device]: lobbyKiosk.id, [deviceHeaders.time]: time, [deviceHeaders.signature]: signature },
    });
  }
});

describe('revoking a device', () => {
  test('takes effect with its next request, switches out whoever is in, and stays', async () => {
    await switchIn(world.tablet, mo);
    expect(await world.tablet.call('orders', {})).toMatchObject({ kind: 'answered' });
    const revoked = await office('revokeDevice', { deviceId: counterTablet.id });
    expect(revoked).toMatchObject({ kind: 'answered', value: { revokedAt: expect.any(String) as string } });
    expect(await world.tablet.call('orders', {})).toMatchObject({
      kind: 'refused',
      problem: { type: 'DeviceRevoked' },
      status: 401,
    });
    expect(await office('revokeDevice', { deviceId: counterTablet.id })).toEqual(revoked);
    expect(await office('devices', { locationId: uptown })).toMatchObject({
      value: { items: expect.arrayContaining([expect.objectContaining({ id: counterTablet.id })]) as unknown },
    });
  });

  test('of a device nobody knows is refused', async () => {
    expect(await office('revokeDevice', { deviceId: id('dev', 99) })).toMatchObject({
      kind: 'refused',
      problem: { type: 'NotFound' },
      status: 404,
    });
  });
});

test('a device that asks often is noted once a minute, not at each request', async () => {
  const seen = async () => (await database(env.DB).select().from(devices).where(eq(devices.id, lobbyKiosk.id)))[0]?.lastSeenAt;
  await world.kiosk.call('session', {});
  const first = await seen();
  expect(first).not.toBeNull();
  await world.kiosk.call('session', {});
  expect(await seen()).toBe(first);
  const longAgo = new Date(Date.now() - 61_000).toISOString();
  await database(env.DB).update(devices).set({ lastSeenAt: longAgo }).where(eq(devices.id, lobbyKiosk.id));
  await world.kiosk.call('session', {});
  expect(await seen()).not.toBe(longAgo);
});

test('a device says how it is with its poll, and the office reads it; nonsense is passed over', async () => {
  const health = {
    ...{ app: '17', battery: 80, charging: false, persisted: true, unsent: 2, storageFailedAt: '2026-11-25T11:57:00.000Z' },
    ...{ scanner: 'wedge', scannedAt: '2026-11-25T11:58:00.000Z', lastOrderAt: null },
  };
  const told = async () => (await database(env.DB).select().from(devices).where(eq(devices.id, lobbyKiosk.id)))[0]?.health;
  const tell = async (text: string) => {
    await database(env.DB).update(devices).set({ lastSeenAt: null }).where(eq(devices.id, lobbyKiosk.id));
    expect(await world.kiosk.call('changes', { since: 0, health: text })).toMatchObject({ kind: 'answered' });
  };
  await tell(JSON.stringify(health));
  expect(await told()).toEqual(health);
  for (const nonsense of ['half a rec', '[]', JSON.stringify({ ...health, battery: 400 })]) await tell(nonsense);
  expect(await told()).toEqual(health);
});

test('a letter that was ever used comes back only when there is no other', () => {
  const letters = (text: string): Set<string> => new Set(text);
  expect(nextLetter(letters(''), letters(''))).toBe('A');
  expect(nextLetter(letters('AB'), letters('B'))).toBe('C');
  expect(nextLetter(letters('ABCDEFGHJKLMNPQRSTUVWXYZ'), letters('A'))).toBe('AA');
});

test('no order’s number begins with a letter that is taken for a digit', () => {
  const given = new Set<string>();
  for (let next = nextLetter(given, given); next !== undefined; next = nextLetter(given, given)) given.add(next);
  expect(given.size, 'a letter for each device that a location’s room takes').toBeGreaterThanOrEqual(500);
  expect([...given].filter((letter) => /[IO]/.test(letter))).toEqual([]);
});

test('codes favour no letter and are read as people type them', () => {
  expect(mintPairingCode((bytes) => bytes.fill(255).map((_, place) => (place % 2 === 0 ? 250 : place)))).toMatch(
    /^[A-Z]{4}-[A-Z]{4}$/,
  );
  expect(readPairingCode(' bcdf ghjk ')).toBe('BCDF-GHJK');
  expect(readPairingCode('BCDFGHJ')).toBeUndefined();
  expect(readPairingCode('BCDF-GHJA')).toBeUndefined();
});
