import type { StoreOverview } from '@countersign/contract/overview-views';
import type { LocationId } from '@countersign/domain/identifiers';
import { sumFigures } from '@countersign/domain/overview/figures';
import { expect, test } from 'vitest';
import { storeColumns, storeRows } from './store-rows.ts';

const sold = (netCents: number): StoreOverview['now'] => ({
  ...{ days: [] },
  figures: sumFigures(netCents === 0 ? [] : [{ sales: 1, netCents, totalCents: netCents }]),
});
const aStore = (name: string, now: number, before: number): StoreOverview => ({
  ...{ locationId: name as LocationId, name, licenceNumber: 'OCM', timeZone: 'America/New_York', hours: [] },
  ...{ now: sold(now), before: sold(before) },
});
const stores = [aStore('Store 10', 300, 100), aStore('Store 2', 0, 0), aStore('Store 1', 900, 800)];
const sortedBy = (key: string, direction: 'ascending' | 'descending'): readonly string[] =>
  storeRows({ stores }, { key, direction }).map(({ name }) => name);

test('many stores are sorted by any figure, and all together stay last', () => {
  expect(sortedBy('net', 'descending')).toEqual(['Store 1', 'Store 10', 'Store 2', 'All locations']);
  expect(sortedBy('net', 'ascending')).toEqual(['Store 2', 'Store 10', 'Store 1', 'All locations']);
  expect(sortedBy('change', 'descending')).toEqual(['Store 10', 'Store 1', 'Store 2', 'All locations']);
  expect(sortedBy('name', 'ascending')).toEqual(['Store 1', 'Store 2', 'Store 10', 'All locations']);
});

test('what a store has no figure for counts as less than any', () => {
  expect(sortedBy('average', 'ascending')[0]).toBe('Store 2');
  expect(sortedBy('lobby', 'descending').at(-2)).toBe('Store 2');
});

test('with one store there is nothing to sort, and nothing to add up', () => {
  const one = { stores: [stores[0]!] };
  expect(storeRows(one, { key: 'net', direction: 'descending' }).map(({ name }) => name)).toEqual(['Store 10']);
  expect(storeColumns(one).filter(({ sortBy }) => sortBy !== undefined)).toEqual([]);
});
