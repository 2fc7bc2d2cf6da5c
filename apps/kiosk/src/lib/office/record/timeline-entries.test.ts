import { expect, test } from 'vitest';
import type { ReportTimelineView } from '@countersign/contract/report-views';
import { exchangeVerb, folded, inOrder, settlementsOf, type TimedEntry } from './timeline-entries.ts';

const entries = (count: number): number[] => Array.from({ length: count }, (_, place) => place + 1);

test('a long conversation is read from its beginning and its end, and nothing of it is lost', () => {
  const { first, middle, last } = folded(entries(47));
  expect([first, last]).toEqual([
    [1, 2, 3],
    [43, 44, 45, 46, 47],
  ]);
  expect([...first, ...middle, ...last]).toEqual(entries(47));
});

test('a short one is whole: folding two entries away would save nothing', () => {
  expect(folded(entries(10))).toEqual({ first: entries(10), middle: [], last: [] });
  expect(folded(entries(11)).middle).toHaveLength(3);
});

test('what was done stands among what was told, each at its time', () => {
  const entry = (id: string, when: string): TimedEntry => ({ id, when, title: id, at: when, state: 'done' });
  const told = [entry('sale told', '2026-03-02T15:00:01.000Z'), entry('refund told', '2026-03-02T16:00:00.000Z')];
  const done = [entry('paid', '2026-03-02T15:00:00.000Z'), entry('refunded', '2026-03-02T16:00:00.000Z')];
  expect(inOrder([...done, ...told]).map(({ id }) => id)).toEqual(['paid', 'sale told', 'refunded', 'refund told']);
});

test('reports that ended together are named together, with what they ended on', () => {
  const settled = (title: string, words: string, at = '2026-03-02T15:00:00.000Z') => ({
    report: { title } as ReportTimelineView['report'],
    settlement: { settlement: 'not-to-be-told' as const, stateId: null, words, by: 'Mo Adler', at },
  });
  const open = { report: { title: 'Manifest filed' } as ReportTimelineView['report'], settlement: null };
  expect(settlementsOf([settled('Manifest filed', 'Never taken.'), settled('Manifest voided', 'Never taken.'), open])).toEqual([
    { title: 'Manifest filed, Manifest voided: settled by Mo Adler.', words: 'Never taken.' },
  ]);
  expect(settlementsOf([settled('Sale', 'One.'), settled('Sale voided', 'Other.')]).map(({ words }) => words)).toEqual([
    'One.',
    'Other.',
  ]);
});

test('what never left is not called sent, and a login is one whether it was accepted or not', () => {
  const exchange = { status: 200, outcome: 'accepted' } as const;
  expect(exchangeVerb({ ...exchange, kind: 'sent' })).toBe('Sent');
  expect(exchangeVerb({ kind: 'sent', status: null, outcome: 'unreachable' })).toBe('Not sent');
  expect(exchangeVerb({ kind: 'sent', status: null, outcome: 'unknown' })).toBe('Sent');
  expect(exchangeVerb({ kind: 'login', status: 401, outcome: 'refused' })).toBe('Login');
});
