import { expect, test } from 'vitest';
import { choicesAt, choicesOf } from './choices.ts';

const rows = [
  { id: 'drv_1', name: 'Ada', locationId: 'loc_1', licenceState: 'NY' },
  { id: 'drv_2', name: 'Bo', locationId: 'loc_2', licenceState: 'NY' },
];

test('a choice among records shows their names and gives their ids, in their order', () => {
  expect(choicesOf(rows)).toEqual([
    { value: 'drv_1', label: 'Ada' },
    { value: 'drv_2', label: 'Bo' },
  ]);
});

test('a location offers only what is its own', () => {
  expect(choicesAt('loc_2', rows)).toEqual([{ value: 'drv_2', label: 'Bo' }]);
  expect(choicesAt(undefined, rows)).toEqual([]);
  expect(choicesAt('loc_1', undefined)).toEqual([]);
});
