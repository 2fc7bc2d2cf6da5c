import type { LocationId } from '@countersign/domain/identifiers';
import { beforeEach, expect, test, vi } from 'vitest';
import { FirstSync } from './first-sync.svelte.ts';

let toTell = 0;
let isRefused = false;
/** Portions that were asked for; each is answered when the test says so. */
let portions: (() => void)[] = [];
vi.mock('#lib/device/caller.ts', () => ({
  officeCall: async (name: string) => {
    if (name === 'firstStock') return { kind: 'answered', value: { known: 0, waiting: 0, toTell, notMapped: [] } };
    await new Promise<void>((resolve) => portions.push(resolve));
    if (isRefused) return { kind: 'unknown', detail: 'nothing came' };
    toTell -= 50;
    return { kind: 'answered', value: 'done' };
  },
}));
vi.mock('../office-session.svelte.ts', () => ({ officeSession: {} }));

beforeEach(() => {
  toTell = 150;
  isRefused = false;
  portions = [];
});
const opened = async (): Promise<FirstSync> => {
  const sync = new FirstSync('loc_1' as LocationId);
  await sync.load();
  return sync;
};
/** Answers the n-th portion, and waits for what follows from it. */
const answer = async (n: number): Promise<void> => {
  portions[n - 1]!();
  await new Promise((resolve) => setTimeout(resolve));
};

test('goes on portion by portion until everything is told', async () => {
  const sync = await opened();
  const all = sync.all();
  for (const n of [1, 2, 3]) await answer(n);
  await all;
  expect([portions.length, sync.value?.toTell, sync.isGoing]).toEqual([3, 0, false]);
});

test('stops after the portion that is asked for, and goes on where it stopped', async () => {
  const sync = await opened();
  const all = sync.all();
  sync.stop();
  expect(sync.isTelling, 'that portion is still asked for').toBe(true);
  await answer(1);
  await all;
  expect([portions.length, sync.value?.toTell]).toEqual([1, 100]);
  void sync.all();
  expect(portions).toHaveLength(2);
});

test('nothing else is told while a portion is asked for, also by who stopped and goes on at once', async () => {
  const sync = await opened();
  const all = sync.all();
  sync.stop();
  await Promise.all([sync.next(), sync.all()]);
  expect(portions).toHaveLength(1);
  await answer(1);
  await all;
  expect([portions.length, sync.isTelling, sync.value?.toTell]).toEqual([1, false, 100]);
});

test('ends at a portion that got no answer, and says so', async () => {
  isRefused = true;
  const sync = await opened();
  const all = sync.all();
  await answer(1);
  await all;
  expect([portions.length, sync.isGoing]).toEqual([1, false]);
  expect(sync.trouble).toBeDefined();
});
