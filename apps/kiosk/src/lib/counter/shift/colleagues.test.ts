import type { Answer } from '@countersign/contract/caller';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const edge = vi.hoisted(() => ({ answer: undefined as unknown as Answer<unknown> }));
vi.mock('#lib/device/caller.ts', () => ({ call: () => Promise.resolve(edge.answer) }));

const { Colleagues } = await import('./colleagues.svelte.ts');
const { people } = await import('#lib/live/people.ts');

const atWork = (...names: string[]): Answer<unknown> => ({ kind: 'answered', value: { items: names.map((name) => ({ name })) } });
const secondsPass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('who left at another tablet is gone within seconds from the list of whoever chooses, and the network too', async () => {
  const colleagues = new Colleagues();
  edge.answer = atWork('Mo', 'Luis');
  const stop = colleagues.watch();
  expect(colleagues.isReached).toBeUndefined();
  await secondsPass(0);
  expect(colleagues.onDuty).toHaveLength(2);
  edge.answer = atWork('Mo');
  await secondsPass(5);
  expect(colleagues.onDuty).toMatchObject([{ name: 'Mo' }]);
  edge.answer = { kind: 'unknown', detail: 'no network' };
  await secondsPass(5);
  expect(colleagues.isReached).toBe(false);
  edge.answer = atWork('Mo', 'Dana');
  await secondsPass(5);
  expect([colleagues.isReached, colleagues.onDuty?.length]).toEqual([true, 2]);
  stop();
  edge.answer = atWork();
  await secondsPass(60);
  expect(colleagues.onDuty).toHaveLength(2);
});

test('who ends their shift at another tablet is gone at once, and nobody asks after somebody left this one', async () => {
  const colleagues = new Colleagues();
  edge.answer = atWork('Mo', 'Luis');
  const stop = colleagues.start();
  await secondsPass(0);
  edge.answer = atWork('Mo');
  people.moved();
  await secondsPass(0);
  expect(colleagues.onDuty).toMatchObject([{ name: 'Mo' }]);
  stop();
  edge.answer = atWork();
  people.moved();
  await secondsPass(0);
  expect(colleagues.onDuty).toHaveLength(1);
});
