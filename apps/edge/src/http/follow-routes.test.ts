import { beforeAll, expect, test } from 'vitest';
import { buildHttpWorld, problemOf, send } from '../testing/http-world.ts';
import { mostFollowsPerMinute } from './follow-routes.ts';
import { RateLimit } from './rate-limit.ts';

beforeAll(async () => void (await buildHttpWorld()));

const ask = (address: string, token = '0'.repeat(32)): Promise<Response> =>
  send(`/api/follow/${token}`, { headers: { 'CF-Connecting-IP': address } });

test('the status page’s road is for no search engine and no cache, also where it finds nothing', async () => {
  const response = await ask('203.0.113.1');
  expect(response.status).toBe(404);
  expect(response.headers.get('X-Robots-Tag')).toBe('noindex, nofollow');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(response.headers.get('Set-Cookie')).toBeNull();
});

test('a token of another shape is not even looked for', async () => {
  expect((await ask('203.0.113.2', 'short')).status).toBe(400);
});

test('who asks too often waits until the next minute, and nobody else does', () => {
  const limit = new RateLimit(mostFollowsPerMinute);
  for (let n = 0; n < mostFollowsPerMinute; n += 1) expect(limit.take('a', 30_000)).toBeUndefined();
  expect(limit.take('a', 30_000)).toBe(30);
  expect(limit.take('b', 30_000)).toBeUndefined();
  expect(limit.take('a', 60_000)).toBeUndefined();
});

test('the road says so with the time to wait', async () => {
  // Twice as often, for the minute may end while this runs.
  let response = await ask('203.0.113.3');
  for (let n = 0; n < 2 * mostFollowsPerMinute && response.status !== 429; n += 1) response = await ask('203.0.113.3');
  expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(await problemOf(response)).toMatchObject({ status: 429, problem: { type: 'TooManyRequests' } });
});
