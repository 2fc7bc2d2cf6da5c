import { expect, test } from 'vitest';
import { sortRows } from './sort-rows.ts';

const rows = [
  { no: 'A10', cents: 500 },
  { no: 'a2', cents: 4000 },
  { no: 'B1', cents: 500 },
];

test('texts sort as people read them, numbers inside them included', () => {
  expect(sortRows(rows, (row) => row.no).map(({ no }) => no)).toEqual(['a2', 'A10', 'B1']);
});

test('numbers sort by value, and equal rows keep their order both ways', () => {
  expect(sortRows(rows, (row) => row.cents).map(({ no }) => no)).toEqual(['A10', 'B1', 'a2']);
  expect(sortRows(rows, (row) => row.cents, 'descending').map(({ no }) => no)).toEqual(['a2', 'A10', 'B1']);
});

test('without a column the rows stay as they came, and the source is never changed', () => {
  expect(sortRows(rows, undefined)).toBe(rows);
  sortRows(rows, (row) => row.no);
  expect(rows[0]?.no).toBe('A10');
});
