import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let touch: () => void;
let whenHandsOff: typeof import('./hands-off.ts').whenHandsOff;

beforeEach(async () => {
  vi.useFakeTimers({ now: 0 });
  vi.resetModules();
  vi.stubGlobal('addEventListener', (name: string, hear: () => void) => {
    expect(name).toBe('pointerdown');
    touch = hear;
  });
  ({ whenHandsOff } = await import('./hands-off.ts'));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what nobody waits for is done when its time comes', () => {
  const work = vi.fn();
  whenHandsOff(work, 80);
  vi.advanceTimersByTime(79);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledOnce();
});

test('a finger that comes down puts it off until its click is answered', () => {
  const work = vi.fn();
  whenHandsOff(work, 80);
  vi.advanceTimersByTime(70);
  touch();
  vi.advanceTimersByTime(449);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledOnce();
});

test('fingers that never rest put it off for two seconds and a half', () => {
  const work = vi.fn();
  whenHandsOff(work, 80);
  for (let touches = 0; touches < 25; touches += 1) {
    touch();
    vi.advanceTimersByTime(100);
  }
  expect(work).not.toHaveBeenCalled();
  touch();
  vi.advanceTimersByTime(80);
  expect(work).toHaveBeenCalledOnce();
});

test('what was taken back is not done', () => {
  const work = vi.fn();
  const takeBack = whenHandsOff(work, 80);
  vi.advanceTimersByTime(79);
  touch();
  vi.advanceTimersByTime(100);
  takeBack();
  vi.advanceTimersByTime(5_000);
  expect(work).not.toHaveBeenCalled();
});
