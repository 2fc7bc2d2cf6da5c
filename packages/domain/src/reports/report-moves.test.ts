import { expect, test } from 'vitest';
import { badgeOf, mayReportMove, reportStates } from './report-moves.ts';

test('nothing leaves in sync', () => {
  for (const state of reportStates) expect(mayReportMove('in-sync', state)).toBe(false);
});

test('a report we heard nothing of is never called failed', () => {
  expect(badgeOf('unknown')).toBe('pending-sync');
});

test('a refusal and a question without an answer need a person', () => {
  expect([badgeOf('refused'), badgeOf('parked')]).toEqual(['needs-attention', 'needs-attention']);
});
