import { expect, test } from 'vitest';
import { announce, hush } from './announcer.ts';
import { said } from './said.svelte.ts';

test('the same sentence said twice is spoken twice, also with another urgency’s in between', () => {
  announce('Label printed');
  const first = said.polite.words;
  announce('The drawer did not open', 'assertive');
  announce('Label printed');
  expect(said.polite.words).not.toBe(first);
  expect(said.polite.words.trim()).toBe(first.trim());
});

test('who comes next finds nothing of what was said, and it does not count as said anew', () => {
  announce('Your number is C1');
  announce('Not that many', 'assertive');
  const { polite, assertive } = said;
  hush();
  expect([said.polite, said.assertive]).toEqual([
    { words: '', turn: polite.turn },
    { words: '', turn: assertive.turn },
  ]);
});

test('a sentence that holds no more is taken back, and what was said after it is not', () => {
  const takeBack = announce('The store is offline');
  announce('Not that many', 'assertive');
  takeBack();
  expect([said.polite.words, said.assertive.words.trim()]).toEqual(['', 'Not that many']);
  const takeBackOld = announce('The store is offline');
  announce('Label printed');
  takeBackOld();
  expect(said.polite.words.trim()).toBe('Label printed');
});
