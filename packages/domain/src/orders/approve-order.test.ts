import { describe, expect, test } from 'vitest';
import { aStaffId, anIdentityCheck, anOrder } from '../testing/builders.ts';
import { approveOrder, type ApprovalFacts } from './approve-order.ts';

const facts = (over: Partial<ApprovalFacts> = {}): ApprovalFacts => ({
  by: aStaffId,
  at: '2026-03-01T17:00:00Z',
  program: 'adult-use',
  identity: anIdentityCheck(),
  limitFinding: undefined,
  ...over,
});
const over = { rule: 'NY-QTY-FLOWER-01', reason: 'More flower than one person may buy', overMg: 952 };

describe('approving an order', () => {
  test('a waiting order with a checked identity is approved, by name', () => {
    expect(approveOrder(anOrder(), facts())).toEqual({
      ok: true,
      value: { type: 'OrderApproved', by: aStaffId, at: '2026-03-01T17:00:00Z', identity: anIdentityCheck() },
    });
  });

  test.each([
    {
      why: 'somebody approved it already',
      order: anOrder({ state: 'approved' }),
      given: facts(),
      problem: { type: 'OrderNotWaiting', state: 'approved' },
    },
    {
      why: 'it waited too long',
      order: anOrder({ expiresAt: '2026-03-01T17:00:00Z' }),
      given: facts(),
      problem: { type: 'OrderExpired', expiredAt: '2026-03-01T17:00:00Z' },
    },
    {
      why: 'nobody looked at the ID',
      order: anOrder(),
      given: facts({ identity: undefined }),
      problem: { type: 'IdentityNotChecked' },
    },
    {
      why: 'the shopper of an adult-use store is not 21',
      order: anOrder(),
      given: facts({ identity: { ...anIdentityCheck(), over21: false } }),
      problem: { type: 'IdentityNotChecked' },
    },
    {
      why: 'the location sells to patients, and no card was read',
      order: anOrder(),
      given: facts({ program: 'medical' }),
      problem: { type: 'PatientNotKnown' },
    },
    {
      why: 'it holds more than the law allows',
      order: anOrder(),
      given: facts({ limitFinding: over }),
      problem: { type: 'OverLimit', ...over },
    },
  ])('is refused when $why', ({ order, given, problem }) => {
    expect(approveOrder(order, given)).toEqual({ ok: false, problem });
  });
});
