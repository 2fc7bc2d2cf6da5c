import { expect, test } from 'vitest';
import { setOrderMember } from './set-order-member.ts';

const at = '2026-03-02T15:00:00.000Z';

test.each(['submitted', 'approved', 'packing', 'ready'] as const)('an order that is %s may become a member’s', (state) => {
  expect(setOrderMember({ state }, { isMembers: true, at })).toEqual({
    ok: true,
    value: { type: 'OrderMemberSet', isMembers: true, at },
  });
});

test.each(['sold', 'rejected', 'cancelled', 'expired'] as const)('one that is %s stays as it is', (state) => {
  expect(setOrderMember({ state }, { isMembers: true, at })).toEqual({ ok: false, problem: { type: 'OrderNotOpen', state } });
});
