import { beforeEach, describe, expect, test } from 'vitest';
import { fractionOf } from '../src/faults.ts';
import { aLine, aSale, call, desk, expectRefusal, freshState, hudson, jar, logIn, sessionAt } from './client.ts';
import type { Session } from './client.ts';

let shop: Session;
beforeEach(async () => {
  await freshState();
  shop = await sessionAt(hudson);
});

const sell = (changes = {}) => shop.ask('POST', '/v1/sale', aSale(changes));
const salesBooked = async () => (await desk.sales('sale-1')).count;

describe('a fault armed by hand', () => {
  test('loses the reply after the sale was booked: the client hears nothing clear, the books hold one sale', async () => {
    await desk.settings({ deduplicateRequestId: true });
    await desk.arm({ kind: 'reply-lost-after-booking' });
    const lost = await sell();
    await expect(lost.text()).rejects.toThrow();
    expect(await salesBooked()).toBe(1);

    const { Sale } = await (await shop.ask('GET', '/v1/sale?ExternalID=sale-1')).json<{ Sale: unknown[] }>();
    expect(Sale).toHaveLength(1);
    expect((await sell()).status).toBe(200);
    expect(await salesBooked()).toBe(1);
  });

  test('waits for a booking before it loses a reply', async () => {
    await desk.arm({ kind: 'reply-lost-after-booking' });
    expect((await sell({ Item: [aLine({ Quantity: 99 })] })).status).toBe(400);
    await expect((await sell()).text()).rejects.toThrow();
  });

  test('breaks the server before the work is done', async () => {
    await desk.arm({ kind: 'server-error' });
    await expectRefusal(await sell(), 500, 'An internal error occurred. Please try again.');
    expect(await salesBooked()).toBe(0);
  });

  test('breaks the server after the work was done, when told so', async () => {
    await desk.arm({ kind: 'server-error', booked: true });
    expect((await sell()).status).toBe(500);
    expect(await salesBooked()).toBe(1);
  });

  test.each([true, false])('answers with nothing at all (booked: %s)', async (booked) => {
    await desk.arm({ kind: 'empty-body', booked });
    const answer = await sell();
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(await salesBooked()).toBe(booked ? 1 : 0);
  });

  test('ends the session for good, and logging in again goes on', async () => {
    await desk.arm({ kind: 'session-expired' });
    await expectRefusal(await sell(), 401, 'Your session has expired.');
    await expectRefusal(await sell(), 401, 'Your session has expired.');
    shop = await sessionAt(hudson);
    expect((await sell()).status).toBe(200);
  });

  test('refuses with the text it was given, or the commonest', async () => {
    await desk.plan({ armed: [{ kind: 'refused', text: 'Closed for the parade.' }, { kind: 'refused' }] });
    await expectRefusal(await sell(), 400, 'Closed for the parade.');
    await expectRefusal(await sell(), 400, 'Barcode 0358 5605 7965 5604 does not have sufficient remaining quantity.');
    expect((await sell()).status).toBe(200);
  });

  test('answers late, with the sale booked meanwhile', async () => {
    await desk.arm({ kind: 'slow', ms: 300, route: 'POST /v1/sale' });
    let answered = false;
    const waiting = sell().then((answer) => {
      answered = true;
      return answer;
    });
    while ((await salesBooked()) === 0) continue;
    expect(answered).toBe(false);
    expect((await waiting).status).toBe(200);
  });

  test('strikes as often as it was armed, on its route only', async () => {
    await desk.arm({ kind: 'server-error', route: 'GET /v1/sale', remaining: 2 });
    expect((await shop.ask('GET', '/v1/sync')).status).toBe(200);
    expect((await shop.ask('GET', '/v1/sale')).status).toBe(500);
    expect((await desk.state()).faults.armed).toMatchObject([{ kind: 'server-error', remaining: 1 }]);
    expect((await shop.ask('GET', '/v1/sale')).status).toBe(500);
    expect((await shop.ask('GET', '/v1/sale')).status).toBe(200);
  });

  test('is not understood when it makes no sense', async () => {
    expect((await desk.arm({ kind: 'gremlins' })).status).toBe(400);
    expect((await desk.plan({ seeded: { seed: 1, probabilities: { slow: 0.7, refused: 0.7 } } })).status).toBe(400);
  });
});

describe('faults drawn from a seed', () => {
  const day = async (): Promise<number[]> => {
    await desk.plan({ seeded: { seed: 42, probabilities: { 'server-error': 0.3, refused: 0.2 } } });
    const statuses: number[] = [];
    for (let number = 0; number < 30; number += 1) statuses.push((await sell()).status);
    return statuses;
  };

  test('are the same for the same requests, and some of each', async () => {
    // Otherwise the second day would run out of goods.
    await desk.settings({ deduplicateRequestId: true });
    const first = await day();
    expect(await day()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 400, 500]));
  });

  test('never strike with no probability and always with all of it', async () => {
    await desk.plan({ seeded: { seed: 7, probabilities: {} } });
    expect((await sell()).status).toBe(200);
    await desk.plan({ seeded: { seed: 7, probabilities: { 'server-error': 1 } } });
    expect((await logIn(hudson)).status).toBe(500);
    await desk.plan({});
    expect((await logIn(hudson)).status).toBe(200);
  });

  test('spread evenly', () => {
    const drawn = Array.from({ length: 10_000 }, (_, draw) => fractionOf(1, draw + 1));
    const tenths = Array.from({ length: 10 }, (_, tenth) => drawn.filter((each) => Math.floor(each * 10) === tenth).length);
    expect(Math.min(...tenths)).toBeGreaterThan(900);
    expect(Math.max(...tenths)).toBeLessThan(1100);
  });
});

describe('the desk', () => {
  test('is one page that asks nobody else for anything', async () => {
    expect((await call('/')).headers.get('Location')).toBe('/desk');
    const answer = await call('/desk');
    const page = await answer.text();
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    for (const heading of ['Sales', 'Inventory', 'Sync counters', 'Exchanges', 'Break something'])
      expect(page).toContain(heading);
  });

  test('shows every exchange with its fault, and nothing about a person', async () => {
    await desk.arm({ kind: 'server-error', booked: true });
    await sell({ Type: 'MEDICAL', CardID: '6553690580672239', OrderingPhysician: 'Dr. Fern' });
    const state = await desk.state();
    expect(state.exchanges[0]).toMatchObject({ path: '/v1/sale', status: 500, fault: 'server-error' });
    expect(state.exchanges[0]!.request).toContain(jar);
    const everything = JSON.stringify(state);
    for (const secret of ['6553690580672239', 'Dr. Fern', 'correct horse', 'mo@', shop.headers['X-Session-Token']!]) {
      expect(everything).not.toContain(secret);
    }
  });

  test('is not worked by a page from elsewhere', async () => {
    expect((await call('/desk/api/reset', { method: 'POST', headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(403);
    expect((await desk.state()).counts['packages']).toBe(4);
  });
});
