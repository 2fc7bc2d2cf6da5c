import { expect, test } from 'vitest';
import { maxNumbers, placesFor } from './board-places.ts';

const numbers = (count: number): string[] => Array.from({ length: count }, (_, place) => `A${place + 1}`);

test('the newest ready number stands first', () => {
  expect(placesFor({ ready: ['A1', 'A2'], preparing: ['A3'] })).toEqual({ ready: ['A2', 'A1'], askUs: [], preparing: ['A3'] });
});

test('a long list sends its oldest numbers to the counter', () => {
  const places = placesFor({ ready: numbers(maxNumbers + 2), preparing: [] });
  expect([places.ready.length, places.askUs]).toEqual([maxNumbers, ['A1', 'A2']]);
});

test('before the first answer the board is empty', () => {
  expect(placesFor(null)).toEqual({ ready: [], askUs: [], preparing: [] });
});
