import { describe, expect, test } from 'vitest';
import type { StaffId } from '../identifiers.ts';
import { anOrder } from '../testing/builders.ts';
import { passOnOrder, type PassOnFacts } from './pass-on-order.ts';

const [dana, mo, priya] = ['staff_dana', 'staff_mo', 'staff_priya'] as unknown as readonly [StaffId, StaffId, StaffId];
const at = '2026-03-01T17:00:00Z';

const facts = (over: Partial<PassOnFacts> = {}): PassOnFacts => ({
  ...{ by: dana, to: dana, from: mo, isOnDuty: false, holderName: 'Mo Adler', at },
  ...over,
});
const held = anOrder({ state: 'packing', heldBy: mo });

describe('passing an order on', () => {
  test('somebody takes what a colleague has', () => {
    expect(passOnOrder(held, facts())).toEqual({
      ok: true,
      value: { type: 'OrderPassedOn', from: mo, to: dana, by: dana, at },
    });
  });

  test('somebody hands what they have, or what a colleague has, to whoever is on duty', () => {
    for (const by of [mo, dana])
      expect(passOnOrder(held, facts({ by, to: priya, isOnDuty: true }))).toMatchObject({ ok: true, value: { to: priya, by } });
  });

  test.each(['approved', 'ready'] as const)('one that is %s goes too, also where nobody has it', (state) => {
    expect(passOnOrder(anOrder({ state }), facts({ from: null })).ok).toBe(true);
  });

  test.each([
    {
      why: 'nobody approved it yet',
      order: anOrder(),
      given: facts({ from: null }),
      problem: { type: 'OrderNotBeingPrepared', state: 'submitted' },
    },
    {
      why: 'it is sold',
      order: anOrder({ state: 'sold', heldBy: mo }),
      given: facts(),
      problem: { type: 'OrderNotBeingPrepared', state: 'sold' },
    },
    {
      why: 'a third was faster',
      order: anOrder({ state: 'packing', heldBy: priya }),
      given: facts({ holderName: 'Priya Roy' }),
      problem: { type: 'SomebodyHasIt', name: 'Priya Roy' },
    },
    {
      why: 'they have it already',
      order: held,
      given: facts({ to: mo, isOnDuty: true }),
      problem: { type: 'SomebodyHasIt', name: 'Mo Adler' },
    },
    { why: 'the colleague went home', order: held, given: facts({ by: mo, to: priya }), problem: { type: 'ColleagueNotOnDuty' } },
  ])('is refused when $why', ({ order, given, problem }) => {
    expect(passOnOrder(order, given)).toEqual({ ok: false, problem });
  });
});
