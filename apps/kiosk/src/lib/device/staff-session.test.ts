import type { Answer } from '@countersign/contract/caller';
import { beforeEach, expect, test, vi } from 'vitest';

const edge = vi.hoisted(() => ({ answers: [] as Answer<unknown>[] }));
vi.mock('./caller.ts', () => ({ call: () => Promise.resolve(edge.answers.shift() ?? { kind: 'unknown', detail: '' }) }));

const { staffSession } = await import('./staff-session.svelte.ts');
const { staffToken } = await import('./staff-token.ts');

const dana = { id: 'staff_dana' as never, name: 'Dana', initials: 'D', role: 'budtender' } as const;
beforeEach(async () => {
  edge.answers = [{ kind: 'answered', value: { token: 't', staff: dana, may: [], expiresAt: '2999-01-01T00:00:00Z' } }];
  await staffSession.switchIn(dana.id, '2468');
});

test('who was switched out by the edge is known until somebody switches in', async () => {
  expect(staffSession.over).toBeNull();
  staffToken.drop();
  expect([staffSession.current, staffSession.over?.name]).toEqual([null, 'Dana']);
  edge.answers = [{ kind: 'answered', value: { token: 't', staff: dana, may: [], expiresAt: '2999-01-01T00:00:00Z' } }];
  await staffSession.switchIn(dana.id, '2468');
  expect(staffSession.over).toBeNull();
});

test('who locked the tablet left, and is not asked for', async () => {
  await staffSession.leave();
  expect([staffSession.current, staffSession.over]).toEqual([null, null]);
});
