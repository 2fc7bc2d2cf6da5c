import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clock } from '#lib/device/clock.ts';
import { keepTimeOf } from '#lib/device/store-zone.ts';
import { beginOf, readWords, todayAt } from './store-clock.ts';
import { minute, moment } from './words.ts';

const newYork = { timeZone: 'America/New_York' };
const honolulu = { timeZone: 'Pacific/Honolulu' };
const browsers = { timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone };

beforeEach(() => {
  // A desk whose own clock is a day behind.
  vi.useFakeTimers({ now: Date.parse('2026-03-01T04:30:00Z') });
  clock.correct('2026-03-02T04:30:00Z');
});
afterEach(() => {
  clock.offsetMs = 0;
  keepTimeOf([]);
  vi.useRealTimers();
});

test('today is the day on the wall of the store, by the edge’s clock, wherever the desk stands and whatever its own clock says', () => {
  expect([todayAt(newYork), todayAt(honolulu)]).toEqual(['2026-03-01', '2026-03-01']);
  vi.advanceTimersByTime(3_600_000);
  expect([todayAt(newYork), todayAt(honolulu)]).toEqual(['2026-03-02', '2026-03-01']);
});

test('a time that is of no store in particular is told by the clock that all stores share', () => {
  keepTimeOf([honolulu, honolulu]);
  expect(todayAt()).toBe('2026-03-01');
  expect(moment('2026-03-02T04:30:12Z')).toMatch(/^Mar 1, 6:30:12\sPM$/);
  expect(minute('2026-03-02T04:30:12Z', undefined)).toMatch(/^Mar 1, 6:30\sPM HST$/);
  expect(readWords('2026-03-02T04:30:12Z')).toEqual({
    ...{ day: 'Mar 1, 2026', time: expect.stringMatching(/^6:30:12\sPM HST$/) as string },
  });
  expect(moment('2026-03-02T04:30:12Z', newYork as never), 'one store’s is told by its own').toMatch(/^Mar 1, 11:30:12\sPM$/);
});

test('where stores have several clocks it is the browser’s, and the head of a page says whose', () => {
  keepTimeOf([honolulu, newYork]);
  const at = '2026-03-02T04:30:12Z';
  expect(moment(at)).toBe(moment(at, browsers as never));
  const zone = new Intl.DateTimeFormat('en-US', { ...browsers, timeZoneName: 'short' })
    .formatToParts(new Date(at))
    .find(({ type }) => type === 'timeZoneName')?.value;
  expect(readWords(at).time.endsWith(` ${zone}`)).toBe(true);
});

test('a day begins at the midnight of the store, also in the night that has an hour less', () => {
  expect(beginOf('2026-03-08' as never, newYork)).toBe('2026-03-08T05:00:00.000Z');
  expect(beginOf('2026-03-09' as never, newYork)).toBe('2026-03-09T04:00:00.000Z');
});
