import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { officeCall } from './caller.ts';
import { clock } from './clock.ts';

const here = '2026-03-02T17:00:00.000Z';
let head: Record<string, string> = {};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(here) });
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ items: [] }, { headers: head })));
});
afterEach(() => {
  clock.offsetMs = 0;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a desk’s clock that is wrong', () => {
  test.each([
    { why: 'a day ahead', date: 'Sun, 01 Mar 2026 17:00:00 GMT', now: '2026-03-01T17:00:00.000Z' },
    { why: 'three minutes behind', date: 'Mon, 02 Mar 2026 17:03:00 GMT', now: '2026-03-02T17:03:00.000Z' },
    { why: 'right but for the second that a head leaves out', date: 'Mon, 02 Mar 2026 16:59:59 GMT', now: here },
  ])('is corrected by the next answer of the edge: it was $why', async ({ date, now }) => {
    head = { Date: date };
    await officeCall('items', { menu: 'on' });
    expect(clock.now()).toBe(now);
  });

  test.each([{}, { Date: 'soon' }])('stays where an answer says no time: %j', async (given) => {
    head = given;
    await officeCall('items', { menu: 'on' });
    expect(clock.offsetMs).toBe(0);
  });
});
