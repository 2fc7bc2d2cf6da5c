import { expect, test } from 'vitest';
import { doorQuestions, doorState } from './door-words.ts';

test('a driver is asked what the state of the store wants to know', () => {
  const keys = (program: 'adult-use' | 'florida-medical') => doorQuestions(program, 'Ana').map(({ key }) => key);
  expect(keys('adult-use')).toEqual(['isOver21', 'isOrderer', 'isAtHome', 'isSober']);
  expect(keys('florida-medical')).toEqual(['isOrderer', 'hasSigned']);
});

test.each([
  [{ state: 'planned' }, { state: 'ready' }, 'to pay, $47.46'],
  [{ state: 'planned' }, { state: 'sold' }, 'paid, $47.46'],
  [{ state: 'planned' }, { state: 'sold', isGivenBack: true }, 'paid back'],
  [{ state: 'arrived' }, { state: 'sold' }, 'handed over'],
  [{ state: 'returned', door: { because: 'nobody-home' } }, { state: 'sold' }, 'came back: nobody was home'],
  [{ state: 'voided' }, undefined, 'left out'],
])('a door of %o with an order of %o reads "%s"', (stop, door, words) => {
  expect(doorState(stop as never, door && ({ totalCents: 4_746, isGivenBack: false, ...door } as never))).toBe(words);
});
