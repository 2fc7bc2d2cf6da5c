import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenCalm } from './when-calm.ts';

let nowMs = 0;
const frames: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** One frame is painted, and what comes after it is done. */
async function paint(): Promise<void> {
  for (const frame of frames.splice(0)) frame();
  await vi.runAllTimersAsync();
}

test('what waits is done after the frame, not with the touch', async () => {
  const done: string[] = [];
  whenCalm(() => done.push('a picture'));
  await vi.runAllTimersAsync();
  expect(done).toEqual([]);
  await paint();
  expect(done).toEqual(['a picture']);
});

test('long work is spread over frames, so that a touch in between is answered', async () => {
  const done: number[] = [];
  for (const n of [1, 2, 3]) whenCalm(() => (done.push(n), (nowMs += 20)));
  await paint();
  expect(done).toEqual([1, 2]);
  await paint();
  expect(done).toEqual([1, 2, 3]);
  expect(frames).toEqual([]);
});

test('what left the screen before its turn is not drawn', async () => {
  const done: string[] = [];
  whenCalm(() => done.push('gone'))();
  await paint();
  whenCalm(() => done.push('there'));
  await paint();
  expect(done).toEqual(['there']);
});
