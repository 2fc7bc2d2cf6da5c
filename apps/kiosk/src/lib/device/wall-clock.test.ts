import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clock } from './clock.ts';
import { connection } from './connection.svelte.ts';
import { WallClock } from './wall-clock.svelte.ts';

const dayMs = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-02T17:00:00Z') });
});
afterEach(() => {
  clock.offsetMs = 0;
  vi.useRealTimers();
});

test.each([
  { wrong: 'a day ahead', offsetMs: -dayMs, says: '2026-03-01T17:00:01.000Z' },
  { wrong: 'a day behind', offsetMs: dayMs, says: '2026-03-03T17:00:01.000Z' },
])('a screen whose clock is $wrong counts by the edge’s, from the first second in which it heard of it', ({ offsetMs, says }) => {
  const wall = new WallClock();
  const stop = wall.start();
  clock.offsetMs = offsetMs;
  vi.advanceTimersByTime(1_000);
  expect(new Date(wall.nowMs).toISOString()).toBe(says);
  stop();
  vi.advanceTimersByTime(5_000);
  expect(new Date(wall.nowMs).toISOString(), 'a clock that was stopped stands').toBe(says);
});

test('a screen whose clock is a day ahead says by the edge’s since when it has no network', () => {
  clock.offsetMs = -dayMs;
  connection.missed();
  expect(connection.since).toBe('2026-03-01T17:00:00.000Z');
});
