import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StartPairing } from '@countersign/contract/commands';
import { deviceHeaders, fromBase64url, signedBytes } from '@countersign/contract/signature';
import { aDevice, aLocation, FakeEdge, problem } from '#lib/sync/testing/fake-edge.ts';

let edge: FakeEdge;
let requests: { url: string; init: RequestInit }[];

async function openPage() {
  vi.resetModules();
  const { device } = await import('./device.svelte.ts');
  const { call } = await import('./caller.ts');
  const { clock } = await import('./clock.ts');
  const { OutboxDatabase } = await import('#lib/local/outbox-database.ts');
  await device.load();
  return { device, call, clock, outboxDatabase: new OutboxDatabase() };
}

const aPairing = { pairingId: 'p1', code: 'BCDF-GHJK', pollToken: 's', expiresAt: '2026-11-24T10:10:00.000Z', pollSeconds: 2 };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: new Date('2026-11-24T10:00:00Z') });
  globalThis.indexedDB = new IDBFactory();
  Dexie.dependencies.indexedDB = globalThis.indexedDB;
  edge = new FakeEdge();
  requests = [];
  vi.stubGlobal('fetch', (input: string, init: RequestInit) => {
    requests.push({ url: input, init });
    return edge.fetch(input, init);
  });
  edge.routes['/api/pairings'] = () => Response.json(aPairing);
  edge.routes['/api/pairings/poll'] = () => Response.json({ state: 'waiting' });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const confirmed = (): Response => Response.json({ state: 'paired', device: aDevice(), location: aLocation() });

test('a device whose browser denies it storage says so, and waits for nothing', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('The user denied permission to access the database.', 'SecurityError');
  });
  vi.resetModules();
  const { device } = await import('./device.svelte.ts');
  await device.load();
  expect(device.status).toBe('denied');
});

describe('pairing a device', () => {
  test.each(['2026-11-25T10:00:00Z', '2026-11-23T10:00:00Z'])(
    'whose clock says %s learns the time from its code, so that the code lasts as long as the edge lets it',
    async (wrong) => {
      vi.setSystemTime(new Date(wrong));
      const { device, clock } = await openPage();
      await device.startPairing('kiosk');
      expect(clock.now()).toBe('2026-11-24T10:00:00.000Z');

      // The same once the page was loaded anew.
      const again = await openPage();
      expect([again.device.status, again.clock.now()]).toEqual(['pairing', '2026-11-24T10:00:00.000Z']);
    },
  );

  test('shows a code until the office confirms it, then signs what it asks', async () => {
    const { device, call } = await openPage();
    expect(device.status).toBe('unpaired');
    await device.startPairing('kiosk');
    expect(device).toMatchObject({ status: 'pairing', pairing: { code: 'BCDF-GHJK' } });
    await vi.advanceTimersByTimeAsync(2_000);
    edge.routes['/api/pairings/poll'] = confirmed;
    await vi.advanceTimersByTimeAsync(2_000);
    await vi.waitFor(() => expect(device.status).toBe('paired'));

    await call('changes', { since: 7 });
    const { publicKey } = JSON.parse(String(requests[0]?.init.body)) as StartPairing;
    const last = requests.at(-1)!;
    const headers = new Headers(last.init.headers);
    const key = await crypto.subtle.importKey('jwk', publicKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    const bytes = signedBytes({
      method: 'GET',
      pathAndQuery: '/api/changes?since=7',
      time: headers.get(deviceHeaders.time)!,
      bodySha256: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU',
    });
    const signature = fromBase64url(headers.get(deviceHeaders.signature)!);
    expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, bytes)).toBe(true);
    expect(headers.get(deviceHeaders.device)).toBe(aDevice().id);
  });

  test('holds a key that cannot be taken out', async () => {
    const { device, outboxDatabase } = await openPage();
    await device.startPairing('kiosk');
    const kept = await outboxDatabase.identity.get('device');
    expect(kept?.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('jwk', kept!.privateKey)).rejects.toThrow();
  });

  test('goes on after a reload, with the same code', async () => {
    const before = await openPage();
    await before.device.startPairing('tablet');
    before.device.stopPolling();
    const { device } = await openPage();
    expect(device).toMatchObject({ status: 'pairing', pairing: { code: 'BCDF-GHJK' } });
    edge.routes['/api/pairings/poll'] = confirmed;
    await vi.advanceTimersByTimeAsync(2_000);
    await vi.waitFor(() => expect(device.status).toBe('paired'));
  });

  test('says when the code ran out', async () => {
    const { device } = await openPage();
    await device.startPairing('kiosk');
    edge.routes['/api/pairings/poll'] = () => Response.json({ state: 'expired' });
    await vi.advanceTimersByTimeAsync(2_000);
    await vi.waitFor(() => expect(device).toMatchObject({ status: 'unpaired', pairingExpired: true, pairing: null }));
  });

  test('keeps asking while the road is closed', async () => {
    const { device } = await openPage();
    await device.startPairing('kiosk');
    edge.weather = ['never-arrives', 'lost-answer'];
    edge.routes['/api/pairings/poll'] = confirmed;
    for (let poll = 0; poll < 3; poll += 1) {
      const asked = edge.asked.length;
      await vi.advanceTimersByTimeAsync(2_000);
      await vi.waitFor(() => expect(edge.asked.length).toBeGreaterThan(asked));
    }
    await vi.waitFor(() => expect(device.status).toBe('paired'));
  });
});

describe('a paired device', () => {
  async function paired() {
    const page = await openPage();
    await page.device.startPairing('kiosk');
    edge.routes['/api/pairings/poll'] = confirmed;
    await vi.advanceTimersByTimeAsync(2_000);
    await vi.waitFor(() => expect(page.device.status).toBe('paired'));
    return page;
  }

  test('whose clock is wrong learns the time and asks again', async () => {
    const { call, clock } = await paired();
    let refusals = 0;
    edge.routes['/api/changes'] = () => {
      if (refusals++ === 0) return problem({ type: 'ClockTooFarOff', serverTime: '2026-11-24T13:00:00.000Z' }, 401);
      return Response.json({ changes: [], version: 1, more: false, startOver: false });
    };
    expect(await call('changes', { since: 1 })).toMatchObject({ kind: 'answered' });
    expect(clock.now().slice(0, 16)).toBe('2026-11-24T13:00');
    expect((await openPage()).device.clockOffsetMs).toBeGreaterThan(2.9 * 3_600_000);
  });

  test('that was revoked knows it, also after a reload', async () => {
    const { call, device } = await paired();
    edge.routes['/api/changes'] = () => problem({ type: 'DeviceRevoked' }, 401);
    await call('changes', { since: 1 });
    await vi.waitFor(() => expect(device.status).toBe('revoked'));
    expect((await openPage()).device.status).toBe('revoked');
  });
});
