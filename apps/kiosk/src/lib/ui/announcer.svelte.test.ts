import { setImmediate as effects } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { announce } from './announcer.ts';
import { said } from './said.svelte.ts';

test('an effect that says something runs for what it watches, and not again for what it said', async () => {
  let count = $state(1);
  let runs = 0;
  const end = $effect.root(() => {
    $effect(() => {
      runs += 1;
      announce(`${count} found`);
    });
  });
  await effects();
  count = 2;
  await effects();
  end();
  expect(runs).toBe(2);
  expect(said.polite.words.trim()).toBe('2 found');
});
