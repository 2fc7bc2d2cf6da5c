import { describe, expect, test } from 'vitest';
import { epochMs, isoFromMs, type Instant } from '../business-day.ts';
import type { Difference } from './difference.ts';
import { mostNamed, openAtEnd, type NamedReport, type ShiftFacts } from './end-of-shift.ts';

const at = '2026-03-02T22:00:00.000Z' as Instant;
const earlier = (minutes: number) => isoFromMs(epochMs(at) - minutes * 60_000);
const named = (n: number): NamedReport => ({
  id: `rep_${n}` as never,
  kind: 'sale',
  order: { id: `ord_${n}` as never, number: `A${n}` },
});
const difference: Difference = {
  ...{ about: 'package', id: 'pkg_1', stateId: '1', cause: 'quantity', ours: '4 pieces', theirs: '3 pieces' },
  ...{ action: 'count-again', reportIds: [] },
};
const facts = (over: Partial<ShiftFacts> = {}): ShiftFacts => ({
  at,
  open: [],
  comparison: { at: earlier(1), trouble: null, differences: [], more: 0 },
  ...over,
});
const kinds = (over: Partial<ShiftFacts>): string[] => openAtEnd(facts(over)).map(({ kind }) => kind);

describe('ending a shift', () => {
  test('leaves nothing when everything is in sync and both books agree', () => {
    expect(openAtEnd(facts())).toEqual([]);
  });

  test('leaves what a person must clear first, and what goes by itself last', () => {
    const open = (['pending', 'unknown', 'parked', 'refused'] as const).map((state, n) => ({
      ...{ state, count: 1, reports: [named(n)] },
    }));
    const comparison = { at: earlier(1), trouble: null, differences: [difference], more: 0 };
    expect(openAtEnd(facts({ open, comparison }))).toMatchObject([
      { kind: 'for-a-person', count: 2 },
      { kind: 'difference', count: 1 },
      { kind: 'unknown', count: 1 },
      { kind: 'waiting', count: 1, reports: [{ order: { number: 'A0' } }] },
    ]);
  });

  test('counts all and names a few', () => {
    const open = [{ state: 'pending' as const, count: 900, reports: Array.from({ length: 9 }, (_, n) => named(n)) }];
    expect(openAtEnd(facts({ open }))).toMatchObject([{ kind: 'waiting', count: 900, reports: { length: mostNamed } }]);
  });

  test('does not say twice what an open report explains', () => {
    const explained = { ...difference, cause: 'late-report' as const, reportIds: ['rep_1'] };
    expect(kinds({ comparison: { at: earlier(1), trouble: null, differences: [explained], more: 0 } })).toEqual([]);
  });

  test.each([
    ['nobody compared yet', null],
    ['the state could not be read', { at: earlier(1), trouble: 'It does not answer.', differences: [difference], more: 0 }],
    ['the comparison is from before', { at: earlier(16), trouble: null, differences: [], more: 0 }],
  ])('says so when %s', (_, comparison) => {
    expect(kinds({ comparison })).toEqual(['not-compared']);
  });
});
