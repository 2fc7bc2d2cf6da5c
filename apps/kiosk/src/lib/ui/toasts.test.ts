import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { said } from './said.svelte.ts';
import { toasts } from './toasts.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const toast of toasts.shown) toasts.close(toast.id);
  vi.useRealTimers();
});

test('a toast is shown, read out, and goes by itself', () => {
  toasts.show('Sale S-20391 is in sync');
  expect(toasts.shown.map(({ text }) => text)).toEqual(['Sale S-20391 is in sync']);
  expect(said.polite.words.trim()).toBe('Sale S-20391 is in sync');
  vi.advanceTimersByTime(6_000);
  expect(toasts.shown).toEqual([]);
});

test('a toast with an action stays longer, so that there is time to tap it', () => {
  toasts.show('Line removed', { action: { label: 'Undo', run: () => {} } });
  vi.advanceTimersByTime(6_000);
  expect(toasts.shown).toHaveLength(1);
  vi.advanceTimersByTime(6_000);
  expect(toasts.shown).toEqual([]);
});

test('what needs attention interrupts the voice and stays until it is closed', () => {
  const id = toasts.show('The drawer did not open', { tone: 'attention' });
  expect(said.assertive.words.trim()).toBe('The drawer did not open');
  vi.advanceTimersByTime(600_000);
  expect(toasts.shown).toHaveLength(1);
  toasts.close(id);
  expect(toasts.shown).toEqual([]);
});
