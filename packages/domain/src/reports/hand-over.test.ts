import { describe, expect, test } from 'vitest';
import type { LocationId, StaffId } from '../identifiers.ts';
import { handOver, type Assignee } from './hand-over.ts';

const hudson = 'loc_1' as LocationId;
const priya: Assignee = { id: 'staff_1' as StaffId, role: 'manager', isActive: true, locationIds: [hudson] };
const report = { state: 'refused', locationId: hudson, assignedTo: null } as const;
const words = 'The state counts none of them.';

describe('handing a report to somebody', () => {
  test.each(['refused', 'parked', 'unknown'] as const)('puts a %s one under their name', (state) => {
    expect(handOver({ ...report, state }, { to: priya, words: ` ${words} ` })).toEqual({
      ok: true,
      value: { deed: 'handed-over', words },
    });
  });

  test('and back to everybody', () => {
    expect(handOver({ ...report, assignedTo: priya.id }, { to: null, words })).toMatchObject({ value: { deed: 'handed-back' } });
  });

  test.each([
    { why: 'it is on its way by itself', given: { state: 'pending' as const }, type: 'ReportNotRefused' },
    { why: 'it is in sync', given: { state: 'in-sync' as const }, type: 'ReportNotRefused' },
    { why: 'it is nobody’s, and handed back', given: {}, to: null, type: 'ReportNotRefused' },
    { why: 'nothing is said of it', given: {}, said: 'Look.', type: 'EvidenceMissing' },
    { why: 'they may not clear it', given: {}, to: { ...priya, role: 'budtender' as const }, type: 'NotFound' },
    { why: 'they left', given: {}, to: { ...priya, isActive: false }, type: 'NotFound' },
    { why: 'they work elsewhere', given: {}, to: { ...priya, locationIds: ['loc_2' as LocationId] }, type: 'NotFound' },
  ])('is refused when $why', ({ given, to = priya, said = words, type }) => {
    expect(handOver({ ...report, ...given }, { to, words: said })).toMatchObject({ ok: false, problem: { type } });
  });
});
