import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Part } from './part.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a part is fetched once, however often it is asked for', async () => {
  const load = vi.fn(async () => 'the sheet');
  const part = new Part(load);
  part.ask();
  part.ask();
  expect(part.loaded).toBeUndefined();
  await vi.runAllTimersAsync();
  expect([part.loaded, part.isMissing, load.mock.calls.length]).toEqual(['the sheet', false, 1]);
});

test('one that does not come is said to be missing, and comes by itself when the network is back', async () => {
  let hasNetwork = false;
  const part = new Part(async () => (hasNetwork ? 'the sheet' : Promise.reject(new Error('no network'))));
  part.ask();
  await vi.advanceTimersByTimeAsync(0);
  expect([part.loaded, part.isMissing]).toEqual([undefined, true]);
  hasNetwork = true;
  await vi.runAllTimersAsync();
  expect([part.loaded, part.isMissing]).toEqual(['the sheet', false]);
});

test('one that nobody asked for yet is missed by nobody', async () => {
  const part = new Part(() => Promise.reject(new Error('no network')));
  part.prepare();
  await vi.advanceTimersByTimeAsync(0);
  expect(part.isMissing).toBe(false);
  part.ask();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(part.isMissing).toBe(true);
});

test('one that was given up is tried from the start when it is asked for anew', async () => {
  let hasNetwork = false;
  const part = new Part(async () => (hasNetwork ? 'the sheet' : Promise.reject(new Error('no network'))));
  part.ask();
  await vi.runAllTimersAsync();
  expect(part.isMissing).toBe(true);
  hasNetwork = true;
  part.ask();
  await vi.runAllTimersAsync();
  expect([part.loaded, part.isMissing]).toEqual(['the sheet', false]);
});
