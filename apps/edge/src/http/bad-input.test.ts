import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../db/database.ts';
import { orders } from '../db/schema/index.ts';
import {
  buildHttpWorld,
  env,
  logLines,
  origin,
  problemOf,
  rightPin,
  send,
  switchIn,
  type HttpWorld,
} from '../testing/http-world.ts';
import { aCartLine, aSubmission, id, identity, jar, mo } from '../testing/world.ts';
import { mostBodyBytes } from './read-body.ts';

let world: HttpWorld;
beforeEach(async () => {
  world = await buildHttpWorld();
  logLines.length = 0;
});

const submit = (change: object): Promise<Response> =>
  world.kiosk.sendSigned('POST', '/api/orders', JSON.stringify({ ...aSubmission(1, [aCartLine(jar)]), ...change }));

const nothingStored = async (): Promise<void> => expect(await database(env.DB).select().from(orders)).toEqual([]);

describe('a request that cannot be understood', () => {
  test.each([
    { why: 'is no JSON', body: '{"orderId": ', where: [{ path: '', message: 'not JSON' }] },
    { why: 'is a list', body: '[]', where: [{ path: '', message: 'not a JSON object' }] },
    { why: 'is a lone text', body: '"order"', where: [{ path: '', message: 'not a JSON object' }] },
    { why: 'is null', body: 'null', where: [{ path: '', message: 'not a JSON object' }] },
  ])('because it $why is refused', async ({ body, where }) => {
    expect(await problemOf(await world.kiosk.sendSigned('POST', '/api/orders', body))).toEqual({
      status: 400,
      problem: { type: 'NotUnderstood', where },
    });
    await nothingStored();
  });

  test.each([
    { why: 'a negative quantity', change: { lines: [{ ...aCartLine(jar), quantity: -1 }] }, path: 'lines.0.quantity' },
    { why: 'half a jar', change: { lines: [{ ...aCartLine(jar), quantity: 1.5 }] }, path: 'lines.0.quantity' },
    { why: 'a quantity as text', change: { lines: [{ ...aCartLine(jar), quantity: '1' }] }, path: 'lines.0.quantity' },
    { why: 'a member nobody knows', change: { coupon: 'FREE' }, path: '' },
    { why: 'a member nobody knows in a line', change: { lines: [{ ...aCartLine(jar), free: true }] }, path: 'lines.0' },
    { why: 'an id of another kind', change: { orderId: id('sale', 1) }, path: 'orderId' },
    { why: 'a day without a time', change: { placedAt: '2026-11-24' }, path: 'placedAt' },
  ])('for $why is refused with its place, and nothing is stored', async ({ change, path }) => {
    const { status, problem } = await problemOf(await submit(change));
    expect(status).toBe(400);
    expect(problem).toMatchObject({ type: 'NotUnderstood', where: [{ path }] });
    await nothingStored();
  });

  test('because it comes as a form is refused: other pages can send forms, not JSON', async () => {
    const response = await send('/api/pairings/poll', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: '{}' });
    expect(await problemOf(response)).toMatchObject({ status: 400, problem: { type: 'NotUnderstood' } });
  });

  test('because its bytes are no text is refused', async () => {
    const init = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
    };
    expect(await problemOf(await send('/api/pairings', init))).toMatchObject({ status: 400, problem: { type: 'NotUnderstood' } });
  });

  test('because it says in the body what stands in the path is refused', async () => {
    await switchIn(world.tablet, mo);
    const body = JSON.stringify({ orderId: id('ord', 2), commandId: id('cmd', 1), identity });
    const response = await world.tablet.sendSigned('POST', `/api/orders/${id('ord', 1)}/approve`, body);
    expect(await problemOf(response)).toMatchObject({
      status: 400,
      problem: { type: 'NotUnderstood', where: [{ path: 'orderId' }] },
    });
  });

  test('because it asks for one thing twice is refused', async () => {
    const response = await world.kiosk.sendSigned('GET', '/api/changes?since=0&since=5');
    expect(await problemOf(response)).toMatchObject({ status: 400, problem: { where: [{ path: 'since' }] } });
  });
});

describe('a body that is too large', () => {
  const tooLong = 'x'.repeat(mostBodyBytes + 1);

  test('is refused by what its header says', async () => {
    const response = await send('/api/pairings', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: tooLong,
    });
    expect(await problemOf(response)).toEqual({ status: 413, problem: { type: 'TooLarge', maxBytes: mostBodyBytes } });
  });

  test('is refused while it arrives, when no header says anything', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(100_000));
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(chunk);
        if (sent === 1000) controller.close();
      },
    });
    const response = await send('/api/pairings', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: endless,
    });
    expect(await problemOf(response)).toEqual({ status: 413, problem: { type: 'TooLarge', maxBytes: mostBodyBytes } });
    expect(sent).toBeLessThan(100);
  });
});

describe('ids of another location', () => {
  test('look as if they did not exist, on every road of an order', async () => {
    expect((await submit({})).status).toBe(200);
    const orderId = id('ord', 1);
    await switchIn(world.downtownTablet, mo);
    const commandId = id('cmd', 900);
    const asked: [string, object][] = [
      ['approve', { commandId, identity }],
      ['reject', { commandId, reason: 'not ours' }],
      ['cancel', { commandId, reason: 'not ours' }],
      ['pick', { commandId, barcode: '6853296789574115', units: 1 }],
    ];
    for (const [step, body] of asked) {
      const response = await world.downtownTablet.sendSigned('POST', `/api/orders/${orderId}/${step}`, JSON.stringify(body));
      expect([step, await problemOf(response)]).toMatchObject([step, { status: 404, problem: { type: 'NotFound' } }]);
    }
    expect((await world.downtownTablet.sendSigned('GET', `/api/orders/${orderId}`)).status).toBe(404);
    const [row] = await database(env.DB).select().from(orders).where(eq(orders.id, orderId));
    expect(row?.state).toBe('submitted');
  });
});

describe('a road that does not exist', () => {
  test('is said to be unknown, and a wrong method to be wrong', async () => {
    expect(await problemOf(await send('/api/secrets'))).toMatchObject({ status: 404, problem: { type: 'NotFound' } });
    expect(await problemOf(await send('/api/orders', { method: 'DELETE' }))).toEqual({
      status: 405,
      problem: { type: 'MethodNotAllowed' },
    });
  });

  test.each(['/api/auth/sign-up/email', '/api/auth/reset-password', '/api/auth/delete-user', '/api/auth/list-sessions'])(
    '%s of the sign-in library is not there',
    async (path) => {
      const response = await send(path, {
        method: 'POST',
        headers: { Origin: origin, 'Content-Type': 'application/json' },
        body: '{}',
      });
      expect(response.status).toBe(404);
    },
  );
});

describe('every answer', () => {
  test('is kept by nobody, framed by nobody, says what time it is, and carries its request id', async () => {
    const response = await send('/api/health');
    const { headers } = response;
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('X-Frame-Options')).toBe('DENY');
    expect(headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('Date')).toMatch(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/);
    expect(await response.json()).toMatchObject({ status: 'ok', database: 'ok', environment: 'test' });
  });

  test('the description of the API is served', async () => {
    expect(await (await send('/api/openapi.json')).json()).toMatchObject({
      openapi: '3.1.0',
      paths: { '/api/orders': { post: {} } },
    });
  });

  test('leaves one line in the log, without anything a person said', async () => {
    await world.tablet.call('switchStaff', { staffId: mo.id, pin: rightPin });
    await send('/api/sales?find=6853296789574115');
    await send('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: origin },
      body: '{"email":"ma@two-rivers.example","password":"hunter2hunter2"}',
    });
    const written = logLines.join('\n');
    expect(logLines.length).toBeGreaterThanOrEqual(3);
    for (const line of logLines) expect(() => JSON.parse(line) as unknown).not.toThrow();
    for (const secret of [rightPin, mo.name, '6853296789574115', 'hunter2', 'two-rivers', '?'])
      expect(written).not.toContain(secret);
  });
});
