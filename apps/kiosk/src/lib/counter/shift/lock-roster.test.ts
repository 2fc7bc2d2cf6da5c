import type { Answer } from '@countersign/contract/caller';
import type { Page, RosterEntry } from '@countersign/contract/views';
import { beforeEach, expect, test, vi } from 'vitest';

const edge = vi.hoisted(() => ({ asked: 0, answer: { kind: 'unknown', detail: 'no network' } as Answer<unknown> }));
vi.mock('#lib/device/caller.ts', () => ({
  call: () => {
    edge.asked += 1;
    return Promise.resolve(edge.answer);
  },
}));

const { LockRoster } = await import('./lock-roster.svelte.ts');

const dana = { id: 'staff_dana', name: 'Dana Whitfield', initials: 'DW', role: 'budtender' } as unknown as RosterEntry;
const answered: Answer<Page<RosterEntry>> = { kind: 'answered', value: { items: [dana], next: null } };

beforeEach(() => {
  edge.asked = 0;
  edge.answer = { kind: 'unknown', detail: 'no network' };
});

test('a lock without the network says so, and its names appear when the edge answers again', async () => {
  const roster = new LockRoster();
  await roster.load();
  expect([roster.trouble?.what, roster.choice.people]).toEqual(['Nobody can switch in without the network.', undefined]);
  edge.answer = answered;
  await roster.loadAgain();
  expect([roster.trouble, roster.choice.people]).toEqual([undefined, [dana]]);
});

test('a lock whose names are known does not ask again each time that the network comes back', async () => {
  edge.answer = answered;
  const roster = new LockRoster();
  await roster.load();
  await roster.loadAgain();
  expect(edge.asked).toBe(1);
});
