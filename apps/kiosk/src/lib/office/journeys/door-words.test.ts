import { expect, test } from 'vitest';
import { doorQuestions, doorState, takerWords } from './door-words.ts';

test('a driver is asked what the state of the store wants to know', () => {
  const keys = (program: 'adult-use' | 'florida-medical') => doorQuestions(program, 'Ana').map(({ key }) => key);
  expect(keys('adult-use')).toEqual(['isOver21', 'isOrderer', 'isAtHome', 'isSober']);
  expect(keys('florida-medical')).toEqual(['isOrderer', 'hasSigned']);
  const anyAdult = doorQuestions('adult-use', 'Ana', { takesAnyAdult: true });
  expect(anyAdult.map(({ key }) => key)).toEqual(['isOver21', 'isAtHome', 'isSober']);
  expect(anyAdult[1]!.label).toBe('At the door of Ana’s home, in person');
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

test('a store says who may take its deliveries, and in Florida that no store chooses', () => {
  expect(takerWords('adult-use')).toBe('Only the person who ordered');
  expect(takerWords('adult-use', { takesAnyAdult: true })).toBe('Any adult at the home, 21 or over');
  expect(takerWords('florida-medical', { takesAnyAdult: true })).toMatch(/^The patient, or the caregiver/);
});
