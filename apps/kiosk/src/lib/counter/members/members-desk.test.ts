import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '@countersign/contract/caller';
import type { LocationId } from '@countersign/domain/identifiers';

const edge = vi.hoisted(() => ({
  asked: [] as { name: string; input: Record<string, unknown> }[],
  answers: [] as Answer<unknown>[],
}));
vi.mock('#lib/device/caller.ts', () => ({
  call: (name: string, input: Record<string, unknown>) => {
    edge.asked.push({ name, input });
    return Promise.resolve(edge.answers.shift() ?? { kind: 'unknown', detail: 'nothing came' });
  },
}));

const { MembersDesk } = await import('./members-desk.svelte.ts');

const here = 'loc_1' as LocationId;
const sam = { id: 'mem_1', firstName: 'Sam', phoneEnd: '42', joinedAt: '2026-03-02T15:00:00Z', points: 204 };
const answered = (value: unknown): Answer<unknown> => ({ kind: 'answered', value });

beforeEach(() => {
  edge.asked = [];
  edge.answers = [];
});

describe('the desk of members', () => {
  test('asks again with the same command and the same code when no answer came, and shows that code once', async () => {
    const desk = new MembersDesk();
    desk.open();
    desk.go('join');
    await desk.join(here, 'Sam', '2125550142');
    expect(desk.problem?.what).toBe('No answer yet.');
    edge.answers = [answered(sam)];
    await desk.join(here, 'Sam', '2125550142');
    expect(edge.asked[1]).toEqual(edge.asked[0]);
    expect(edge.asked[0]?.input['code']).toMatch(/^[0-9a-f]{32}$/);
    expect([desk.place, desk.code]).toEqual(['code', edge.asked[0]?.input['code']]);
    desk.close();
    expect([desk.member, desk.code]).toEqual([null, null]);
  });

  test('gives another code each time, and a refused asking is over', async () => {
    const desk = new MembersDesk();
    desk.open();
    edge.answers = [
      { kind: 'refused', status: 409, problem: { type: 'AlreadyMember' } },
      answered(sam),
      answered({ id: 'mem_1' }),
    ];
    await desk.join(here, 'Sam', '2125550142');
    expect(desk.problem?.what).toBe('This number is a member’s already.');
    await desk.join(here, 'Sam', '2125550142');
    await desk.renewCode(here);
    const codes = edge.asked.map(({ input }) => input['code']);
    expect(new Set(codes).size).toBe(3);
    expect(desk.code).toBe(codes[2]);
  });

  test('that was closed while it asked shows nobody', async () => {
    const desk = new MembersDesk();
    edge.answers = [answered(sam)];
    const asking = desk.findByCode('0'.repeat(32));
    desk.close();
    await asking;
    expect([desk.isOpen, desk.member]).toEqual([false, null]);
  });

  test('after somebody was forgotten has nobody left to show', async () => {
    const desk = new MembersDesk();
    edge.answers = [answered(sam), answered({ id: 'mem_1' })];
    await desk.findByCode('0'.repeat(32));
    expect(desk.member).toEqual(sam);
    await desk.forget(here);
    expect(edge.asked[1]).toMatchObject({ name: 'forgetMember', input: { memberId: 'mem_1', locationId: here } });
    expect([desk.place, desk.member]).toEqual(['forgotten', null]);
  });
});
