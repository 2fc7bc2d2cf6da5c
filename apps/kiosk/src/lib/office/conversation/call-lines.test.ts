import type { StateCallView } from '@countersign/contract/report-views';
import type { LocationId, OrderId } from '@countersign/domain/identifiers';
import { expect, test } from 'vitest';
import { callLines } from './call-lines.ts';

const request = { at: '2026-03-02T14:00:00.000Z', name: 'GET /v1/sync', status: 200, durationMs: 40, characters: 1_200 };
const aPull = (at: string, over: Partial<Extract<StateCallView, { what: 'pull' }>> = {}): StateCallView => ({
  ...{ locationId: 'loc_1' as LocationId, locationName: 'Uptown', at: `2026-03-02T${at}:00.000Z`, by: null, staffId: null },
  ...{ what: 'pull', why: 'by-day', username: 'store-7', outcome: 'read', words: 'Nothing moved.', moved: [] },
  ...{ requests: [request], requestCount: 1, durationMs: 40 },
  ...over,
});
const moved = [{ kind: 'inventory', from: 12, to: 15, rows: 3, isAnew: false }];

test('pulls in a row that found nothing new are one line, as long as nothing comes between them at that location', () => {
  const calls = [
    aPull('09:00'),
    aPull('09:10', { locationId: 'loc_2' as LocationId, locationName: 'Downtown' }),
    aPull('09:30'),
    aPull('10:00', { moved, words: 'What moved was read.' }),
    aPull('10:30'),
  ];
  expect(
    callLines(calls).map(({ locationName, at, until, words }) => [locationName, at.slice(11, 16), until?.slice(11, 16), words]),
  ).toEqual([
    ['Uptown', '09:00', '09:30', 'Nothing moved.'],
    ['Downtown', '09:10', undefined, 'Nothing moved.'],
    ['Uptown', '10:00', undefined, 'What moved was read.\ninventory: 3 rows, from 12 to 15'],
    ['Uptown', '10:30', undefined, 'Nothing moved.'],
  ]);
});

test('what a person asked for, and what could not be read, is never folded away', () => {
  const calls = [aPull('09:00'), aPull('09:30', { by: 'Priya' }), aPull('10:00', { outcome: 'unread', words: 'No answer.' })];
  expect(callLines(calls)).toHaveLength(3);
});

test('a line says who wanted it and why, under which login, what was asked and how it was answered', () => {
  const [line] = callLines([
    aPull('09:00', {
      ...{ by: 'Priya', why: 'shift-ends', requestCount: 3 },
      requests: [request, { ...request, name: 'GET /v1/sale', status: null, durationMs: 10_000, characters: 0 }],
    }),
  ]);
  expect(line).toMatchObject({
    who: 'Priya',
    what: 'What the state holds was asked for, at the end of a shift, as store-7',
    asked: 'GET /v1/sync: answer 200 after 40 ms, 1,200 characters\nGET /v1/sale: no answer in 10000 ms\nand 1 more',
  });
});

test('a question to the registry names its order, and nobody', () => {
  const { moved: _, outcome: __, ...call } = aPull('09:00') as Extract<StateCallView, { what: 'pull' }>;
  const about = { what: 'patient', outcome: 'found', orderId: 'ord_1' as OrderId } as const;
  const [line] = callLines([{ ...call, ...about, why: 'at-counter', by: 'Mo', words: 'The registry knows the card.' }]);
  expect(line).toMatchObject({
    ...{ who: 'Mo', what: 'The registry was asked for a patient, at the counter, as store-7' },
    words: 'The registry knows the card.\nOrder ord_1',
  });
});

test('a state that was set back is said to be', () => {
  const [line] = callLines([aPull('09:00', { moved: [{ kind: 'sale', from: 90, to: 4, rows: 1, isAnew: true }] })]);
  expect(line!.words).toContain('sale: 1 row, read anew up to 4: the state was set back');
});
