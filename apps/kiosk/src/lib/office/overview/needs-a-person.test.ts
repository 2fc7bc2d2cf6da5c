import type { OverviewView } from '@countersign/contract/overview-views';
import type { ReportsHealthView } from '@countersign/contract/report-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { describe, expect, test } from 'vitest';
import { narrowedWords } from '../sales/narrowed-words.ts';
import { needsOf } from './needs-a-person.ts';

const locationId = 'loc_1' as LocationId;
const nowMs = Date.parse('2026-11-27T15:00:00Z');
const nothing = { rows: [], count: 0 };
const quiet = {
  stores: [{ locationId }],
  counts: { count: 2, differenceCents: 0, differing: [], isWhole: true },
  stock: { low: nothing, still: nothing, expiring: nothing, isWhole: true },
} as unknown as OverviewView;
const inSync: ReportsHealthView['locations'][number] = {
  ...{ locationId, locationName: 'Kingston', pending: 0, unknown: 0, refused: 0, parked: 0, isWhole: true, inSync: 9 },
  ...{ oldestQueuedAt: null, lastContactAt: null, lastFailure: null },
};
const needs = (view: Partial<OverviewView>, health = inSync, connections: Parameters<typeof needsOf>[2] = []) =>
  needsOf({ ...quiet, ...view }, { locations: [health] }, connections, [], nowMs).map(
    ({ what, path, rest }) => `${what} ${path}${rest}`,
  );

describe('what needs a person', () => {
  test('is nothing where all is with the state and every till came out', () => {
    expect(needs({})).toEqual([]);
  });

  test('is first the state, then the tills, then the shelves', () => {
    const count = { locationId, locationName: 'Kingston', place: 3, tillName: 'Till 2', at: '', by: 'Mo', differenceCents: -300 };
    const view = {
      counts: { ...quiet.counts, differing: [count] },
      stock: { ...quiet.stock, low: { rows: [], count: 4 }, expiring: { rows: [], count: 1 } },
    };
    const disconnection = { beganAt: '2026-11-27T14:00:00Z' } as never;
    const health = { ...inSync, refused: 2, parked: 1, pending: 4, oldestQueuedAt: '2026-11-27T14:50:00Z' };
    expect(needs(view, health, [{ locationId, locationName: 'Kingston', disconnection }])).toEqual([
      'Kingston does not reach the state /office/state',
      'Kingston: 3 reports need a decision /office/reports',
      'Kingston: 4 reports wait for the state /office/reports',
      'Till 2 of Kingston: $3.00 short /office/tills/loc_1/3',
      '4 items last a week at most /office#low',
      '1 package has expired or will within 30 days /office#expiring',
    ]);
  });

  test('is before all else a store that cannot sell yet, and how much is left there', () => {
    const stores = (sales: number) =>
      [{ locationId, name: 'Kingston', now: { figures: { sales } } }] as unknown as OverviewView['stores'];
    const left = [
      { step: 'areas', isDone: true },
      { step: 'people', isDone: false },
      { step: 'devices', isDone: false },
    ] as const;
    const elsewhere = { locationId: 'loc_2' as LocationId, steps: left };
    const seen = (sales: number) =>
      needsOf({ ...quiet, stores: stores(sales) }, { locations: [] }, [], [{ locationId, steps: left }, elsewhere], nowMs);
    expect(seen(0)).toMatchObject([
      { what: 'Kingston is not ready to sell', more: '1 thing is still to be done there.', path: '/office/locations' },
    ]);
    expect(seen(1), 'a store that sells is at work, whatever it lacks').toEqual([]);
  });

  test('is no report that left a moment ago', () => {
    expect(needs({}, { ...inSync, pending: 4, oldestQueuedAt: '2026-11-27T14:58:00Z' })).toEqual([]);
  });

  test('leaves out stores that are not looked at, and says nothing of a state that has not answered', () => {
    expect(needs({ stores: [] }, { ...inSync, refused: 2 })).toEqual([]);
    expect(needsOf(quiet, undefined, undefined, undefined, nowMs)).toEqual([]);
  });
});

test('a list of sales says what it is narrowed to', () => {
  const places = [{ id: locationId, name: 'Kingston' }];
  const people = [{ id: 'staff_1', name: 'Dana' }] as never;
  expect(narrowedWords({}, places, people)).toBe('');
  const all = { first: '2026-11-27', last: '2026-11-27', locationId, staffId: 'staff_1' };
  expect(narrowedWords(all, places, people)).toBe('Sales by Dana, at Kingston, in this time: Friday, November 27, 2026.');
  expect(narrowedWords({ back: 'SaleRefunded' }, places, people)).toBe('Sales of which something was refunded.');
  expect(narrowedWords({ back: 'SaleVoided', staffId: 'staff_1' }, places, people)).toBe('Sales that were voided by Dana.');
  expect(narrowedWords({ locationId: 'loc_2' }, places, people)).toBe('Sales at one location.');
});
