import type { OnDutyEntry, OrderView, RosterEntry } from '@countersign/contract/views';
import { expect, test } from 'vitest';
import { holderOf, isFree } from './holder.ts';

const mo = { id: 'staff_mo', name: 'Mo Adler', initials: 'MA', role: 'budtender' } as unknown as RosterEntry;
const me = 'staff_me' as never;
const isIn = (duty: OnDutyEntry['duty']): OnDutyEntry[] => [
  { ...mo, duty, deviceName: 'Counter 1', since: '2026-03-02T15:00:00Z' },
];
const order = (heldBy: RosterEntry | null, state: OrderView['state'] = 'packing') => ({ state, heldBy });

test.each([
  { held: order(null, 'submitted'), onDuty: [], words: 'Nobody yet', free: false },
  { held: order(null), onDuty: [], words: 'Nobody has it', free: true },
  { held: order({ ...mo, id: me }), onDuty: [], words: 'Yours', free: false },
  { held: order(mo), onDuty: isIn('here'), words: 'Mo Adler has it', free: false },
  { held: order(mo), onDuty: isIn('away'), words: 'Mo Adler, away', free: true },
  { held: order(mo), onDuty: [], words: 'Mo Adler left', free: true },
  { held: order(mo), onDuty: undefined, words: 'Mo Adler has it', free: false },
])('“$words”: waits for somebody to take it: $free', ({ held, onDuty, words, free }) => {
  const holder = holderOf(held, me, onDuty);
  expect([holder.words, isFree(held, holder)]).toEqual([words, free]);
});

test('an order that this tablet kept before orders passed from one to another is nobody’s', () => {
  expect(holderOf({ state: 'packing' }, me, []).who).toBe('nobody');
});
