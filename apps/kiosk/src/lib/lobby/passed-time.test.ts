import { expect, test } from 'vitest';
import { passedTime } from './passed-time.ts';

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

/** Clocks of a device, this far behind the edge's; each second after its start all of them go on. */
function device(behindMs = 0) {
  const time = { steady: 500, wall: Date.parse('2026-11-24T15:00:00Z'), ahead: behindMs };
  const passed = passedTime({ steady: () => time.steady, wall: () => time.wall, ahead: () => time.ahead });
  const second = (): number => {
    time.steady += 1_000;
    time.wall += 1_000;
    return passed();
  };
  return { time, second };
}

test('a second is a second, whatever the wall says', () => {
  const { second } = device(dayMs);
  expect([second(), second()]).toEqual([1_000, 1_000]);
});

test.each([
  { how: 'sets the clock back by a day', behind: 0, leap: -dayMs, passed: 1_000 },
  { how: 'puts a clock right that was a day behind', behind: dayMs, leap: dayMs, passed: 1_000 },
  { how: 'puts it right by hand, to the minute', behind: dayMs, leap: dayMs - 50_000, passed: 1_000 },
  { how: 'puts a clock right that was a day ahead', behind: -dayMs, leap: -dayMs, passed: 1_000 },
  { how: 'lets it sleep overnight', behind: 0, leap: 600 * minuteMs, passed: 600 * minuteMs + 1_000 },
  {
    how: 'lets it sleep overnight while its clock is a day behind',
    behind: dayMs,
    leap: 600 * minuteMs,
    passed: 600 * minuteMs + 1_000,
  },
  { how: 'lets it sleep a moment', behind: 0, leap: 40_000, passed: 41_000 },
  { how: 'sets a clock wrong that was right', behind: 0, leap: dayMs, passed: dayMs + 1_000 },
])('who $how', ({ behind, leap, passed }) => {
  const { time, second } = device(behind);
  second();
  time.wall += leap;
  expect(second()).toBe(passed);
  expect(second(), 'and goes on as before').toBe(1_000);
});

test('a device whose steady clock goes on in its sleep counts it once', () => {
  const { time, second } = device();
  time.steady += 600 * minuteMs;
  time.wall += 600 * minuteMs;
  expect(second()).toBe(600 * minuteMs + 1_000);
});

test('the edge that corrects the offset in the same second as the clock is put right changes nothing', () => {
  const { time, second } = device(dayMs);
  time.wall += dayMs;
  time.ahead = 0;
  expect(second()).toBe(1_000);
  time.wall += dayMs;
  expect(second(), 'a day of sleep after it').toBe(dayMs + 1_000);
});
