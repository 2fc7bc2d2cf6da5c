import { expect, test } from 'vitest';
import { noAnswerWords, problemWords, toneOf } from './problem-words.ts';

test('whoever is second to take the money of an order is told to give it back, and not to look for pieces', () => {
  const second = { type: 'OrderNotReady', unitsToPick: 0 } as const;
  expect(problemWords({ ...second, state: 'sold' })).toEqual({
    what: 'Somebody else took the money for this order.',
    todo: 'It is sold once. Give back what you took for it.',
  });
  expect(problemWords({ ...second, state: 'cancelled' }).what).toBe('This order is cancelled.');
  expect(problemWords({ ...second, state: 'packing', unitsToPick: 2 }).todo).toBe('2 pieces to go.');
});

test('no answer is not drawn as a refusal, whatever is to be done about it', () => {
  expect(toneOf({ ...noAnswerWords, todo: 'Look again when the network is back.' })).toBe('look');
  expect(toneOf(problemWords({ type: 'NotSignedIn' }))).toBe('attention');
});
